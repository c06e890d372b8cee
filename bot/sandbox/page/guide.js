// The first minute: one step at a time, done by hand or by the step's own button; shown to the one whose step it is.

import { byId } from "./dom.js";

export class Guide {
  // `run(step)` does what a step's button does; `now()` tells the world's time in whole seconds.
  constructor(run, now) {
    this.now = now;
    this.steps = [];
    this.at = 0;
    this.since = 0; // when the last step with a mark was done
    byId("guide-do").addEventListener("click", () => run(this.steps[this.at].do));
    byId("guide-end").addEventListener("click", () => this.move(this.steps.length));
  }

  // Of which run of the sandbox the steps are, and who acts: a tab keeps its place.
  begin(steps, world, me) {
    this.steps = steps;
    this.key = `guide ${world}`;
    this.me = me;
    [this.at, this.since] = JSON.parse(sessionStorage.getItem(this.key) ?? "[0, 0]");
    this.happened("acting", me);
    this.show();
  }

  // Something has happened: started, wrote a text, tapped a label, open a chat, acting as a person, posted in a chat.
  happened(kind, value, { text = value, date = 0 } = {}) {
    const step = this.steps[this.at];
    const wanted = step?.when;
    if (!wanted || wanted.kind !== kind || (kind !== "acting" && step.as !== this.me)) return;
    if (wanted.value !== undefined && wanted.value !== value) return;
    if (wanted.begins !== undefined && !String(text).startsWith(wanted.begins)) return;
    if (wanted.includes !== undefined && !String(text).includes(wanted.includes)) return;
    if (wanted.longer !== undefined && String(text).length <= wanted.longer) return;
    if (wanted.since && date < this.since) return;
    if (step.mark) this.since = this.now();
    this.move(this.at + 1);
  }

  move(at) {
    this.at = at;
    sessionStorage.setItem(this.key, JSON.stringify([this.at, this.since]));
    this.show();
  }

  show() {
    const step = this.steps[this.at];
    byId("guide").hidden = step?.as !== this.me;
    if (byId("guide").hidden) return;
    byId("guide-count").textContent = `${this.at + 1} of ${this.steps.length}`;
    byId("guide-text").textContent = step.text;
    byId("guide-do").hidden = !step.do;
    byId("guide-do").textContent = step.do?.label ?? "";
  }
}
