// The messages of the open chat: older ones on scrolling up, new ones at the foot, edits in place.

import { bubble } from "./bubble.js";
import { byId, day, el } from "./dom.js";

const NEAR = 120; // pixels from the foot that count as being there
const AHEAD = 600; // pixels from the top at which older messages are fetched

export class Log {
  constructor(hand, load) {
    this.node = byId("log"); // scrolls; reversed, so 0 is the foot and what is above is negative
    this.roll = byId("roll"); // the messages, oldest first
    this.down = byId("down");
    this.hand = hand;
    this.load = load; // (before) -> {messages, more}
    this.chat = null;
    this.views = new Map();
    this.more = false;
    this.busy = false;
    this.missed = 0;
    this.waiting = null;
    this.node.addEventListener("scroll", () => this.scrolled());
    this.down.addEventListener("click", () => this.toFoot());
  }

  async open(chat) {
    const turn = (this.turn = {}); // a later opening makes this one void
    this.chat = chat;
    this.waiting = []; // what happens while the messages are on their way
    const { messages, more } = await this.load(0);
    if (this.turn !== turn) return;
    this.more = more;
    this.views = new Map(messages.map((view) => [view.id, view]));
    this.roll.replaceChildren(...this.laid(messages));
    this.dates();
    this.toFoot();
    const waited = this.waiting;
    this.waiting = null;
    for (const step of waited) step();
  }

  // One bubble for each message, and one for the whole of an album.
  laid(messages) {
    const albums = new Set();
    return messages
      .filter((view) => !view.album || (!albums.has(view.album) && albums.add(view.album)))
      .map((view) => this.made(view));
  }

  made(view) {
    return bubble(view, this.chat, this.hand, this.parts(view));
  }

  parts(view) {
    return view.album ? [...this.views.values()].filter((each) => each.album === view.album) : [view];
  }

  find(id) {
    const node = this.roll.querySelector(`[data-message-id="${Number(id)}"]`);
    return node?.closest("article") ?? null;
  }

  // The rows of the newest reply keyboard; an order to remove it gives none.
  keyboard() {
    return [...this.views.values()].reverse().find((view) => view.bot && view.replyKeyboard)?.replyKeyboard ?? [];
  }

  put(view) {
    if (this.waiting) return this.waiting.push(() => this.put(view));
    const stay = this.atFoot();
    const known = this.views.has(view.id);
    if (!known && this.more && view.id < Math.min(...this.views.keys())) return undefined; // it comes with its page
    const height = this.roll.offsetHeight;
    this.views.set(view.id, view);
    const head = this.parts(view)[0];
    const old = this.find(head.id);
    const node = this.made(head);
    if (old) this.keep(old, node);
    else this.roll.append(node);
    this.dates();
    if (stay) this.toFoot();
    else {
      if (!known) this.missed += 1;
      this.node.scrollTop -= this.roll.offsetHeight - height;
      this.scrolled();
    }
  }

  // An edit keeps what the person has opened, and the keyboard's focus.
  keep(old, node) {
    const opened = [...old.querySelectorAll("blockquote.expandable")].map((each) => each.classList.contains("open"));
    const keys = [...old.querySelectorAll(".key")];
    const focused = keys.indexOf(document.activeElement);
    old.replaceWith(node);
    [...node.querySelectorAll("blockquote.expandable")].forEach((each, at) => {
      if (opened[at]) each.querySelector(".more").click();
    });
    const now = [...node.querySelectorAll(".key")];
    if (focused >= 0) (now[Math.min(focused, now.length - 1)] ?? this.node).focus({ preventScroll: true });
  }

  remove(id) {
    if (this.waiting) return this.waiting.push(() => this.remove(id));
    const gone = this.views.get(id);
    this.find(id)?.remove();
    this.views.delete(id);
    const [head] = gone?.album ? this.parts(gone) : [];
    if (head) this.rebuild(head, gone);
    this.dates();
  }

  // An album that has lost a part.
  rebuild(head, gone) {
    this.roll.querySelector(`article[data-album="${gone.album}"]`)?.remove();
    const after = [...this.roll.querySelectorAll("article")].find((node) => Number(node.dataset.messageId) > head.id);
    this.roll.insertBefore(this.made(head), after ?? null);
  }

  dates() {
    this.roll.querySelectorAll(".day").forEach((each) => each.remove());
    let before = null;
    for (const node of this.roll.querySelectorAll("article[data-message-id]")) {
      const { date } = this.views.get(Number(node.dataset.messageId));
      const now = Math.floor(date / 86400);
      if (now !== before) node.before(el("p", { class: "day" }, el("span", {}, day(date))));
      before = now;
    }
  }

  atFoot() {
    return this.node.scrollTop > -NEAR;
  }

  toFoot() {
    this.node.scrollTop = 0;
    this.scrolled();
  }

  jump(id) {
    const node = this.find(id);
    node?.scrollIntoView({ block: "center" });
    node?.classList.add("flash");
    setTimeout(() => node?.classList.remove("flash"), 1200);
  }

  async scrolled() {
    if (this.atFoot()) this.missed = 0;
    this.down.hidden = this.atFoot();
    this.down.setAttribute("aria-label", `To the newest message${this.missed ? `, ${this.missed} new` : ""}`);
    const above = this.node.scrollHeight - this.node.clientHeight + this.node.scrollTop;
    if (above > AHEAD || !this.more || this.busy) return;
    this.busy = true;
    try {
      const { messages, more } = await this.load(Math.min(...this.views.keys()));
      this.more = more;
      this.views = new Map([...messages.map((view) => [view.id, view]), ...this.views]);
      for (const view of messages.filter((each) => each.album)) {
        this.roll.querySelector(`article[data-album="${view.album}"]`)?.remove(); // begun on the page before
      }
      this.roll.prepend(...this.laid(messages));
      this.dates();
    } finally {
      this.busy = false;
    }
  }
}
