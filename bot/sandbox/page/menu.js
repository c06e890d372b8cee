// The list above the composer: commands after a slash, inline results after the bot's name.

import { byId, el } from "./dom.js";

export class Menu {
  constructor(text) {
    this.text = text;
    this.node = byId("menu");
    this.options = []; // {key, title, detail, run}
    this.chosen = -1;
  }

  get open() {
    return this.options.length > 0;
  }

  show(options, first = -1) {
    this.options = options;
    this.node.replaceChildren(
      ...options.map((option, at) =>
        el(
          "li",
          { role: "option", "aria-selected": "false", id: `option-${at}`, data: { key: option.key }, onclick: option.run },
          el("b", {}, option.title),
          el("span", {}, option.detail),
        ),
      ),
    );
    this.node.hidden = !options.length;
    this.mark(first);
  }

  mark(at) {
    this.chosen = at;
    this.text.removeAttribute("aria-activedescendant");
    [...this.node.children].forEach((node, index) => {
      node.setAttribute("aria-selected", String(index === at));
      if (index !== at) return;
      this.text.setAttribute("aria-activedescendant", node.id);
      node.scrollIntoView({ block: "nearest" });
    });
  }

  // Returns whether the key was the menu's.
  key(event) {
    if (!this.open) return false;
    const count = this.options.length;
    if (event.key === "ArrowDown") this.mark((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.mark((this.chosen <= 0 ? count : this.chosen) - 1);
    else if (event.key === "Enter" && !event.shiftKey && this.chosen >= 0) this.options[this.chosen].run();
    else if (event.key === "Tab" && this.chosen >= 0 && this.options[this.chosen].complete) this.options[this.chosen].complete();
    else return false;
    event.preventDefault();
    return true;
  }
}
