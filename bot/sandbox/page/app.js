// The page: who acts, which chat is open, and what comes from the sandbox.

import { Acting } from "./acting.js";
import { chatActions, messageActions } from "./actions.js";
import { act, get, listen } from "./api.js";
import { showChats } from "./chats.js";
import { setClock, startClock, worldTime } from "./clock.js";
import { Composer } from "./composer.js";
import { alertBox, appears, avatar, byId, el, toast } from "./dom.js";
import { copy } from "./entities.js";
import { Guide } from "./guide.js";
import { Inspector } from "./inspector.js";
import { Log } from "./log.js";
import { showPeople, welcomeStrangers } from "./people.js";
import { inTopic, showTopics } from "./topics.js";

const session = { me: null, bot: null, people: [], chats: new Map(), chat: null, sample: "", crowd: [], topic: 0, deepLink };
let events = null;

const hand = {
  open,
  tap,
  react: (view, emoji) => act("react", { person: session.me.id, chat: view.chat, message: view.id, emoji }),
  actions: (view) => messageActions(view, session, (kind, aim) => composer.aimAt(kind, aim), (aim) => inspector.inspect(aim)),
  jump: (id) => log.jump(id),
};
const page = (before) => get("messages", { person: session.me.id, chat: session.chat.id, topic: session.topic, before });
const log = new Log(hand, page);
const composer = new Composer(session);
const inspector = new Inspector(session);
const guide = new Guide(guided, worldTime);
const acting = new Acting((chat) => {
  if (chat === session.chat?.id) head();
  list();
});

async function load(person) {
  const state = await get("state", person ? { person } : {});
  const { me, bot, people, sample, crowd } = state;
  Object.assign(session, { me, bot, people, sample, crowd });
  session.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
  setClock(state.clock);
  showPeople(session.people, session.me, actAs);
  list();
  guide.begin(state.guide, state.run, me.id);
  document.title = `${session.me.name} · Trackwire sandbox`;
}

function list() {
  const bot = [...session.chats.values()].filter((chat) => chat.kind === "bot");
  const others = [...session.chats.values()].filter((chat) => chat.kind !== "bot");
  others.sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
  showChats([...bot, ...others], session.chat?.id, choose, acting);
}

// Listens first and looks afterwards, so that nothing falls between; what comes meanwhile waits in `pending`.
async function actAs(person, chat) {
  events?.close();
  const wanted = chat ?? session.chat?.id;
  let chosen;
  session.chat = null;
  session.opened = new Promise((resolve) => (chosen = resolve));
  const me = person || (await get("state")).me.id;
  const url = new URL(location.href);
  url.searchParams.set("person", me);
  history.replaceState(null, "", url);
  let pending = [];
  const opened = async () => {
    pending ??= [];
    await load(me);
    document.body.inert = false; // (nothing can be pressed before it is known who presses)
    await show(session.chat?.id ?? wanted);
    const waited = pending;
    pending = null;
    waited.forEach(told);
    chosen();
  };
  events = listen(me, opened, (event) => (pending ? pending.push(event) : told(event)));
}

// Another person's chat with the bot is another chat: where the wanted one is not in the list, it is the bot's.
async function show(wanted) {
  const bot = [...session.chats.values()].find((each) => each.kind === "bot");
  const next = session.chats.get(wanted) ?? bot;
  const narrow = matchMedia("(max-width: 720px)").matches && document.body.dataset.view === "list";
  if (next && !narrow) await choose(next.id);
}

async function choose(id, topic = 0) {
  session.chat = session.chats.get(id);
  session.topic = session.chat.forum ? topic : 0;
  byId("chat").hidden = false;
  byId("empty").hidden = true;
  document.body.dataset.view = "chat";
  head();
  composer.switchTo(session.chat);
  list();
  await log.open(session.chat);
  composer.keys(log.keyboard());
  seen();
  guide.happened("open", id);
  const { last } = session.chat;
  if (last) guide.happened("posted", id, last);
  if (session.chat.kind === "bot" && session.chat.state === "open") guide.happened("started");
}

function head() {
  const chat = session.chat;
  byId("title").textContent = chat.name;
  byId("about").textContent = acting.in(chat.id) || chat.about;
  const portrait = avatar(chat.name, chat.face);
  portrait.id = "portrait";
  byId("portrait").replaceWith(portrait);
  byId("pinned").hidden = !chat.pinned;
  byId("pinned").replaceChildren(el("b", {}, "Pinned message"), el("span", {}, chat.pinned?.text ?? ""));
  const leave = { open: chat.kind === "bot" ? "Block" : "", reading: chat.kind === "channel" ? "Leave" : "" }[chat.state];
  byId("leave").hidden = !leave;
  byId("leave").textContent = leave ?? "";
  byId("manage").hidden = chat.kind === "bot" || !chat.admin;
  showTopics(chat, session.topic, (topic) => choose(chat.id, topic));
  composer.show(chat);
}

function seen() {
  if (document.hidden || !session.chat?.unread) return;
  act("read", { person: session.me.id, chat: session.chat.id });
}

function told(event) {
  setClock(event.clock);
  if (event.people) {
    session.people = event.people;
    showPeople(session.people, session.me, actAs);
  }
  if (event.chat === undefined) return;
  if (event.kind === "action") return acting.begins(event.chat, event.action);
  if (event.message?.bot) acting.ends(event.chat);
  if (event.summary) session.chats.set(event.chat, event.summary);
  else session.chats.delete(event.chat);
  if (event.kind === "message" && event.message?.bot) guide.happened("posted", event.chat, event.message);
  if (event.chat === session.chat?.id) {
    if (event.summary) session.chat = event.summary;
    log.chat = session.chat;
    head();
    if (event.kind === "delete") log.remove(event.id);
    else if (event.message && inTopic(event.message, session.topic)) log.put(event.message);
    composer.keys(log.keyboard());
    seen();
    tell(event);
  }
  list();
}

// What the guide wants to know: the bot's chat has begun, a message of mine.
function tell(event) {
  if (session.chat.kind !== "bot") return;
  if (session.chat.state === "open") guide.happened("started");
  if (event.kind === "message" && event.message?.mine) guide.happened("wrote", event.message.text);
}

// Does a step for the newcomer: opens the chat that it is about, and fills in the newest number that the bot has told.
async function guided(todo) {
  if (todo.person) return actAs(todo.person, todo.chat);
  if (todo.chat) return choose(todo.chat);
  if (todo.clock) return act("clock", { person: session.me.id, seconds: todo.clock });
  const bot = [...session.chats.values()].find((chat) => chat.kind === "bot");
  if (session.chat?.id !== bot.id) await choose(bot.id);
  const fields = { person: session.me.id, chat: bot.id };
  if (todo.start) return act("start", fields);
  if (todo.sample) return act("send", { ...fields, text: session.sample });
  const roll = byId("roll");
  const key = () => [...roll.querySelectorAll(".key")].filter((node) => node.dataset.label.includes(todo.tap)).at(-1);
  if (todo.tap) return (await appears(key, roll))?.click();
  const card = () => [...log.views.values()].reverse().find((view) => view.bot && view.keyboard.length && /#\d/.test(view.text));
  const number = todo.send.includes("{id}") ? /#(\d+)/.exec((await appears(card, roll))?.text ?? "")?.[1] : "";
  return act("send", { ...fields, text: todo.send.replace("{id}", number ?? "") });
}

async function tap(view, row, column, button) {
  if (button.url) return open("url", button.url) || window.open(button.url, "_blank", "noopener");
  if (button.copy !== undefined) return copy(button.copy);
  const answer = await act("tap", { person: session.me.id, chat: view.chat, message: view.id, row, column });
  if (answer.late) toast("The bot has not answered");
  else if (answer.alert) alertBox(answer.text);
  else if (answer.text) toast(answer.text);
  if (answer.url) open("url", answer.url);
  guide.happened("tapped", button.text);
  return answer;
}

// What a tap on a link, a command or a mention does inside this world; false where the browser may follow the link.
function open(kind, value) {
  const chat = session.chat;
  if (kind === "command") {
    if (chat.state === "open") act("send", { person: session.me.id, chat: chat.id, text: value, topic: session.topic });
    return true;
  }
  if (/^(?:https?:\/\/)?t\.me\/\+/i.test(value)) {
    act("follow", { person: session.me.id, link: value }).then((answer) => toast(answer.chat ? "Welcome" : "Asked"));
    return true;
  }
  const name = kind === "mention" ? value.slice(1) : /^(?:https?:\/\/)?t\.me\/(\w+)/i.exec(value)?.[1];
  if (!name) return false;
  const found = [...session.chats.values()].find((each) => each.username?.toLowerCase() === name.toLowerCase());
  if (!found) return false;
  if (found !== chat) choose(found.id);
  const payload = kind === "url" ? new URL(value, "https://t.me").searchParams.get("start") : null;
  if (payload !== null && found.kind === "bot") act("start", { person: session.me.id, chat: found.id, payload });
  return true;
}

function deepLink(payload) {
  const bot = [...session.chats.values()].find((chat) => chat.kind === "bot");
  choose(bot.id).then(() => act("start", { person: session.me.id, chat: bot.id, payload }));
}

byId("back").addEventListener("click", () => {
  document.body.dataset.view = "list";
  byId("chats").querySelector("[aria-current]")?.focus();
});
byId("pinned").addEventListener("click", () => log.jump(session.chat.pinned.id));
byId("leave").addEventListener("click", () =>
  act(session.chat.kind === "bot" ? "block" : "leave", { person: session.me.id, chat: session.chat.id }),
);
byId("manage").addEventListener("click", () => chatActions(session));
welcomeStrangers(session, actAs);
document.addEventListener("visibilitychange", seen);
startClock((seconds) => act("clock", { person: session.me.id, seconds }));
const asked = new URL(location.href).searchParams;
actAs(Number(asked.get("person")) || "", Number(asked.get("chat")) || undefined);
