/* Entering an answer sheet by keyboard: letters fill, a single choice goes on by itself, Enter goes on, Backspace goes back. */

const grid = document.querySelector("[data-grid]");
const fields = [...grid.querySelectorAll("input")];

function go(from, step) {
  const next = fields[fields.indexOf(from) + step];
  if (next) next.focus(), next.select();
  else if (step > 0) grid.closest("form").querySelector("[type=submit]").focus();
}

grid.addEventListener("input", ({ target }) => {
  const allowed = target.dataset.letters;
  target.value = [...new Set(target.value.toUpperCase())].filter((letter) => allowed.includes(letter)).sort().join("");
  if ("one" in target.dataset && target.value) go(target, 1);
});

grid.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key === "Enter" || key === "ArrowDown") event.preventDefault(), go(target, 1);
  else if (key === "ArrowUp" || (key === "Backspace" && !target.value)) event.preventDefault(), go(target, -1);
});
