// Fault rules and limits, switched by hand.

import { act } from "./api.js";
import { el } from "./dom.js";

const NEVER_ACCEPTED = new Set(["flood", "refusal"]);
const IN_WORLD = new Set(["blocked", "deactivated", "kicked", "demoted", "migrated", "topic_closed", "topic_deleted"]);
const field = (label, control) => el("label", { class: "field" }, el("span", {}, label), control);

export class Faults {
  constructor(session, changed) {
    this.session = session;
    this.changed = changed;
    this.form = null;
  }

  async does(name, fields) {
    await act(name, { person: this.session.me.id, ...fields });
    this.changed();
  }

  show(pane, workings) {
    if (!this.form || !pane.contains(this.form)) {
      this.form = this.order(workings.kinds);
      this.on = el("div", {});
      this.limits = el("div", {});
      pane.replaceChildren(
        el("h2", {}, "Telegram’s limits"), this.limits, el("h2", {}, "Faults that are on"), this.on,
        el("h2", {}, "Order a fault"), this.form,
      );
    }
    this.on.replaceChildren(...this.rules(workings.rules));
    this.limits.replaceChildren(this.choices(workings.limits));
  }

  choices(limits) {
    const now = limits ? (limits.strict ? "strict" : "bucket") : "off";
    const choice = (name, label, fields) =>
      el("button", { type: "button", class: "soft", "aria-pressed": String(now === name), onclick: () => this.does("limits", fields) }, label);
    return el(
      "div", { class: "buttons" },
      choice("off", "Off", { on: false }),
      choice("bucket", "30/s, 1/s a chat, 20/min a group", { on: true }),
      choice("strict", "The same, strictly", { on: true, strict: true }),
    );
  }

  rules(rules) {
    if (!rules.length) return [el("p", { class: "quiet" }, "None: all goes well.")];
    const chats = [...this.session.chats.values()];
    const made = rules.map((rule) => {
      const where = rule.chat ? ` in ${chats.find((chat) => chat.id === rule.chat)?.name ?? rule.chat}` : "";
      const when = rule.times ? `from request ${rule.nth}, ${rule.times} in all` : `from request ${rule.nth} on`;
      const chance = rule.chance < 1 ? `, ${Math.round(rule.chance * 100)} in 100` : "";
      return el(
        "div", { class: "rule" },
        el("div", {}, el("b", {}, rule.words), el("p", { class: "said" }, `${rule.method}${where}: ${when}${chance}; struck ${rule.hits} of ${rule.seen}`)),
        el("button", { type: "button", class: "soft", "aria-label": `Switch off: ${rule.words}`, onclick: () => this.does("mend", { number: rule.number }) }, "Off"),
      );
    });
    return [...made, el("div", { class: "buttons" }, el("button", { type: "button", class: "soft", onclick: () => this.does("mend", {}) }, "All off"))];
  }

  order(kinds) {
    const control = (tag, properties, ...children) => el(tag, properties, ...children);
    const kind = control("select", {}, ...kinds.map((each) => el("option", { value: each.kind }, each.words)));
    const method = control("input", { value: "send*" });
    const chats = [...this.session.chats.values()].map((chat) => el("option", { value: chat.id }, chat.name));
    const chat = control("select", {}, el("option", { value: "" }, "any"), ...chats);
    const nth = control("input", { type: "number", min: 1, value: 1 });
    const times = control("input", { type: "number", min: 1, value: 1, placeholder: "for ever" });
    const seconds = control("input", { type: "number", min: 0, value: 3, step: "any" });
    const chance = control("input", { type: "number", min: 1, max: 100, value: 100 });
    const accepted = control("input", { type: "checkbox" });
    const tick = el("label", { class: "tick" }, accepted, "Telegram has done it all the same");
    const fit = () => {
      tick.hidden = NEVER_ACCEPTED.has(kind.value) || IN_WORLD.has(kind.value);
      if (tick.hidden) accepted.checked = false;
      seconds.closest(".field").hidden = !["flood", "slow"].includes(kind.value);
    };
    const form = el(
      "form", {},
      field("What", kind), field("Method", method), field("Chat", chat), field("From request", nth), field("How often", times),
      field("In 100", chance), field("Seconds", seconds), tick, el("button", { class: "go" }, "Switch on"),
    );
    kind.addEventListener("change", fit);
    fit();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.does("fault", {
        kind: kind.value, method: method.value, chat: chat.value, nth: nth.value, times: times.value,
        chance: chance.value / 100, seconds: seconds.value, accepted: accepted.checked,
      });
    });
    return form;
  }
}
