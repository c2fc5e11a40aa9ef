// SPDX-License-Identifier: BSD-3-Clause
// The labels of an axis: to the left of what it belongs to, or below. `length` is that of the axis
// in CSS pixels, `room` how many of them a label takes.
import { ticks } from "./view.js";

const { computed } = window.Vue;

const props = { axis: Object, length: Number, room: Number, title: String };
// Where its ticks are, from its low end on.
const setup = (given) => ({
  marks: computed(() => ticks(given.axis, given.length / given.room)
    .map(({ position, text }) => ({ text, place: position * given.length }))),
});

export const GaussAxisUp = {
  props: { ...props, edge: Number }, // edge: where the axis is, from the left
  setup,
  template: `
    <svg class="gm-axis gm-up" aria-hidden="true">
      <g v-for="mark in marks" :transform="\`translate(\${edge} \${length - mark.place})\`">
        <line x2="-5"></line>
        <text class="gm-left" x="-8" dy="0.32em">{{ mark.text }}</text>
      </g>
      <text class="gm-title" x="8" :y="length / 2">{{ title }}</text>
    </svg>`,
};

export const GaussAxisAcross = {
  props,
  setup,
  template: `
    <svg class="gm-axis gm-across" aria-hidden="true">
      <g v-for="mark in marks" :transform="\`translate(\${mark.place} 0)\`">
        <line y2="5"></line>
        <text y="18">{{ mark.text }}</text>
      </g>
      <text class="gm-title" :x="length / 2" y="34">{{ title }}</text>
    </svg>`,
};
