// The world's clock at the top of the page.

import { byId } from "./dom.js";

let shown = { now: 0, running: false, at: 0 };

export function setClock(view) {
  shown = { ...view, at: performance.now() };
  tick();
}

const now = () => shown.now + (shown.running ? performance.now() - shown.at : 0);

// The world's time in whole seconds, as messages are dated.
export const worldTime = () => Math.floor(now() / 1000);

function tick() {
  const at = new Date(now());
  const words = at.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const time = at.toISOString();
  const node = byId("clock");
  node.dateTime = time;
  byId("clock-day").textContent = `${words},`;
  byId("clock-time").textContent = `${time.slice(11, 19)} UTC`;
}

export function startClock(advance) {
  setInterval(() => shown.running && tick(), 1000);
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => advance(Number(button.dataset.advance)));
  }
}
