// The page's side of the sandbox's own API.

import { toast } from "./dom.js";

async function answer(response) {
  const body = await response.json();
  if (!response.ok) {
    toast(body.error ?? "The sandbox refused");
    throw new Error(body.error);
  }
  return body;
}

const query = (fields) => new URLSearchParams(fields).toString();

export const get = async (path, fields = {}) => answer(await fetch(`/sandbox/${path}?${query(fields)}`));

export const act = async (name, fields) =>
  answer(
    await fetch(`/sandbox/act/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(fields),
    }),
  );

export async function upload(files, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return answer(await fetch("/sandbox/upload", { method: "POST", body: form }));
}

// Calls `opened` at each connection (the first and after a break), `told` with each event.
export function listen(person, opened, told) {
  const source = new EventSource(`/sandbox/events?${query({ person })}`);
  source.addEventListener("open", opened);
  source.addEventListener("message", (event) => told(JSON.parse(event.data)));
  return source;
}
