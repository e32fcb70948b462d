/* The booklet beside the answer sheet (题本): the whole paper to read, the current item lit. */

import { paragraphs } from "./item.js";

export class Booklet {
  constructor(root, { sections, go }) {
    this.root = root;
    this.items = new Map();
    sections.forEach((section, index) => {
      root.querySelector(`[data-booklet-part="${index}"]`).append(...section.items.map((item) => this.entry(item)));
    });
    root.addEventListener("click", ({ target }) => {
      const entry = target.closest("[data-entry]");
      if (entry && getSelection().isCollapsed) go(Number(entry.dataset.entry));
    });
  }

  /** Of other sections nothing is read, before or after. */
  close(closed) {
    for (const [position, entry] of this.items) entry.hidden = Boolean(closed(position));
  }

  point(position) {
    for (const [one, entry] of this.items) entry.classList.toggle("booklet__item--current", one === position);
    const entry = this.items.get(position);
    if (entry.offsetParent) entry.scrollIntoView({ block: "nearest" });
  }

  entry(item) {
    const entry = document.createElement("div");
    entry.className = "booklet__item";
    entry.dataset.entry = item.position;
    const [stem, options] = [document.createElement("div"), document.createElement("ol")];
    stem.className = "booklet__stem stem__text";
    stem.append(...paragraphs(item.stem));
    stem.firstElementChild.prepend(`${item.position}. `);
    options.className = "booklet__options";
    options.append(...item.options.map(({ letter, text }) => option(`${letter}. ${text}`)));
    entry.append(stem, options);
    this.items.set(item.position, entry);
    return entry;
  }
}

function option(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}
