// SPDX-License-Identifier: BSD-3-Clause
// The components of the page, which trame's client uses as a plugin of Vue.
import { GaussAxisAcross, GaussAxisUp } from "./axes.js";
import { GaussCobweb, GaussExponent } from "./curves.js";
import { GaussDiagram } from "./diagram.js";
import { Explorer } from "./state.js";
import { numberOr, numberText } from "./view.js";

const { inject, reactive } = window.Vue;

// Holds the state of the page and gives it to what is within.
const GaussExplorer = {
  props: { parameters: Object, choices: Object },
  setup(props) {
    const explorer = reactive(new Explorer(inject("trame"), props.parameters, props.choices));
    explorer.start();
    window.gaussmap.explorer = explorer; // for whoever would see or steer it from outside
    return { explorer };
  },
  template: `
    <div class="gm-page" :class="{ 'gm-dark': explorer.isDark }">
      <slot :explorer="explorer"></slot>
    </div>`,
};

// A slider and a field of one number of the view.
const GaussNumber = {
  props: {
    explorer: Object, name: String, index: { default: null }, label: String,
    low: Number, high: Number, step: Number,
  },
  setup(props) {
    const get = () => {
      const value = props.explorer.view[props.name];
      return props.index === null ? value : value[props.index];
    };
    const set = (text) => props.explorer.setPart(props.name, props.index, numberOr(text));
    return { get, set, id: `gm-${props.name}-${props.index}` };
  },
  template: `
    <div class="gm-number">
      <label :for="id">{{ label }}</label>
      <input type="range" :min="low" :max="high" :step="step" :value="get()"
        :aria-label="label + ', slider'" :aria-valuetext="String(get())"
        @input="set($event.target.value)" @change="explorer.commit()">
      <input type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
        :id="id" :value="get()"
        @change="set($event.target.value); explorer.commit()">
    </div>`,
};

// What lies under the cursor.
const GaussReading = {
  props: { explorer: Object },
  computed: {
    text() {
      const { told, acrossAxis, isLine, xAxis } = this.explorer;
      if (!told) {
        return "";
      }
      const digits = (value) => String(Number(value.toPrecision(3))).replace("-", "−");
      const exponent = Number.isFinite(told.exponent) ? digits(told.exponent) : "−∞";
      const error = told.exponentError > 0 ? ` ± ${digits(told.exponentError)}` : "";
      return (isLine ? `α = ${numberText(told.alpha, acrossAxis.step)}, ` : "") +
        `β = ${numberText(told.beta, acrossAxis.step)}, ` +
        `x = ${numberText(told.x, xAxis.step)}` +
        (told.density === null ? "" : `, density ${digits(told.density)}`) +
        `; the orbit from 0: ${told.period > 0 ? `period ${told.period}` : "no period"}` +
        `, exponent ${exponent}${error}`;
    },
  },
  template: `<output class="gm-reading" aria-live="polite">{{ text }}</output>`,
};

window.gaussmap = {
  install(app) {
    const components = {
      GaussAxisAcross, GaussAxisUp, GaussCobweb, GaussDiagram, GaussExplorer, GaussExponent,
      GaussNumber, GaussReading,
    };
    for (const [name, component] of Object.entries(components)) {
      app.component(name, component);
    }
  },
};
