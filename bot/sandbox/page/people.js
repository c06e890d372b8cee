// The row of people who can be acted as, and the door for newcomers.

import { act } from "./api.js";
import { avatar, byId, el } from "./dom.js";

const ROW = 4; // people who have a button of their own; the others are in a list

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
  const others = people.filter((person) => !shown.some((each) => each.id === person.id));
  if (others.length) byId("people").append(rest(others, actAs));
}

function rest(others, actAs) {
  const choices = others.map((person) => el("option", { value: person.id }, person.name));
  const list = el("select", { "aria-label": "Act as somebody else" }, el("option", { value: "" }, `+${others.length}`));
  list.append(...choices);
  list.addEventListener("change", () => list.value && actAs(Number(list.value)));
  return list;
}

export function welcomeStrangers(session, actAs) {
  const box = byId("stranger");
  byId("newcomer").addEventListener("click", () => box.showModal());
  byId("stranger-cancel").addEventListener("click", () => box.close());
  byId("stranger-form").addEventListener("submit", async () => {
    const name = byId("stranger-name").value;
    byId("stranger-name").value = "";
    const { person } = await act("person", { person: session.me.id, name, language: byId("stranger-language").value });
    actAs(person);
  });
}
