// SPDX-License-Identifier: BSD-3-Clause
// The exponent below the picture, over the same beta, and the cobweb beside it.
import { numberText, ticks } from "./view.js";

const { onBeforeUnmount, onMounted, ref } = window.Vue;

const LOWEST_EXPONENT = -2; // of the axis; what is below leaves it

// Numbers that came as bytes. They are copied: in the message they need not be aligned.
export function numbersOf(bytes) {
  return new Float64Array(bytes.slice().buffer);
}

// The path of a line that came as bytes, two numbers to a point; what is not finite is a gap.
export function lineOf(bytes, across, upwards) {
  const numbers = numbersOf(bytes);
  const words = [];
  let isDrawn = false;
  for (let i = 0; i < numbers.length; i += 2) {
    const [x, y] = [across(numbers[i]), upwards(numbers[i + 1])];
    if (Number.isFinite(x) && Number.isFinite(y)) {
      words.push(`${isDrawn ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`);
      isDrawn = true;
    } else {
      isDrawn = false;
    }
  }
  return words.join("");
}

// The extent of an element, in CSS pixels, as long as it is there.
function useExtent() {
  const area = ref(null);
  const extent = ref([0, 0]);
  const observer = new ResizeObserver(() => {
    const { width, height } = area.value.getBoundingClientRect();
    extent.value = [width, height];
  });
  onMounted(() => observer.observe(area.value));
  onBeforeUnmount(() => observer.disconnect());
  return { area, extent };
}

export const GaussExponent = {
  props: { explorer: Object },
  setup({ explorer }) {
    const { area, extent } = useExtent();
    const axis = {
      low: LOWEST_EXPONENT, high: 1,
      position: (value) => (value - LOWEST_EXPONENT) / (1 - LOWEST_EXPONENT),
    };
    const upwards = (value) =>
      (1 - axis.position(Math.max(LOWEST_EXPONENT * 2, value))) * extent.value[1];
    const path = () => {
      const { exponent } = explorer.curves;
      if (!exponent) {
        return "";
      }
      const beta = numbersOf(exponent.Beta);
      const values = numbersOf(exponent.LyapunovExponent);
      const across = (value) => explorer.betaAxis.position(value) * extent.value[0];
      return Array.from(beta, (value, i) =>
        `${i ? "L" : "M"}${across(value).toFixed(1)} ${upwards(values[i]).toFixed(1)}`).join("");
    };
    return { area, extent, axis, upwards, path, ticks };
  },
  template: `
    <div class="gm-exponent" role="img" aria-label="Lyapunov exponent over beta">
      <svg class="gm-axis gm-up">
        <g v-for="tick in ticks(axis, extent[1] / 35)">
          <line :x1="explorer.gutter" :y1="(1 - tick.position) * extent[1]" :x2="explorer.gutter - 5"
            :y2="(1 - tick.position) * extent[1]"></line>
          <text class="gm-left" :x="explorer.gutter - 8" :y="(1 - tick.position) * extent[1]"
            dy="0.32em">{{ tick.text }}</text>
        </g>
        <text class="gm-title" x="8" :y="extent[1] / 2">λ</text>
      </svg>
      <div class="gm-area gm-plain" ref="area">
        <svg class="gm-over">
          <line class="gm-zero" x1="0" :x2="extent[0]" :y1="upwards(0)" :y2="upwards(0)"></line>
          <path class="gm-curve" :d="path()"></path>
        </svg>
      </div>
    </div>`,
};

export const GaussCobweb = {
  props: { explorer: Object },
  setup({ explorer }) {
    const { area, extent } = useExtent();
    // One axis for x and for the next x: that of x in the picture on the screen.
    const across = (value) => explorer.xAxis.position(value) * extent.value[0];
    const upwards = (value) => (1 - explorer.xAxis.position(value)) * extent.value[1];
    const path = (name) => {
      const bytes = explorer.curves.cobweb?.[name];
      return bytes ? lineOf(bytes, across, upwards) : "";
    };
    const beta = () => numberText(explorer.view.cobweb, explorer.betaAxis.step);
    return { area, extent, path, beta, ticks };
  },
  template: `
    <section class="gm-cobweb" :aria-label="'Cobweb at beta ' + beta()">
      <div class="gm-heading">
        <h2>Cobweb at β = {{ beta() }}</h2>
        <button type="button" aria-label="Close the cobweb" title="Close the cobweb"
          @click="explorer.set({ cobweb: null })">×</button>
      </div>
      <div class="gm-area gm-plain" ref="area">
        <svg class="gm-over" aria-hidden="true">
          <path class="gm-diagonal" :d="path('diagonal')"></path>
          <path class="gm-curve" :d="path('curve')"></path>
          <path class="gm-steps" :d="path('steps')"></path>
        </svg>
      </div>
      <svg class="gm-axis gm-across" aria-hidden="true">
        <g v-for="tick in ticks(explorer.xAxis, extent[0] / 70)">
          <line :x1="tick.position * extent[0]" y1="0" :x2="tick.position * extent[0]" y2="5">
          </line>
          <text :x="tick.position * extent[0]" y="18">{{ tick.text }}</text>
        </g>
        <text class="gm-title" :x="extent[0] / 2" y="34">x, and upwards the next x</text>
      </svg>
    </section>`,
};
