// One message as a bubble with its media, reply, keyboard and marks.

import { avatar, clockTime, el, fileSize } from "./dom.js";
import { formatted } from "./entities.js";

const icon = (path) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
};

// `hand` has what a person can do: open(kind, value), tap(view, row, column, button), react, actions(view), jump(id).
// `parts` are all messages of an album, of which `view` is the first.
export function bubble(view, chat, hand, parts = [view]) {
  const data = { messageId: view.id, chatId: view.chat };
  if (view.service) {
    return el("article", { class: "message service", data, "aria-label": view.service }, el("p", {}, view.service));
  }
  const side = view.mine ? "mine" : "theirs";
  const group = chat.kind === "group";
  const body = el("div", { class: `bubble${view.media?.kind === "photo" ? " photo" : ""}` });
  if (group && !view.mine) body.append(el("p", { class: `who colour${Math.abs(view.whoId) % 7}` }, view.who));
  if (view.via) body.append(el("p", { class: "via" }, `via @${view.via}`));
  if (view.forward) body.append(el("p", { class: "forward" }, `Forwarded from ${view.forward}`));
  if (view.reply) body.append(quoted(view.reply, hand));
  if (parts.length > 1) body.append(album(view, parts));
  else if (view.media) body.append(media(view.media));
  const worded = parts.find((part) => part.text);
  const words = worded ? el("div", { class: "text", dir: "auto" }, formatted(worded.text, worded.entities, hand.open)) : null;
  if (words) body.append(words);
  if (view.reactions) body.append(reactions(view, hand));
  (view.reactions ? body : words ?? body).append(foot(view)); // in the last line, where it has room
  const column = el("div", { class: "column" }, body, keyboard(view, hand));
  const who = view.mine ? "You" : view.who;
  const acts = { type: "button", class: "icon dots", "aria-label": "Message actions", onclick: () => hand.actions(view) };
  const more = el("button", acts);
  if (view.album) data.album = view.album;
  return el(
    "article",
    { class: `message ${side} ${chat.kind}`, data, "aria-label": `${who}, ${clockTime(view.date)}` },
    group && !view.mine ? avatar(view.who, view.whoId, "small") : null,
    column,
    more,
  );
}

function album(first, parts) {
  const kind = parts.every((part) => part.media?.kind === "photo") ? "pictures" : "papers";
  const made = parts.map((part) =>
    el("div", { class: "part", data: part === first ? {} : { messageId: part.id } }, media(part.media)),
  );
  return el("div", { class: `album ${kind}`, role: "group", "aria-label": `Album of ${parts.length}` }, ...made);
}

const reactions = (view, hand) =>
  el(
    "div",
    { class: "reactions" },
    ...view.reactions.map((each) =>
      el(
        "button",
        {
          type: "button", class: "reaction", "aria-pressed": String(each.mine), "aria-label": `${each.emoji} ${each.count}`,
          onclick: () => hand.react(view, each.mine ? "" : each.emoji),
        },
        el("span", { "aria-hidden": "true" }, each.emoji), String(each.count),
      ),
    ),
  );

function foot(view) {
  const marks = [];
  if (view.signature) marks.push(view.signature);
  if (view.edited) marks.push("edited");
  return el(
    "p",
    { class: "meta" },
    marks.length ? el("span", {}, marks.join(", ")) : null,
    el("time", { datetime: new Date(view.date * 1000).toISOString() }, clockTime(view.date)),
    view.mine ? el("span", { class: "ticks", "aria-hidden": "true" }, "✓✓") : null,
  );
}

const quoted = (reply, hand) =>
  el(
    "button",
    { type: "button", class: "quote", onclick: () => hand.jump(reply.id) },
    el("b", {}, reply.who),
    el("span", {}, reply.text),
  );

function media(view) {
  const source = `/sandbox/file/${encodeURIComponent(view.file)}`;
  if (view.kind === "photo") {
    const image = el("img", { src: source, alt: "Photo", width: view.width, height: view.height });
    if (!view.spoiler) return image;
    const cover = el("button", { type: "button", class: "cover", "aria-label": "Hidden photo, tap to show" }, image);
    cover.addEventListener("click", () => cover.replaceWith(image));
    return cover;
  }
  return el(
    "a",
    { class: "file", href: source, download: view.name, "aria-label": `Download ${view.name}` },
    el("span", { class: "sheet", "aria-hidden": "true" }, icon("M12 4v11M7 11l5 5 5-5M5 20h14")),
    el("span", { class: "label" }, el("b", {}, view.name), el("span", {}, fileSize(view.size))),
  );
}

function keyboard(view, hand) {
  if (!view.keyboard.length) return null;
  const rows = view.keyboard.map((row, y) =>
    el("div", { class: "row" }, ...row.map((button, x) => key(button, () => hand.tap(view, y, x, button)))),
  );
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, ...rows);
}

function key(button, tap) {
  const node = el("button", { type: "button", class: "key", data: { label: button.text } }, button.text);
  if (button.url) node.classList.add("link");
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    try {
      await tap();
    } finally {
      node.removeAttribute("aria-busy");
    }
  });
  return node;
}
