// Building the page: elements by tag, properties and children. Text is only ever set as text.

export const byId = (id) => document.getElementById(id);

export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const COLOURS = 7;

export function avatar(name, id, extra = "") {
  const letters = name.split(/\s+/).slice(0, 2).map((word) => Array.from(word)[0] ?? "").join("");
  const colour = Math.abs(Number(id)) % COLOURS;
  return el("span", { class: `avatar colour${colour} ${extra}`, "aria-hidden": "true" }, letters.toUpperCase());
}

const pad = (number) => String(number).padStart(2, "0");

export const clockTime = (seconds) => {
  const at = new Date(seconds * 1000);
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
};

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

export const day = (seconds) => DAY.format(seconds * 1000);

export function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function toast(text) {
  const note = el("p", { class: "toast" }, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), 4000);
}

export function alertBox(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

const PATIENCE = 5000; // milliseconds

// Resolves with what `find` gives as soon as it gives something, or with undefined after a while.
export function appears(find, node) {
  const found = find();
  if (found) return Promise.resolve(found);
  return new Promise((resolve) => {
    const end = (value) => {
      watch.disconnect();
      clearTimeout(timer);
      resolve(value);
    };
    const watch = new MutationObserver(() => {
      const now = find();
      if (now) end(now);
    });
    const timer = setTimeout(() => end(undefined), PATIENCE);
    watch.observe(node, { childList: true, subtree: true });
  });
}
