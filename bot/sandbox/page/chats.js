// The list of chats.

import { avatar, byId, clockTime, el } from "./dom.js";

export function showChats(chats, current, choose, acting) {
  const list = byId("chats");
  const focused = document.activeElement?.closest?.("#chats button")?.dataset.chatId;
  list.replaceChildren(...chats.map((chat) => el("li", {}, row(chat, chat.id === current, () => choose(chat.id), acting.in(chat.id)))));
  if (focused) list.querySelector(`[data-chat-id="${focused}"]`)?.focus();
}

function row(chat, selected, choose, doing) {
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
        el("span", { class: doing ? "last doing" : "last" }, doing || (last ? (last.who ? `${last.who}: ` : "") + last.text : chat.about)),
        chat.unread ? el("span", { class: "badge" }, String(chat.unread)) : null,
      ),
    ),
  );
}
