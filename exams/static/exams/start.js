/* The start of an exam: what Safe Exam Browser tells the page goes along with the form, which sends no header. */

import { configKey } from "./seb.js";

for (const form of document.querySelectorAll("[data-start]")) {
  form.addEventListener("submit", () => (form.elements.seb.value = configKey()));
}
for (const advice of document.querySelectorAll("[data-outside-seb]")) advice.hidden = Boolean(configKey());
