// SPDX-License-Identifier: BSD-3-Clause
// The exponent below the picture, over the same beta, and the cobweb beside it.
import { numberText } from "./view.js";

const { computed, onBeforeUnmount, onMounted, ref } = window.Vue;

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
    const path = computed(() => {
      const { acrossAxis, curves: { exponent } } = explorer;
      if (!exponent) {
        return "";
      }
      const places = numbersOf(exponent.Across);
      const values = numbersOf(exponent.LyapunovExponent);
      const width = extent.value[0];
      return Array.from(places, (value, i) => {
        const across = acrossAxis.position(value) * width;
        return `${i ? "L" : "M"}${across.toFixed(1)} ${upwards(values[i]).toFixed(1)}`;
      }).join("");
    });
    return { area, extent, axis, upwards, path };
  },
  template: `
    <div class="gm-exponent" role="img" :aria-label="'Lyapunov exponent of the orbit from 0 over ' + explorer.across">
      <gauss-axis-up :axis="axis" :length="extent[1]" :room="35" :edge="explorer.gutter" title="λ">
      </gauss-axis-up>
      <div class="gm-area gm-plain" ref="area">
        <svg class="gm-over">
          <line class="gm-zero" x1="0" :x2="extent[0]" :y1="upwards(0)" :y2="upwards(0)"></line>
          <path class="gm-curve" :d="path"></path>
          <text class="gm-note" x="6" :y="extent[1] - 6">Lyapunov exponent of the orbit from 0</text>
        </svg>
      </div>
    </div>`,
};

export const GaussCobweb = {
  props: { explorer: Object },
  setup({ explorer }) {
    const { area, extent } = useExtent();
    // One axis for x and for the next x: that of x in the picture on the screen.
    const paths = computed(() => {
      const { xAxis, curves: { cobweb } } = explorer;
      const [width, height] = extent.value;
      return Object.fromEntries(Object.entries(cobweb ?? {}).map(([name, bytes]) => [name, lineOf(
        bytes, (value) => xAxis.position(value) * width,
        (value) => (1 - xAxis.position(value)) * height)]));
    });
    const place = () =>
      `${explorer.across} = ${numberText(explorer.view.cobweb, explorer.acrossAxis.step)}`;
    return { area, extent, paths, place };
  },
  template: `
    <section class="gm-cobweb" :aria-label="'Cobweb at ' + place()">
      <div class="gm-heading">
        <h2>Cobweb at {{ place() }}</h2>
        <button type="button" aria-label="Close the cobweb" title="Close the cobweb"
          @click="explorer.set({ cobweb: null })">×</button>
      </div>
      <div class="gm-area gm-plain" ref="area">
        <svg class="gm-over" aria-hidden="true">
          <path class="gm-diagonal" :d="paths.diagonal"></path>
          <path class="gm-curve" :d="paths.curve"></path>
          <path class="gm-steps" :d="paths.steps"></path>
        </svg>
      </div>
      <gauss-axis-across :axis="explorer.xAxis" :length="extent[0]" :room="70"
        title="x, and upwards the next x"></gauss-axis-across>
    </section>`,
};
