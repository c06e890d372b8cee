// The first minute: one step at a time, done by hand or by the step's own button.

import { byId } from "./dom.js";

const KEY = "guide-step";

export class Guide {
  // `run(step)` does what a step's button does.
  constructor(run) {
    this.steps = [];
    this.at = Number(sessionStorage.getItem(KEY) ?? 0);
    byId("guide-do").addEventListener("click", () => run(this.steps[this.at]));
    byId("guide-end").addEventListener("click", () => this.move(this.steps.length));
  }

  begin(steps) {
    this.steps = steps;
    this.show();
  }

  // Something has happened: {kind: "started" | "wrote" | "tapped" | "open" | "acting", value}.
  happened(kind, value) {
    const wanted = this.steps[this.at]?.when;
    if (!wanted || wanted.kind !== kind) return;
    if (wanted.value !== undefined && wanted.value !== value) return;
    if (wanted.begins !== undefined && !String(value).startsWith(wanted.begins)) return;
    if (wanted.includes !== undefined && !String(value).includes(wanted.includes)) return;
    if (wanted.longer !== undefined && String(value).length <= wanted.longer) return;
    this.move(this.at + 1);
  }

  move(at) {
    this.at = at;
    sessionStorage.setItem(KEY, at);
    this.show();
  }

  show() {
    const step = this.steps[this.at];
    byId("guide").hidden = !step;
    if (!step) return;
    byId("guide-count").textContent = `${this.at + 1} of ${this.steps.length}`;
    byId("guide-text").textContent = step.text;
    byId("guide-do").hidden = !step.do;
    byId("guide-do").textContent = step.do?.label ?? "";
  }
}
