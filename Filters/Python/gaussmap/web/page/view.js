// SPDX-License-Identifier: BSD-3-Clause
// A view and its address, and where values lie along an axis: pure functions that know no page.

// What a page has beside the parameters of gaussmap.bifurcation(). cobweb: its beta, or none.
export const PAGE_DEFAULTS = {
  cobweb: null, exponent: true, branches: false, windows: false, dark: null,
};

const clone = (value) => JSON.parse(JSON.stringify(value));

export function defaultView(parameters) {
  return { ...clone(parameters), ...PAGE_DEFAULTS };
}

// The number that a text is, or the text itself, which the server then refuses by name.
export function numberOr(text) {
  const trimmed = String(text).trim();
  const number = Number(trimmed);
  return trimmed === "" || Number.isNaN(number) ? trimmed : number;
}

// The view as the part of an address behind #: what is not as by default.
export function toHash(view, defaults) {
  const words = [];
  for (const [name, value] of Object.entries(view)) {
    if (JSON.stringify(value) !== JSON.stringify(defaults[name])) {
      words.push(`${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
    }
  }
  return words.join("&");
}

export function fromHash(hash, defaults) {
  const view = clone(defaults);
  for (const word of hash.replace(/^#/, "").split("&")) {
    const [name, text] = word.split("=").map(decodeURIComponent);
    if (!(name in defaults) || text === undefined) {
      continue;
    }
    const value = defaults[name];
    if (Array.isArray(value)) {
      view[name] = text.split(",").map(numberOr);
    } else if (typeof value === "boolean" || name === "dark") {
      view[name] = text === "true";
    } else {
      view[name] = typeof value === "string" ? text : numberOr(text);
    }
  }
  return view;
}

// What changes from the first column to the last one, with its ends: beta, and alpha where that of
// the last column is another.
export function changing({ alpha, last_alpha, beta }) {
  const ends = { beta, alpha: [alpha, isLine({ last_alpha }) ? last_alpha : alpha] };
  return Object.fromEntries(Object.entries(ends).filter(([, [first, last]]) => first !== last));
}

export function isLine({ last_alpha }) {
  return Number(last_alpha) >= 0;
}

// Where values lie along an axis of `count` columns or rows, as a part of its length. Values of
// columns (beta) are those in their middles, the first and the last one given; values of rows (x)
// are bounds of bins, the outermost ones given. The last value may be below the first one.
export class Axis {
  constructor([first, last], count, isOfBins) {
    Object.assign(this, { first, last, count, isOfBins });
    // The ends of the axis: half a column beyond the first and the last one.
    const half = isOfBins || count < 2 ? 0 : (last - first) / (count - 1) / 2;
    this.low = first - half;
    this.high = last + half;
  }

  // The distance of neighbouring columns or rows.
  get step() {
    return Math.abs(this.high - this.low) / this.count;
  }

  position(value) {
    return this.high === this.low ? 0.5 : (value - this.low) / (this.high - this.low);
  }

  value(position) {
    return this.low + position * (this.high - this.low);
  }

  index(position) {
    return Math.max(0, Math.min(this.count - 1, Math.floor(position * this.count)));
  }

  // The range between two positions, within the axis; none where doubles cannot tell its ends.
  range(one, other) {
    const [low, high] = [this.first, this.last].sort((a, b) => a - b);
    return this.checked([Math.min(one, other), Math.max(one, other)].map((position) =>
      Math.max(low, Math.min(high, this.value(position)))));
  }

  // The range that is `factor` times as wide, with the value at a position where it was.
  scaled(factor, position) {
    const fixed = this.value(position);
    return this.checked([this.first, this.last].map((end) => fixed + (end - fixed) * factor));
  }

  // As scaled(), with the value that was at a position then at another one.
  pinched(factor, from, to) {
    const shift = (from - to) * factor * (this.last - this.first);
    return this.scaled(factor, from)?.map((end) => end + shift) ?? null;
  }

  checked(ends) {
    const isTold = Math.sign(ends[1] - ends[0]) === Math.sign(this.last - this.first);
    return isTold && ends[0] !== ends[1] && ends.every(Number.isFinite) ? ends : null;
  }

  // The range moved by a part of its width.
  moved(part) {
    const shift = part * (this.last - this.first);
    return [this.first + shift, this.last + shift];
  }
}

// A number with as many decimals as tell it from one a step away.
export function numberText(value, step) {
  const decimals = step > 0 ? Math.ceil(-Math.log10(step)) : 6;
  return value.toFixed(Math.max(1, Math.min(17, decimals))).replace("-", "−");
}

// Round values between the ends of an axis, at most so many: [{ position, text }].
export function ticks(axis, most) {
  const [low, high] = [axis.low, axis.high].sort((a, b) => a - b);
  const rough = (high - low) / Math.max(1, most);
  if (!(rough > 0)) {
    return [{ position: 0.5, text: String(axis.first) }];
  }
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power)
    .find((candidate) => candidate >= rough * 0.999);
  const decimals = Math.max(0, Math.min(17, Math.round(-Math.log10(step) + 0.49)));
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high; ++k) {
    const text = (k * step).toFixed(decimals).replace("-", "−");
    found.push({ position: axis.position(k * step), text });
  }
  return found;
}
