// SPDX-License-Identifier: BSD-3-Clause
// The picture with its axes, what is drawn over it, and what mouse, finger and keys do to it.
import { lineOf } from "./curves.js";
import { changing, isLine } from "./view.js";

const { computed, onBeforeUnmount, onMounted, ref, watch } = window.Vue;

const CLICK = 4; // pixels that a press may move and still be a click
const WHEEL = 1.2; // of the range, a notch
const KEY_ZOOM = 1.5;
const FAR = 10; // pixels of a step of the cursor with the control key
const SMALL = 3; // pixels: narrower windows are not drawn

export const GaussDiagram = {
  props: { explorer: Object },
  setup({ explorer }) {
    const area = ref(null);
    const canvas = ref(null);
    const extent = ref([0, 0]); // of the picture, in CSS pixels
    const box = ref(null); // the corners of the box that is drawn, as parts of the picture
    let press = null;
    const fingers = new Map(); // of pointers that are down: where they are
    let pinch = null; // what two of them took hold of

    const resize = () => {
      const { width, height } = area.value.getBoundingClientRect();
      extent.value = [width, height];
      explorer.size = [width, height].map((length) => Math.round(length * devicePixelRatio));
      explorer.pictures.ask();
    };
    const observer = new ResizeObserver(resize);
    onMounted(() => observer.observe(area.value));
    onBeforeUnmount(() => observer.disconnect());

    watch(() => explorer.frame, ({ bitmap }) => {
      canvas.value.width = bitmap.width;
      canvas.value.height = bitmap.height;
      canvas.value.getContext("2d").drawImage(bitmap, 0, 0);
    });

    // Where an event is, as parts of the picture from its lower left corner.
    const placeOf = (event) => {
      const { left, bottom, width, height } = area.value.getBoundingClientRect();
      return [(event.clientX - left) / width, (bottom - event.clientY) / height]
        .map((part) => Math.max(0, Math.min(1, part)));
    };
    const pointAt = ([across, up]) => explorer.point(
      { column: explorer.acrossAxis.index(across), row: explorer.xAxis.index(up) });

    // How far two fingers are from each other, in pixels, and what is between them.
    const hold = () => {
      const [one, other] = [...fingers.values()];
      const [width, height] = extent.value;
      return {
        distance: Math.hypot((one[0] - other[0]) * width, (one[1] - other[1]) * height),
        middle: [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2],
      };
    };

    const down = (event) => {
      fingers.set(event.pointerId, placeOf(event));
      if (fingers.size === 2) {
        cancel();
        pinch = { ...hold(), of: explorer.snapshot() };
      } else if (!pinch && event.button === 0 && explorer.frame) {
        press = { place: placeOf(event), at: [event.clientX, event.clientY] };
        area.value.setPointerCapture(event.pointerId);
      }
    };
    const move = (event) => {
      const place = placeOf(event);
      if (fingers.has(event.pointerId)) {
        fingers.set(event.pointerId, place);
      }
      if (pinch) {
        if (fingers.size === 2) {
          const { distance, middle } = hold();
          const factor = pinch.distance / Math.max(1, distance);
          explorer.zoom((axis, i) => axis.pinched(factor, pinch.middle[i], middle[i]), pinch.of);
        }
        return;
      }
      pointAt(place);
      const [x, y] = press?.at ?? [];
      const isDragged = press && Math.hypot(event.clientX - x, event.clientY - y) > CLICK;
      box.value = isDragged || box.value ? [press.place, place] : null;
    };
    const up = (event) => {
      const place = placeOf(event);
      if (press && box.value) {
        const first = press.place;
        explorer.zoom((axis, i) => axis.range(first[i], place[i]), explorer.frame);
      } else if (press) {
        explorer.putCobweb(place[0]);
      }
      leave(event);
    };
    // A finger that stays after a pinch draws nothing.
    const leave = (event) => {
      fingers.delete(event.pointerId);
      pinch = fingers.size ? pinch : null;
      cancel();
    };
    const cancel = () => {
      press = null;
      box.value = null;
    };

    const zoomAt = (place, factor) => explorer.zoom((axis, i) => axis.scaled(factor, place[i]));
    const wheel = (event) => zoomAt(placeOf(event), event.deltaY > 0 ? WHEEL : 1 / WHEEL);

    // The cursor of the keys: in the middle at first.
    const keyPlace = () => {
      const { acrossAxis, xAxis, cursor } = explorer;
      return cursor
        ? [(cursor.column + 0.5) / acrossAxis.count, (cursor.row + 0.5) / xAxis.count] : [0.5, 0.5];
    };
    const arrows = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
    };
    const key = (event) => {
      const arrow = arrows[event.key];
      if (arrow && event.altKey) {
        return; // the browser's own
      }
      const { acrossAxis, xAxis } = explorer;
      if (arrow && event.shiftKey) {
        explorer.zoom((axis, i) => axis.moved(arrow[i] / 10));
      } else if (arrow) {
        const steps = event.ctrlKey ? FAR : 1;
        const [across, up] = keyPlace();
        pointAt([across + arrow[0] * steps / acrossAxis.count, up + arrow[1] * steps / xAxis.count]);
      } else if (event.key === "+" || event.key === "-") {
        zoomAt(keyPlace(), event.key === "+" ? 1 / KEY_ZOOM : KEY_ZOOM);
      } else if (event.key === "Enter") {
        explorer.putCobweb(keyPlace()[0]);
      } else if (event.key === "Home") {
        explorer.reset();
      } else if (event.key === "Escape") {
        cancel();
        explorer.point(null);
      } else {
        return;
      }
      event.preventDefault();
    };

    const branches = computed(() => {
      const { acrossAxis, xAxis } = explorer;
      const [width, height] = extent.value;
      return (explorer.curves.branches ?? []).map(({ line, stable }) => ({
        stable,
        path: lineOf(line, (value) => acrossAxis.position(value) * width,
          (value) => (1 - xAxis.position(value)) * height),
      }));
    });
    const bands = computed(() => {
      const { acrossAxis, curves: { windows } } = explorer;
      const width = extent.value[0];
      const across = (value) => acrossAxis.position(value) * width;
      return (windows ?? [])
        .map(([period, first, last]) => ({ period, left: across(first), right: across(last) }))
        .filter(({ left, right }) => right - left > SMALL && right > 0 && left < width);
    });
    const marks = () => {
      const { cursor, view, acrossAxis } = explorer;
      const [left, top] = keyPlace();
      return {
        cursor: cursor && [left * extent.value[0], (1 - top) * extent.value[1]],
        cobweb: view.cobweb === null ? null : acrossAxis.position(view.cobweb) * extent.value[0],
      };
    };
    const rectangle = () => {
      const [[left, bottom], [right, top]] = box.value;
      const [width, height] = extent.value;
      return {
        x: Math.min(left, right) * width, y: (1 - Math.max(bottom, top)) * height,
        width: Math.abs(right - left) * width, height: Math.abs(top - bottom) * height,
      };
    };
    const label = () => {
      const { view } = explorer.frame ?? explorer;
      const alpha = isLine(view) ? `from ${view.alpha} to ${view.last_alpha}` : view.alpha;
      return `Bifurcation diagram of alpha ${alpha}, beta from ${view.beta.join(" to ")} ` +
        `across, x from ${view.x.join(" to ")} upwards. Arrow keys move the cursor, with Shift ` +
        "the view; plus and minus zoom, Home resets, Enter puts the cobweb at the cursor.";
    };
    const title = () => {
      const { view } = explorer.frame ?? explorer;
      const isSlanted = explorer.across === "β" && "alpha" in changing(view);
      return explorer.across +
        (isSlanted ? `, with α from ${view.alpha} to ${view.last_alpha}` : "");
    };
    return {
      area, canvas, extent, box, branches, bands, marks, rectangle, label, title,
      down, move, up, leave, wheel, key,
    };
  },
  template: `
    <div class="gm-diagram">
      <div class="gm-area" ref="area" tabindex="0" role="application" :aria-label="label()"
        @pointerdown="down" @pointermove="move" @pointerup="up" @pointercancel="leave"
        @pointerleave="explorer.point(null)" @wheel.prevent="wheel" @keydown="key">
        <canvas ref="canvas" class="gm-ink" :class="{ 'gm-stale': explorer.complaint }"></canvas>
        <svg class="gm-over" aria-hidden="true">
          <g v-for="band in bands" class="gm-window">
            <rect :x="band.left" y="0" :width="band.right - band.left" :height="extent[1]"></rect>
            <text :x="(band.left + band.right) / 2" y="14">{{ band.period }}</text>
          </g>
          <path v-for="branch in branches" :d="branch.path"
            :class="branch.stable ? 'gm-stable' : 'gm-unstable'"></path>
          <line v-if="marks().cobweb !== null" class="gm-chosen" :x1="marks().cobweb"
            :x2="marks().cobweb" y1="0" :y2="extent[1]"></line>
          <g v-if="marks().cursor && !box" class="gm-cursor">
            <line :x1="marks().cursor[0]" :x2="marks().cursor[0]" y1="0" :y2="extent[1]"></line>
            <line :y1="marks().cursor[1]" :y2="marks().cursor[1]" x1="0" :x2="extent[0]"></line>
          </g>
          <rect v-if="box" class="gm-box" v-bind="rectangle()"></rect>
        </svg>
      </div>
      <gauss-axis-up :axis="explorer.xAxis" :length="extent[1]" :room="50" :edge="explorer.gutter"
        title="x"></gauss-axis-up>
      <gauss-axis-across :axis="explorer.acrossAxis" :length="extent[0]" :room="110"
        :title="title()"></gauss-axis-across>
    </div>`,
};
