// What a person can do to a message, and what an administrator can do with the bot: a small dialog.

import { act } from "./api.js";
import { byId, el } from "./dom.js";
import { copy } from "./entities.js";

const QUICK = ["👍", "❤", "🔥", "🎉", "😢", "👎"];
const box = byId("actions");

function open(label, quick, choices) {
  const shut = (run) => () => { box.close(); run(); };
  box.setAttribute("aria-label", label);
  byId("actions-quick").replaceChildren(
    ...quick.map(([emoji, run]) => el("button", { type: "button", "aria-label": `React ${emoji}`, onclick: shut(run) }, emoji)),
  );
  byId("actions-list").replaceChildren(
    ...choices.filter(([, possible]) => possible).map(([words, , run]) =>
      el("li", {}, el("button", { type: "button", onclick: shut(run) }, words)),
    ),
  );
  box.showModal();
}

box.addEventListener("click", (event) => event.target === box && box.close());

// `aimAt(kind, view)` lets the composer answer or edit, `inspect(view)` opens the inspector.
export function messageActions(view, session, aimAt, inspect) {
  const fields = { person: session.me.id, chat: view.chat, message: view.id };
  const bot = [...session.chats.values()].find((chat) => chat.kind === "bot");
  const react = QUICK.map((emoji) => [emoji, () => act("react", { ...fields, emoji })]);
  open("Message actions", session.chat.state === "outside" ? [] : react, [
    ["Reply", session.chat.state === "open", () => aimAt("reply", view)],
    ["Edit", view.own && !view.forward, () => aimAt("edit", view)],
    ["Copy text", Boolean(view.text), () => copy(view.text)],
    ["Forward to the bot", bot?.state === "open", () => act("forward", { ...fields, to: bot.id })],
    ["Inspect", true, () => inspect(view)],
    ["Delete", view.own || session.chat.kind === "bot", () => act("delete", fields)],
  ]);
}

export function chatActions(session) {
  const { chat, me, topic } = session;
  const fields = { person: me.id, chat: chat.id };
  const rights = (status) => () => act("rights", { ...fields, status });
  const opened = chat.topics.find((each) => each.id === topic && each.id > 1);
  open("The bot in this chat", [], [
    ["Make the bot an administrator", chat.bot !== "administrator", rights("administrator")],
    ["Make the bot a plain member", chat.kind === "group" && chat.bot !== "member", rights("member")],
    ["Remove the bot", ["administrator", "member"].includes(chat.bot), rights("kicked")],
    ["Close this topic", opened && !opened.closed, () => act("topic", { ...fields, topic, closed: true })],
    ["Open this topic again", opened?.closed, () => act("topic", { ...fields, topic, closed: false })],
  ]);
}
