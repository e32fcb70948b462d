/* The number bar: white not answered, blue answered, orange current, a triangle for marked; each group counts. */

import { fill } from "./words.js";

export class Numbers {
  constructor(root, { sheet, sections, words, go }) {
    Object.assign(this, { root, sheet, sections, words });
    this.cells = new Map([...root.querySelectorAll("[data-item]")].map((cell) => [Number(cell.dataset.item), cell]));
    this.counts = [...root.querySelectorAll("[data-count]")];
    this.total = document.querySelector("[data-answered]");
    document.addEventListener("click", ({ target }) => {
      const cell = target.closest("button[data-item]");
      if (cell) go(Number(cell.dataset.item));
    });
  }

  showAll() {
    for (const position of this.cells.keys()) this.paint(position);
    this.countAll();
  }

  show(position) {
    this.paint(position);
    this.countAll();
  }

  /** Orange goes to this number, and the strip is moved so that it is seen. */
  point(position) {
    const [before, cell] = [this.cells.get(this.pointed), this.cells.get(position)];
    if (before) before.removeAttribute("aria-current"), before.classList.remove("cell--current");
    this.pointed = position;
    cell.setAttribute("aria-current", "true");
    cell.classList.add("cell--current");
    cell.scrollIntoView({ block: "nearest", inline: "center" });
  }

  /** `closed(position)` is "over" or "ahead" for items of another section. */
  close(closed) {
    this.closed = closed;
    this.showAll();
  }

  paint(position) {
    const cell = this.cells.get(position);
    const closed = this.closed ? this.closed(position) : "";
    cell.classList.toggle("cell--closed", Boolean(closed));
    const { answer, marked } = this.sheet.at(position);
    cell.classList.toggle("cell--answered", Boolean(answer));
    cell.classList.toggle("cell--marked", marked);
    const name = fill(answer ? this.words.cell_answered : this.words.cell_open, { number: position });
    const more = (marked ? this.words.cell_marked : "") + (closed ? this.words[`cell_${closed}`] : "");
    cell.setAttribute("aria-label", name + more);
  }

  countAll() {
    this.sections.forEach((section, index) => {
      this.counts[index].textContent = section.items.length - this.sheet.unanswered(section.items).length;
    });
    this.total.textContent = this.sheet.answered;
  }
}

/** On a phone: the same groups, moved into a sheet while all numbers are wanted. */
export class NumbersSheet {
  constructor(dialog, home) {
    Object.assign(this, { dialog, home, place: dialog.querySelector("[data-numbers-place]") });
    new MutationObserver(() => dialog.open && this.move(home, this.place)).observe(dialog, { attributeFilter: ["open"] });
    dialog.addEventListener("close", () => this.move(this.place, home));
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  move(from, to) {
    to.append(...from.children);
  }
}
