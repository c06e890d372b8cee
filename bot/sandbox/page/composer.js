// Where a person writes: text, files, the command menu, replies and edits, or the one button that stands instead.

import { byId, el } from "./dom.js";
import { act, upload } from "./api.js";

const LIMIT = 4096;
const INSTEAD = {
  new: ["Start", "start"],
  blocked: ["Unblock", "unblock"],
  outside: ["Join", "join"],
};

export class Composer {
  constructor(session) {
    this.session = session; // {me, chat, sample}
    this.text = byId("text");
    this.aim = null; // {kind: "reply" | "edit", view}
    this.drafts = new Map();
    this.chosen = -1;
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
    byId("composer").hidden = !open;
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

  typed() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 240)}px`;
    this.measure();
    this.menu();
  }

  async measure() {
    const value = this.text.value;
    byId("parts").textContent = "";
    if (value.length <= LIMIT) return;
    const { parts } = await act("measure", { person: this.session.me.id, text: value });
    if (this.text.value === value) byId("parts").textContent = `${value.length.toLocaleString("en")} → ${parts} messages`;
  }

  key(event) {
    const options = [...byId("menu").children];
    if (options.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      this.mark((this.chosen + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length);
    } else if (event.key === "Escape") {
      byId("menu").hidden = true;
      byId("menu").replaceChildren();
      this.release();
    } else if (event.key === "Tab" && options.length && this.chosen >= 0) {
      event.preventDefault();
      this.complete(options[this.chosen].dataset.command);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (options.length && this.chosen >= 0) this.choose(options[this.chosen].dataset.command);
      else byId("composer").requestSubmit();
    }
  }

  menu() {
    const list = byId("menu");
    const typed = /^\/(\w*)$/.exec(this.text.value)?.[1];
    const found = typed === undefined ? [] : this.session.chat.commands.filter((each) => each.command.startsWith(typed));
    list.replaceChildren(
      ...found.map((each) =>
        el(
          "li",
          { role: "option", "aria-selected": "false", id: `command-${each.command}`,
            data: { command: each.command }, onclick: () => this.choose(each.command) },
          el("b", {}, `/${each.command}`),
          el("span", {}, each.description),
        ),
      ),
    );
    list.hidden = !found.length;
    this.mark(typed ? 0 : -1);
  }

  mark(at) {
    this.chosen = at;
    this.text.removeAttribute("aria-activedescendant");
    [...byId("menu").children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === at));
      if (index === at) {
        this.text.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
  }

  complete(command) {
    this.text.value = `/${command} `;
    this.typed();
    this.text.focus();
  }

  async choose(command) {
    this.text.value = "";
    this.typed();
    await act("send", { ...this.fields, text: `/${command}` });
  }

  async submit(event) {
    event.preventDefault();
    const text = this.text.value;
    if (!text.trim()) return;
    const aim = this.aim;
    if (aim?.kind === "edit") await act("edit", { ...this.fields, message: aim.view.id, text });
    else await act("send", { ...this.fields, text, reply: aim?.view.id ?? 0, topic: this.session.topic ?? 0 });
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
    this.text.value = this.session.sample;
    this.typed();
    this.text.focus();
  }

  async attach(files) {
    for (const file of files) {
      const photo = file.type.startsWith("image/") ? { photo: "1" } : {};
      await upload(file, { ...this.fields, caption: this.text.value, topic: this.session.topic ?? 0, ...photo });
      this.text.value = "";
    }
    byId("file").value = "";
    this.typed();
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
