/* The start of an exam. With a pass the page begins it itself and goes to the paper; whatever comes of that but a paper, the
   form is sent as if there were no script, and the server says what is the matter. While the exam has not opened the
   button waits, so that nobody has to load the page again. Safe Exam Browser tells the page what goes along with the form,
   which sends no header. */

import { configKey } from "./seb.js";

const PATIENCE = 10_000; // ms
const LONGEST = 2 * 60 * 60_000; // ms; as long as the pass holds

for (const form of document.querySelectorAll("[data-start]")) {
  form.addEventListener("submit", (event) => start(form, event));
  if (form.hidden && Number(form.dataset.opensIn) <= LONGEST) setTimeout(() => offer(form), Number(form.dataset.opensIn));
}
for (const advice of document.querySelectorAll("[data-outside-seb]")) advice.hidden = Boolean(configKey());

function offer(form) {
  form.hidden = false;
  for (const waits of document.querySelectorAll("[data-waits]")) waits.hidden = true;
  for (const ready of document.querySelectorAll("[data-ready]")) ready.hidden = false;
  form.querySelector("button").focus();
}

async function start(form, event) {
  if (form.elements.seb) form.elements.seb.value = configKey();
  if (!form.dataset.pass) return;
  event.preventDefault();
  const place = await begin(form);
  if (place) location.assign(place);
  else form.submit();
}

/** Where the paper is, or nothing. Asking again gives the same. */
async function begin(form) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const headers = { Accept: "application/json", "X-Opening-Pass": form.dataset.pass };
    const response = await fetch(form.action, { method: "POST", headers, redirect: "error", signal: giveUp.signal });
    return response.ok && (await response.json()).sitting;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
