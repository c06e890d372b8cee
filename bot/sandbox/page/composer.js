// Where a person writes: text, files, the command menu, replies and edits, or the one button that stands instead.

import { act, upload } from "./api.js";
import { byId, el } from "./dom.js";
import { Menu } from "./menu.js";

const LIMIT = 4096;
const THINKING = 250; // milliseconds without a key before the bot is asked
const INSTEAD = {
  new: ["Start", "start"],
  blocked: ["Unblock", "unblock"],
  outside: ["Join", "join"],
};

export class Composer {
  constructor(session) {
    this.session = session; // {me, chat, sample, opened: a promise that a chat is open}
    this.text = byId("text");
    this.aim = null; // {kind: "reply" | "edit", view}
    this.drafts = new Map();
    this.menu = new Menu(this.text);
    byId("composer").addEventListener("submit", (event) => this.submit(event));
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    byId("attach").addEventListener("click", () => byId("file").click());
    byId("file").addEventListener("change", () => this.attach([...byId("file").files]));
    byId("unquote").addEventListener("click", () => this.release());
    byId("instead").addEventListener("click", () => this.insteadTapped());
    byId("sample").addEventListener("click", () => this.paste());
    this.takeDrops(byId("chat"));
    this.text.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) this.attach([...event.clipboardData.files]);
    });
  }

  get fields() {
    return { person: this.session.me.id, chat: this.session.chat.id };
  }

  show(chat) {
    const open = chat.state === "open";
    const appears = open && byId("composer").hidden;
    byId("composer").hidden = !open;
    if (appears) this.fit();
    byId("offer").hidden = !(open && chat.kind === "bot" && this.session.sample);
    byId("instead").hidden = !(chat.state in INSTEAD);
    byId("instead").textContent = INSTEAD[chat.state]?.[0] ?? "";
    byId("only").hidden = chat.state !== "reading";
    byId("only").textContent = chat.kind === "channel" ? "Only administrators can post here" : "You may not write here";
  }

  switchTo(chat) {
    if (this.place) this.drafts.set(this.place, this.text.value);
    this.release();
    this.place = `${this.session.me.id} ${chat.id}`;
    this.text.value = this.drafts.get(this.place) ?? "";
    this.show(chat);
    this.typed();
  }

  fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 240)}px`;
  }

  typed() {
    this.fit();
    this.measure();
    this.suggest();
  }

  async measure() {
    const value = this.text.value;
    byId("parts").textContent = "";
    if (value.length <= LIMIT) return;
    const { parts } = await act("measure", { person: this.session.me.id, text: value });
    if (this.text.value === value) byId("parts").textContent = `${value.length.toLocaleString("en")} → ${parts} messages`;
  }

  key(event) {
    if (this.menu.key(event)) return;
    if (event.key === "Escape") {
      this.menu.show([]);
      this.release();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("composer").requestSubmit();
    }
  }

  suggest() {
    clearTimeout(this.thinking);
    const value = this.text.value;
    const command = /^\/(\w*)$/.exec(value)?.[1];
    const words = new RegExp(`^@${this.session.bot?.username} (.*)$`, "is").exec(value)?.[1];
    if (words !== undefined) this.thinking = setTimeout(() => this.search(words), THINKING);
    if (command === undefined) return words === undefined && this.menu.show([]);
    const found = (this.session.chat?.commands ?? []).filter((each) => each.command.startsWith(command));
    const options = found.map((each) => ({
      key: each.command,
      title: `/${each.command}`,
      detail: each.description,
      run: () => this.choose(each.command),
      complete: () => this.complete(each.command),
    }));
    this.menu.show(options, command ? 0 : -1);
  }

  async search(words, offset = "") {
    const value = this.text.value;
    const found = await act("search", { ...this.fields, words, offset });
    if (this.text.value !== value) return;
    const send = (result) => async () => {
      this.clear();
      await act("choose", { ...this.fields, query: found.query, result: result.id });
    };
    const options = found.results.map((each) => ({
      key: each.id, title: each.title || each.id, detail: each.description, run: send(each),
    }));
    if (found.button) {
      const start = () => { this.clear(); this.session.deepLink(found.button.start); };
      options.unshift({ key: "button", title: found.button.text, detail: "", run: start });
    }
    if (found.next) options.push({ key: "more", title: "More results", detail: "", run: () => this.search(words, found.next) });
    this.menu.show(options);
  }

  clear() {
    this.text.value = "";
    this.typed();
    this.text.focus();
  }

  // The keyboard that a message of the bot has laid below the composer.
  keys(rows) {
    const box = byId("keys");
    const press = (text) => act("send", { ...this.fields, text, topic: this.session.topic });
    const made = rows.map((row) =>
      el("div", { class: "row" }, ...row.map((key) =>
        el("button", { type: "button", class: "key", onclick: () => press(key.text) }, key.text))),
    );
    box.replaceChildren(...made);
    box.hidden = !rows.length || byId("composer").hidden;
  }

  complete(command) {
    this.text.value = `/${command} `;
    this.typed();
    this.text.focus();
  }

  async choose(command) {
    this.clear();
    await act("send", { ...this.fields, text: `/${command}`, topic: this.session.topic });
  }

  async submit(event) {
    event.preventDefault();
    const text = this.text.value;
    if (!text.trim() || !this.session.chat) return;
    const aim = this.aim;
    if (aim?.kind === "edit") await act("edit", { ...this.fields, message: aim.view.id, text });
    else await act("send", { ...this.fields, text, reply: aim?.view.id ?? 0, topic: this.session.topic });
    this.text.value = "";
    this.release();
    this.typed();
    this.text.focus();
  }

  aimAt(kind, view) {
    this.aim = { kind, view };
    byId("quoting").hidden = false;
    byId("quoting-what").textContent = kind === "edit" ? "Edit message" : `Reply to ${view.who}`;
    byId("quoting-text").textContent = view.text || "Attachment";
    if (kind === "edit") this.text.value = view.text;
    this.typed();
    this.text.focus();
  }

  release() {
    if (this.aim?.kind === "edit") this.text.value = "";
    this.aim = null;
    byId("quoting").hidden = true;
  }

  paste() {
    this.text.value = this.session.sample.trimEnd(); // blank lines at its end would be all that is seen
    this.typed();
    this.text.focus();
  }

  async attach(files) {
    if (!files.length) return;
    await this.session.opened; // (a file may be chosen before the page has a chat to send it to)
    const photo = files.every((file) => file.type.startsWith("image/")) ? { photo: "1" } : {};
    await upload(files, { ...this.fields, caption: this.text.value, topic: this.session.topic, ...photo });
    byId("file").value = "";
    this.clear();
  }

  takeDrops(area) {
    area.addEventListener("dragover", (event) => {
      event.preventDefault();
      area.classList.add("dropping");
    });
    area.addEventListener("dragleave", () => area.classList.remove("dropping"));
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("dropping");
      if (this.session.chat?.state === "open") this.attach([...event.dataTransfer.files]);
    });
  }

  async insteadTapped() {
    const [, name] = INSTEAD[this.session.chat.state];
    await act(name, this.fields);
    this.text.focus();
  }
}
