// The topics of a forum, as a strip above its messages.

import { byId, el } from "./dom.js";

export function showTopics(chat, current, choose) {
  const strip = byId("topics");
  strip.hidden = !chat.forum;
  if (!chat.forum) return strip.replaceChildren();
  const all = [{ id: 0, name: "All" }, ...chat.topics];
  const focused = document.activeElement?.dataset?.topic;
  strip.replaceChildren(
    ...all.map((topic) =>
      el(
        "button",
        { type: "button", "aria-pressed": String(topic.id === current), data: { topic: topic.id }, onclick: () => choose(topic.id) },
        topic.closed ? `${topic.name} (closed)` : topic.name,
      ),
    ),
  );
  if (focused !== undefined) strip.querySelector(`[data-topic="${focused}"]`)?.focus();
}

// General's messages have no topic of their own.
export const inTopic = (view, topic) => !topic || (view.topic ?? 1) === topic;
