// What lies behind the page: a message's request and answer, all requests, faults and limits, the pace.

import { get } from "./api.js";
import { byId, el } from "./dom.js";
import { Faults } from "./faults.js";
import { Pace } from "./pace.js";

const EVERY = 1000; // milliseconds between looks at what is shown
const TABS = [["message", "Message"], ["requests", "Requests"], ["faults", "Faults"], ["pace", "Pace"], ["methods", "Methods"]];

export class Inspector {
  constructor(session) {
    this.session = session;
    this.tab = "requests";
    this.view = null;
    this.refused = false;
    this.shown = ""; // what the pane shows, so that it is laid anew only when something is new
    this.faults = new Faults(session, () => this.look());
    this.pace = new Pace(session);
    const buttons = TABS.map(([id, label]) =>
      el("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": "pane", onclick: () => this.turn(id) }, label),
    );
    byId("tabs").replaceChildren(...buttons);
    byId("tabs").addEventListener("keydown", (event) => this.arrow(event));
    byId("inspect").addEventListener("click", () => this.toggle(byId("inspector").hidden));
    setInterval(() => !byId("inspector").hidden && !document.hidden && this.look(), EVERY);
  }

  toggle(open) {
    byId("inspector").hidden = !open;
    byId("inspect").setAttribute("aria-expanded", String(open));
    document.body.toggleAttribute("data-inspector", open);
    if (open) this.turn(this.tab);
  }

  arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = TABS.findIndex(([id]) => id === this.tab);
    this.turn(TABS[(at + step + TABS.length) % TABS.length][0]);
    byId(`tab-${this.tab}`).focus();
  }

  inspect(view) {
    this.view = view;
    this.tab = "message";
    this.toggle(true);
  }

  turn(tab) {
    this.tab = tab;
    this.shown = "";
    for (const [id] of TABS) {
      byId(`tab-${id}`).setAttribute("aria-selected", String(id === tab));
      byId(`tab-${id}`).tabIndex = id === tab ? 0 : -1;
    }
    byId("pane").setAttribute("aria-labelledby", `tab-${tab}`);
    byId("pane").replaceChildren();
    this.look();
  }

  async look() {
    const { tab, refused } = this;
    const answer = await this.fetch();
    const news = JSON.stringify(answer);
    if (tab !== this.tab || refused !== this.refused || news === this.shown) return;
    this.shown = news;
    if (tab === "faults") this.faults.show(byId("pane"), answer);
    else if (tab === "pace") this.pace.show(byId("pane"), answer);
    else if (tab === "methods") byId("pane").replaceChildren(...methods(answer));
    else if (tab === "message") byId("pane").replaceChildren(...this.message(answer));
    else this.requests(answer.requests);
  }

  fetch() {
    if (this.tab === "requests") return get("requests", { refused: this.refused ? 1 : 0 });
    if (this.tab === "methods") return get("methods");
    if (this.tab !== "message") return get("workings");
    if (!this.view) return null;
    return get("inspect", { person: this.session.me.id, chat: this.view.chat, message: this.view.id }).catch(() => null);
  }

  message(behind) {
    if (!behind) return [el("p", { class: "quiet" }, "Choose “Inspect” in a message’s actions to see what is behind it.")];
    const { id, length, limit, entities } = behind;
    const nodes = [
      el("h2", {}, `Message ${id}`),
      el("p", {}, `${length.toLocaleString("en")} of ${limit.toLocaleString("en")} UTF-16 units`),
      el("progress", { class: "meter", max: limit, value: length, "aria-label": "Length against the limit" }),
      el("h2", {}, entities.length === 1 ? "1 entity" : `${entities.length} entities`),
    ];
    if (entities.length) nodes.push(table(entities));
    for (const request of behind.requests) {
      nodes.push(el("h2", {}, request.method), line(request), el("pre", {}, pretty(request.parameters)));
      nodes.push(el("h2", {}, "Answer"), el("pre", {}, pretty(request.answer)));
    }
    if (!behind.requests.length) nodes.push(el("h2", {}, "As the bot gets it"), el("pre", {}, pretty(behind.object)));
    return nodes;
  }

  requests(list) {
    const opened = new Set([...byId("pane").querySelectorAll("details[open]")].map((node) => node.dataset.number));
    const choice = (label, refused) =>
      el("button", { type: "button", class: "soft", "aria-pressed": String(this.refused === refused),
        onclick: () => { this.refused = refused; this.shown = ""; this.look(); } }, label);
    const bar = el("div", { class: "buttons" }, choice("All", false), choice("Refused and faulty", true));
    const made = list.map((request) => asked(request, opened.has(String(request.number))));
    const none = el("p", { class: "quiet" }, this.refused ? "Nothing was refused." : "The bot has asked nothing yet.");
    byId("pane").replaceChildren(bar, ...(made.length ? made : [none]));
  }
}

const pretty = (value) => JSON.stringify(value, (_, each) => unfolded(each), 2);

// A parameter that is JSON in a string is shown as what it means.
function unfolded(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

// What the Bot API has: asked for in vain, here (with how often it was asked for), not here.
const methods = ({ missing, present, absent }) => [
  ...(missing.length ? [el("h2", {}, "Asked for in vain"), names(missing)] : []),
  el("h2", {}, `${present.length} methods are here`), names(present),
  el("h2", {}, `${absent.length} methods of the Bot API are not: 404`), names(absent.map((method) => ({ method, count: 0 }))),
];

const names = (list) =>
  el("ul", { class: "methods" }, ...list.map(({ method, count }) => el("li", {}, method, count ? el("b", {}, ` ${count}`) : null)));

const time = (milliseconds) => new Date(milliseconds).toISOString().slice(11, 19);

const line = (request) =>
  el("p", { class: "quiet" }, `${time(request.at)} · ${request.status || "no answer"} · ${request.milliseconds} ms${request.fault ? ` · fault: ${request.fault}` : ""}`);

const table = (entities) =>
  el(
    "table",
    {},
    el("tr", {}, el("th", { class: "kind" }, "Kind"), el("th", { class: "number" }, "At"), el("th", { class: "number" }, "Long"), el("th", {}, "Text")),
    ...entities.map((each) =>
      el("tr", {}, el("td", {}, each.type), el("td", { class: "number" }, String(each.offset)),
        el("td", { class: "number" }, String(each.length)), el("td", { title: each.url ?? null }, each.text)),
    ),
  );

function asked(request, open) {
  const bad = !request.ok || request.fault;
  const body = el("div", {});
  const node = el(
    "details",
    { class: "asked", data: { number: request.number } },
    el(
      "summary",
      {},
      el("time", {}, time(request.at)),
      el("b", {}, request.method),
      el("i", {}, request.chat),
      el("span", { class: `code${bad ? " bad" : ""}` }, request.fault ? request.fault.replace("_", " ") : String(request.status)),
      request.said ? el("span", { class: "said" }, request.known ? request.said : `${request.said}: the sandbox does not have it`) : null,
    ),
    body,
  );
  node.addEventListener("toggle", async () => {
    if (!node.open || body.hasChildNodes()) return;
    const full = await get(`requests/${request.number}`);
    body.append(line(full), el("pre", {}, pretty(full.parameters)), el("pre", {}, pretty(full.answer)));
  });
  node.open = open;
  return node;
}
