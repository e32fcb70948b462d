/* The answer sheet of a national mock (答题卡): a box for each option of each item, filled as with a pencil. Filling one is the
   same change as choosing an option; this only shows and says it. */

import { fill } from "./words.js";

const GROUP = 5; // items in a block, as on the printed sheet

export class AnswerSheet {
  /** `choose(position, answer)` is called; what is shown comes from `sheet`. */
  constructor(root, { sheet, sections, words, choose, go }) {
    Object.assign(this, { sheet, words });
    this.rows = new Map();
    sections.forEach((section, index) => {
      const place = root.querySelector(`[data-boxes="${index}"]`);
      for (let at = 0; at < section.items.length; at += GROUP) place.append(this.block(section.items.slice(at, at + GROUP)));
    });
    root.addEventListener("click", ({ target }) => {
      const row = target.closest("[data-row]");
      if (!row) return;
      const item = this.rows.get(Number(row.dataset.row)).item;
      if (target.dataset.box) choose(item.position, filled(this.sheet.at(item.position).answer, target.dataset.box, item.kind));
      else go(item.position);
    });
  }

  close(closed) {
    for (const [position, { row }] of this.rows) row.classList.toggle("boxes--closed", Boolean(closed(position)));
  }

  showAll() {
    for (const position of this.rows.keys()) this.show(position);
  }

  show(position) {
    const { row, number } = this.rows.get(position);
    const { answer, marked } = this.sheet.at(position);
    row.classList.toggle("boxes--marked", marked);
    const name = fill(answer ? this.words.cell_answered : this.words.cell_open, { number: position });
    number.setAttribute("aria-label", name + (marked ? this.words.cell_marked : ""));
    for (const box of row.querySelectorAll("[data-box]")) box.setAttribute("aria-pressed", String(answer.includes(box.dataset.box)));
  }

  /** The current item is lit, and only its boxes are in the tab order: eighty items would be four hundred stops. */
  point(position) {
    for (const [one, { row }] of this.rows) {
      row.classList.toggle("boxes--current", one === position);
      for (const button of row.children) button.tabIndex = one === position ? 0 : -1;
    }
    const { row } = this.rows.get(position);
    if (row.contains(document.activeElement) || !row.offsetParent) return;
    row.scrollIntoView({ block: "nearest" });
  }

  block(items) {
    const block = make("div", { className: `fives fives--${items[0].options.length}` });
    block.append(...items.map((item) => this.row(item)));
    return block;
  }

  row(item) {
    const row = make("div", { className: "boxes" });
    row.dataset.row = item.position;
    const number = make("button", { type: "button", className: "boxes__number", textContent: item.position });
    row.append(number, ...item.options.map(({ letter }) => this.box(item.position, letter)));
    this.rows.set(item.position, { row, number, item });
    return row;
  }

  box(number, letter) {
    const box = make("button", { type: "button", className: "box", textContent: letter });
    box.dataset.box = letter;
    box.setAttribute("aria-label", fill(this.words.box, { number, letter }));
    return box;
  }
}

/** The answer once this box is touched: filled or rubbed out; a single choice moves to it. */
export function filled(answer, letter, kind) {
  const others = kind === "multiple" ? [...answer].filter((one) => one !== letter) : [];
  return (answer.includes(letter) ? others : [...others, letter]).sort().join("");
}

const make = (name, fields) => Object.assign(document.createElement(name), fields);
