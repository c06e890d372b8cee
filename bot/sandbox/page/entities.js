// A text with Telegram's entities as a tree of elements. Offsets are UTF-16 units, as JavaScript counts.

import { el, toast } from "./dom.js";

const SAFE = /^(https?|tg|mailto):/i;
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", blockquote: "blockquote" };

// `open` does what a tap on a link, a command or a mention does: open("url" | "command" | "mention", value).
export function formatted(text, entities, open) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return range(text, 0, text.length, sorted, open);
}

function range(text, from, to, entities, open) {
  const part = document.createDocumentFragment();
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) {
      rest = others;
      continue;
    }
    part.append(text.slice(at, start));
    const inside = others.filter((other) => other.offset < end);
    const node = shown(entity, text.slice(start, end), open);
    (node.querySelector(".inner") ?? node).append(range(text, start, end, inside, open));
    part.append(node);
    at = end;
    rest = others.filter((other) => other.offset + other.length > end);
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
  }
  part.append(text.slice(at, to));
  return part;
}

function shown(entity, words, open) {
  switch (entity.type) {
    case "code":
      return el("code", { title: "Tap to copy", onclick: () => copy(words) });
    case "pre":
      return el("pre", { data: { language: entity.language ?? "" } }, el("code", { class: "inner" }));
    case "expandable_blockquote":
      return expandable();
    case "spoiler":
      return spoiler();
    case "text_link":
      return link(entity.url, open);
    case "url":
      return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, open);
    case "email":
      return link(`mailto:${words}`, open);
    case "mention":
      return button("mention", words, open);
    case "bot_command":
      return button("command", words, open);
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return el("span", { class: "tag" });
    default:
      return el(TAGS[entity.type] ?? "span");
  }
}

function link(url, open) {
  if (!SAFE.test(url)) return el("span", { class: "tag" });
  const follow = (event) => {
    if (open("url", url)) event.preventDefault();
  };
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: follow });
}

const button = (kind, words, open) =>
  el("button", { type: "button", class: "inline", onclick: () => open(kind, words) });

function spoiler() {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler, tap to show" });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    node.classList.add("shown");
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", reveal);
  return node;
}

function expandable() {
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, "Show more");
  const quote = el("blockquote", { class: "expandable" }, el("span", { class: "inner" }), more);
  more.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? "Show less" : "Show more";
  });
  const fits = new ResizeObserver(() => {
    const inner = quote.querySelector(".inner");
    if (!quote.classList.contains("open")) more.hidden = inner.scrollHeight <= inner.clientHeight + 2;
  });
  fits.observe(quote);
  return quote;
}

export async function copy(words) {
  await navigator.clipboard?.writeText(words);
  toast("Copied");
}
