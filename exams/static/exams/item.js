/* One item: its stem and options, choosing, striking out, marking. It shows what it is given and says what was done. */

import { fill } from "./words.js";

export class Item {
  /** `change(answer)`, `mark()` and `strike(letter)` are called; nothing is kept here. */
  constructor(root, { words, change, mark, strike }) {
    Object.assign(this, { root, words, change, strike });
    this.pattern = root.querySelector("template").content.firstElementChild;
    this.options = root.querySelector("[data-options]");
    this.markButton = document.querySelector("[data-mark]");
    this.markButton.addEventListener("click", mark);
    this.options.addEventListener("change", ({ target }) => this.change(this.chosen(target.value)));
    this.options.addEventListener("click", ({ target }) => this.struck(target.closest("[data-strike]")));
  }

  show(item, section, { answer, marked }, struck, locked) {
    this.item = item;
    this.answer = answer;
    for (const part of this.root.querySelectorAll("[data-section]")) part.hidden = Number(part.dataset.section) !== section;
    this.root.querySelector("[data-number]").textContent = item.position;
    this.root.querySelector("[data-stem]").replaceChildren(...paragraphs(item.stem));
    this.options.replaceChildren(...item.options.map((option) => this.row(option)));
    this.paint(answer, marked, struck, locked);
  }

  /** The same item, answered, marked or struck out anew; focus stays where it is. */
  paint(answer, marked, struck, locked) {
    if (!this.item) return; // still as the server drew it
    this.answer = answer;
    for (const row of this.options.children) this.paintRow(row, row.dataset.option, { answer, struck, locked });
    this.markButton.setAttribute("aria-pressed", String(marked));
    this.markButton.disabled = locked;
  }

  /** A letter of the keyboard: one option of a single choice, on and off in a multiple one. */
  press(letter) {
    const row = this.options.querySelector(`[data-option="${letter}"]`);
    if (row) this.change(this.chosen(letter)), row.querySelector("input").focus();
  }

  /** Up and down walk the options without choosing one. */
  step(by) {
    const inputs = [...this.options.querySelectorAll("input")];
    const at = inputs.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : inputs.length - 1) : (at + by + inputs.length) % inputs.length;
    inputs[next].focus();
  }

  chosen(letter) {
    if (this.item.kind !== "multiple") return letter;
    const others = [...this.answer].filter((one) => one !== letter);
    return (this.answer.includes(letter) ? others : [...others, letter]).sort().join("");
  }

  struck(button) {
    if (button) this.strike(button.dataset.strike);
  }

  row({ letter, text }) {
    const row = this.pattern.cloneNode(true);
    row.dataset.option = letter;
    row.querySelector(".option__letter").textContent = letter;
    row.querySelector(".option__text").textContent = text;
    row.querySelector("[data-strike]").dataset.strike = letter;
    const kind = this.item.kind === "multiple" ? "checkbox" : "radio";
    Object.assign(row.querySelector("input"), { type: kind, name: `item-${this.item.position}`, value: letter });
    return row;
  }

  paintRow(row, letter, { answer, struck, locked }) {
    const [chosen, out] = [answer.includes(letter), struck.includes(letter)];
    row.classList.toggle("option--chosen", chosen);
    row.classList.toggle("option--struck", out);
    row.classList.toggle("option--locked", locked);
    Object.assign(row.querySelector("input"), { checked: chosen, disabled: locked });
    const button = row.querySelector("[data-strike]");
    button.hidden = chosen || locked;
    button.setAttribute("aria-label", fill(out ? this.words.restore : this.words.strike, { letter }));
    button.setAttribute("aria-pressed", String(out));
  }
}

const RUNS = { strong: "em", blank: "span" };

/** [[["He ", ""], ["first", "strong"], ["(  )", "blank"]]] → paragraphs with the emphasis of the paper. */
export function paragraphs(stem) {
  return stem.map((runs) => {
    const paragraph = document.createElement("p");
    paragraph.append(...runs.map(([text, kind]) => (kind ? run(text, kind) : text)));
    return paragraph;
  });
}

function run(text, kind) {
  return Object.assign(document.createElement(RUNS[kind]), { textContent: text, className: `stem__${kind}` });
}
