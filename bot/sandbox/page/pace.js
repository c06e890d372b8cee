// How many messages go out: the last minute as bars, and a crowd of readers to watch it by.

import { act } from "./api.js";
import { el } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

export class Pace {
  constructor(session) {
    this.session = session;
    this.frame = null;
  }

  show(pane, { pace, flooded }) {
    if (!this.frame || !pane.contains(this.frame)) {
      this.frame = document.createElementNS(SVG, "svg");
      this.frame.setAttribute("class", "pace");
      this.frame.setAttribute("viewBox", `0 0 ${pace.length} 40`);
      this.frame.setAttribute("preserveAspectRatio", "none");
      this.frame.setAttribute("role", "img");
      this.figures = el("div", { class: "figures" });
      pane.replaceChildren(
        el("h2", {}, "Messages a second, the last minute"), this.frame, this.figures,
        el("h2", {}, "Readers"), el("p", { class: "quiet" }, "Each presses Start by the link of a track. Then publish, and watch."), this.crowd(),
      );
    }
    const most = Math.max(...pace);
    const sum = pace.reduce((all, each) => all + each, 0);
    this.frame.setAttribute("aria-label", `Now ${pace.at(-2)} a second, at most ${most}, ${sum} in the last minute`);
    this.frame.replaceChildren(...pace.map((count, at) => bar(at, (count / Math.max(most, 10)) * 38)));
    const figure = (value, label) => el("p", {}, el("b", {}, value.toLocaleString("en")), el("span", {}, label));
    this.figures.replaceChildren(figure(pace.at(-2), "now"), figure(most, "at most"), figure(sum, "in a minute"), figure(flooded, "429s"));
  }

  crowd() {
    const add = (count) =>
      el("button", {
        type: "button", class: "soft",
        onclick: () => act("crowd", { person: this.session.me.id, count, payloads: this.session.crowd }),
      }, `Add ${count} readers`);
    return el("div", { class: "buttons" }, add(50), add(500));
  }
}

function bar(at, height) {
  const node = document.createElementNS(SVG, "rect");
  const places = { x: at + 0.1, y: 40 - height, width: 0.8, height };
  for (const [name, value] of Object.entries(places)) node.setAttribute(name, value);
  return node;
}
