// The list of chats and the row of people.

import { avatar, byId, clockTime, el } from "./dom.js";

const ROW = 4; // people who have a button of their own; the others are in a list

export function showChats(chats, current, choose) {
  const list = byId("chats");
  const focused = document.activeElement?.closest?.("#chats button")?.dataset.chatId;
  list.replaceChildren(...chats.map((chat) => el("li", {}, row(chat, chat.id === current, () => choose(chat.id)))));
  if (focused) list.querySelector(`[data-chat-id="${focused}"]`)?.focus();
}

function row(chat, selected, choose) {
  const unread = chat.unread ? `, ${chat.unread} unread` : "";
  const last = chat.last;
  return el(
    "button",
    {
      type: "button",
      class: "entry",
      "aria-current": selected ? "true" : null,
      "aria-label": `${chat.name}, ${chat.kind}${unread}`,
      data: { chatId: chat.id },
      onclick: choose,
    },
    avatar(chat.name, chat.face),
    el(
      "span",
      { class: "what" },
      el("span", { class: "line" }, el("b", {}, chat.name), last ? el("time", {}, clockTime(last.date)) : null),
      el(
        "span",
        { class: "line" },
        el("span", { class: "last" }, last ? (last.who ? `${last.who}: ` : "") + last.text : chat.about),
        chat.unread ? el("span", { class: "badge" }, String(chat.unread)) : null,
      ),
    ),
  );
}

export function showPeople(people, me, actAs) {
  const shown = people.slice(0, ROW);
  if (!shown.some((person) => person.id === me.id)) shown.push(me);
  const buttons = shown.map((person) =>
    el(
      "button",
      {
        type: "button",
        class: "person",
        "aria-pressed": String(person.id === me.id),
        "aria-label": `Act as ${person.name}`,
        title: `${person.name} (${person.language})`,
        data: { personId: person.id },
        onclick: () => actAs(person.id),
      },
      avatar(person.name, person.id, "small"),
      el("span", { class: "label" }, person.name),
    ),
  );
  byId("people").replaceChildren(...buttons);
  const others = people.filter((person) => !shown.includes(person) && person.id !== me.id);
  if (others.length) byId("people").append(rest(others, actAs));
}

function rest(others, actAs) {
  const choices = others.map((person) => el("option", { value: person.id }, person.name));
  const list = el("select", { "aria-label": "Act as somebody else" }, el("option", { value: "" }, `+${others.length}`));
  list.append(...choices);
  list.addEventListener("change", () => list.value && actAs(Number(list.value)));
  return list;
}
