// SPDX-License-Identifier: BSD-3-Clause
// The state of one page: its view, what the server answered, and what can be done with both.
import { Axis, changing, defaultView, fromHash, isLine, ticks, toHash } from "./view.js";

const CURVES_PAUSE = 150; // ms: while positions follow one another, curves wait so long
const ADDRESS_PAUSE = 200; // ms of rest before the address tells the view: that takes browsers long
const WHEEL_PAUSE = 400; // ms without a turn of the wheel end a step of the history
const PLAY_STEP = 0.01; // of alpha a picture
const PLAY_END = 10;

// Calls a function with the newest value only: while one call is under way, the values in between
// are passed over.
class Latest {
  constructor(call) {
    this.call = call;
    this.isBusy = false;
    this.isWanted = false;
  }

  async ask() {
    this.isWanted = true;
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    try {
      while (this.isWanted) {
        this.isWanted = false;
        await this.call();
      }
    } finally {
      this.isBusy = false;
    }
  }
}

// An axis that stays the same object for as long as nothing of it changes: then what lies along it
// is not placed anew for each picture.
function steady(axis) {
  return window.Vue.computed((before) => {
    const now = window.Vue.markRaw(axis());
    return JSON.stringify(now) === JSON.stringify(before) ? before : now;
  });
}

export class Explorer {
  constructor(trame, parameters, choices) {
    this.trame = window.Vue.markRaw(trame);
    this.names = Object.keys(parameters).filter((name) => name !== "size");
    this.choices = choices;
    this.defaults = defaultView(parameters);
    delete this.defaults.size;
    this.view = this.viewOf(location.hash);
    this.size = [0, 0]; // of the picture, in pixels of the screen
    this.past = [];
    this.future = [];
    this.committed = JSON.stringify(this.view);
    this.frame = null; // { bitmap, view, size }: what is on the screen
    this.curves = {};
    this.cursor = null; // { column, row }
    this.told = null; // what the server told of it
    this.complaint = "";
    this.isLost = false;
    this.isPlaying = false;
  }

  // To be called by the proxy that Vue makes of this: what follows must be seen by it.
  start() {
    // The axes of the picture on the screen; before there is one, of the view.
    this.acrossAxis = steady(() => this.axesOf(this.frame ?? this)[0]);
    this.xAxis = steady(() => this.axesOf(this.frame ?? this)[1]);
    // The width of the labels of x, to the left of the picture and of what is below it.
    this.gutter = window.Vue.computed(() =>
      28 + 7 * Math.max(4, ...ticks(this.xAxis, 10).map(({ text }) => text.length)));
    this.pictures = window.Vue.markRaw(new Latest(() => this.draw()));
    this.lines = window.Vue.markRaw(new Latest(() => this.drawCurves()));
    this.readings = window.Vue.markRaw(new Latest(() => this.read()));
    this.curvesDrawn = 0;
    window.addEventListener("hashchange", () => this.open(location.hash));
    // Of each new connection, and at once where there is one.
    this.trame.addConnectListener(() =>
      this.trame.client.onConnectionClose(() => this.reconnect()));
  }

  get isDark() {
    return this.view.dark ?? matchMedia("(prefers-color-scheme: dark)").matches;
  }

  get message() {
    return this.isLost ? "The connection to GaussMap is lost. Trying again." : this.complaint;
  }

  // Whether alpha changes along the columns.
  get isLine() {
    return isLine(this.view);
  }

  // What is across: beta, or alpha where beta is the same in all columns.
  get across() {
    return Object.keys(changing((this.frame ?? this).view))[0] === "alpha" ? "α" : "β";
  }

  // The view that an address tells; what has names may be told by its number.
  viewOf(hash) {
    const view = fromHash(hash, this.defaults);
    for (const [name, names] of Object.entries(this.choices)) {
      view[name] = names[Number(view[name])] ?? view[name];
    }
    return view;
  }

  axesOf({ view, size }) {
    const [ends = view.beta] = Object.values(changing(view));
    return [new Axis(ends, size[0], false), new Axis(view.x, size[1], true)];
  }

  parametersOf(view) {
    const parameters = Object.fromEntries(this.names.map((name) => [name, view[name]]));
    return { ...JSON.parse(JSON.stringify(parameters)), size: [...this.size] };
  }

  async call(method, ...values) {
    const session = this.trame.client.getConnection().getSession();
    return session.call(`gaussmap.${method}`, values);
  }

  // The view has changed, maybe not for the last time.
  changed() {
    clearTimeout(this.addressing);
    this.addressing = setTimeout(() => this.writeAddress(), ADDRESS_PAUSE);
    this.pictures.ask();
  }

  writeAddress() {
    const address = new URL(location);
    address.hash = toHash(this.view, this.defaults);
    history.replaceState(history.state, "", address);
  }

  // The view stays as it is for now: a step of the history.
  commit() {
    const text = JSON.stringify(this.view);
    if (text !== this.committed) {
      this.past.push(this.committed);
      this.future = [];
      this.committed = text;
    }
  }

  set(values) {
    Object.assign(this.view, values);
    this.changed();
    this.commit();
  }

  // One of a pair of ends, or a value, as a field or a slider has it.
  setPart(name, index, value) {
    if (index === null) {
      this.view[name] = value;
    } else {
      this.view[name][index] = value;
    }
    this.changed();
  }

  turn(from, to) {
    this.commit();
    if (from.length) {
      to.push(this.committed);
      this.committed = from.pop();
      this.view = JSON.parse(this.committed);
      this.changed();
    }
  }

  back() {
    this.turn(this.past, this.future);
  }

  forward() {
    this.turn(this.future, this.past);
  }

  reset() {
    const { beta, x, last_alpha, samples_inside } = JSON.parse(JSON.stringify(this.defaults));
    this.set({ beta, x, last_alpha, samples_inside });
  }

  open(hash) {
    if (hash.replace(/^#/, "") !== toHash(this.view, this.defaults)) {
      this.view = this.viewOf(hash);
      this.changed();
      this.commit();
    }
  }

  // Other ranges: rangeOf(axis, 0) for all that changes across, rangeOf(axis, 1) for x. of: whose
  // axes, the picture's on the screen or the view's. What lies within x is counted from now on, as
  // Zoom To View of ParaView's toolbar does.
  zoom(rangeOf, of = this) {
    const { view, size } = of;
    const entries = Object.entries(changing(view))
      .map(([name, ends]) => [name, rangeOf(new Axis(ends, size[0], false), 0)]);
    const { alpha, ...others } = Object.fromEntries(entries);
    const x = rangeOf(new Axis(view.x, size[1], true), 1);
    if (!entries.length || [...entries.map(([, range]) => range), x].includes(null) ||
        Math.min(...alpha ?? [0]) < 0) {
      return; // doubles cannot tell its ends, or there is nothing beyond
    }
    const isWhole = x[0] <= this.defaults.x[0] && x[1] >= this.defaults.x[1];
    const line = alpha ? { alpha: alpha[0], last_alpha: alpha[1] } : {};
    Object.assign(this.view, { ...others, ...line, x, samples_inside: !isWhole });
    this.changed();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.commit(), WHEEL_PAUSE);
  }

  async draw() {
    const { view, size } = this.snapshot();
    if (!(size[0] > 0 && size[1] > 0)) {
      return;
    }
    const start = performance.now();
    const answer = await this.call("picture", this.parametersOf(view), this.isDark);
    if (answer.error) {
      this.complaint = answer.error;
      return;
    }
    const bitmap = await createImageBitmap(new Blob([answer.png], { type: "image/png" }));
    this.complaint = "";
    this.frame?.bitmap.close();
    this.frame = { bitmap: window.Vue.markRaw(bitmap), view, size };
    this.latency = performance.now() - start;
    if (this.isPlaying) {
      this.play();
    }
    if (this.isStill || performance.now() - this.curvesDrawn > CURVES_PAUSE) {
      this.lines.ask();
    }
  }

  get isStill() {
    return !this.pictures.isWanted;
  }

  snapshot() {
    return { view: JSON.parse(JSON.stringify(this.view)), size: [...this.size] };
  }

  async drawCurves() {
    const { view, size } = this.frame ?? this.snapshot();
    // A value of the exponent for each pixel of the page, while the picture changes for every other.
    const width = size[0] / devicePixelRatio;
    const columns = Math.max(2, Math.round(this.isStill ? width : width / 2));
    const isOfOneAlpha = !isLine(view);
    const wanted = {
      branches: view.branches && isOfOneAlpha, windows: view.windows && isOfOneAlpha,
    };
    wanted.exponent = view.exponent ? columns : false;
    wanted.cobweb = view.cobweb === null ? false : view.cobweb;
    if (Object.values(wanted).some((value) => value !== false)) {
      const answer = await this.call("curves", this.parametersOf(view), wanted);
      if (answer.error) {
        this.complaint = answer.error;
      } else {
        this.curves = { view, ...answer };
      }
    } else {
      this.curves = {};
    }
    this.curvesDrawn = performance.now();
  }

  // The cursor is at a column and a row, from below, or nowhere.
  point(cursor) {
    this.cursor = cursor;
    if (cursor) {
      this.readings.ask();
    } else {
      this.told = null;
    }
  }

  async read() {
    if (this.cursor && this.frame) {
      const { view, size } = this.frame;
      const { column, row } = this.cursor;
      const answer = await this.call("reading", { ...this.parametersOf(view), size }, column, row);
      this.told = this.cursor && !answer.error ? answer : null;
    }
  }

  putCobweb(position) {
    const axis = this.acrossAxis;
    const index = axis.index(position);
    const { first, last, count } = axis;
    const step = count > 1 ? (last - first) / (count - 1) : 0;
    this.set({ cobweb: index === count - 1 ? last : index * step + first });
  }

  togglePlay() {
    this.isPlaying = !this.isPlaying;
    if (this.isPlaying) {
      this.play();
    } else {
      this.commit();
    }
  }

  play() {
    const next = Math.round((Number(this.view.alpha) + PLAY_STEP) * 100) / 100;
    this.view.alpha = next <= PLAY_END ? next : 0;
    requestAnimationFrame(() => this.changed());
  }

  async download(kind) {
    const answer = await this.call(kind, this.parametersOf(this.view));
    if (answer.error) {
      this.complaint = answer.error;
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answer.file]));
    link.download = `gauss_map.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // The page stays as it is and asks for the server until it is there again.
  async reconnect() {
    if (this.isLost) {
      return;
    }
    this.isLost = true;
    while (this.isLost) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      try {
        await this.trame.connect();
        this.isLost = false;
      } catch {
        // not yet
      }
    }
    this.changed();
  }
}
