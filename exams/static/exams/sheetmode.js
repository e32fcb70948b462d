/* Item by item, or booklet and answer sheet: one paper, one set of answers, two ways to look at it. Remembered on this device. */

import { show } from "./panel.js";
import { read, write } from "./device.js";

const KEY = "exam:mode";

export class SheetMode {
  constructor(exam, { paper, device, moved }) {
    Object.assign(this, { exam, paper, device, moved });
    this.code = this.device.read("code", Array(paper.length).fill(""));
    const on = (selector, act) => exam.ownerDocument.querySelectorAll(selector).forEach((one) => one.addEventListener("click", act));
    on("[data-mode-switch]", () => this.turn(exam.dataset.mode === "sheet" ? "item" : "sheet"));
    on("[data-side-switch]", () => this.side(exam.dataset.side === "sheet" ? "booklet" : "sheet"));
    on("[data-print]", () => print());
    on("[data-digit]", ({ currentTarget }) => this.fillCode(Number(currentTarget.dataset.place), currentTarget.dataset.digit));
  }

  open() {
    this.side("booklet");
    this.turn(read(KEY, "item"));
    this.showCode();
  }

  turn(mode) {
    this.exam.dataset.mode = mode;
    write(KEY, mode);
    for (const button of document.querySelectorAll("[data-mode-switch]")) button.setAttribute("aria-pressed", String(mode === "sheet"));
    this.moved();
  }

  /** On a phone one of the two at a time. */
  side(side) {
    this.exam.dataset.side = side;
    for (const button of this.exam.querySelectorAll("[data-side-switch]")) show(button, side);
    this.moved();
  }

  /** The code of the paper is filled in as in the real exam; it stays on this device. */
  fillCode(place, digit) {
    this.code[place] = this.code[place] === digit ? "" : digit;
    this.device.write("code", this.code);
    this.showCode();
  }

  showCode() {
    for (const box of this.exam.querySelectorAll("[data-digit]")) {
      box.setAttribute("aria-pressed", String(this.code[Number(box.dataset.place)] === box.dataset.digit));
    }
    const said = this.code.join("");
    show(this.exam.querySelector("[data-code]"), said.length < this.paper.length ? "open" : said === this.paper ? "right" : "wrong");
  }
}
