/* The section that is open, where a paper has several: which items may be answered, its name, and the way to the next one. */

import { minutes } from "./clock.js";
import { put, show } from "./panel.js";
import { fill, listed } from "./words.js";

const PAUSES = [300, 1000, 2000, 4000]; // ms between two tries

export class Sections {
  /** `leave()` is one try to go on: "done", "refused" or "again"; `boards` are told which items are open. */
  constructor({ page, dialog, device, sheet, words, live, clock, boards, queue, hurry, leave }) {
    Object.assign(this, { page, dialog, device, sheet, words, live, clock, boards, queue, hurry, leave });
    this.line = page.querySelector("[data-section-line]");
    const on = (root, name, act) => root.querySelector(`[data-${name}]`).addEventListener("click", act);
    on(page, "leave-section", () => this.ask());
    on(dialog, "leave-back", () => dialog.close());
    on(dialog, "leave-final", () => this.goOn());
    dialog.addEventListener("close", () => (this.trying = null));
  }

  /** What the server says is open; a page kept for an offline reload may know of an earlier section than this device. */
  hear(section) {
    const kept = this.device.read("section", undefined);
    this.open = kept && section && kept.number > section.number ? kept : section;
    if (!this.open) return;
    this.device.write("section", this.open);
    const { number, of, names, first, last, is_timed: timed } = this.open;
    this.line.hidden = false;
    this.say(fill(this.words.section_line, { number, of, names: names.join(this.words.comma), first, last }));
    for (const part of this.page.querySelectorAll("[data-last-section]")) part.hidden = !this.isLast;
    for (const part of this.page.querySelectorAll("[data-earlier-section]")) part.hidden = this.isLast;
    for (const part of this.page.querySelectorAll("[data-timed-section]")) part.hidden = timed !== (part.dataset.timedSection === "yes");
    for (const board of this.boards) if (board.close) board.close((position) => this.closed(position));
  }

  get isLast() {
    return !this.open || this.open.number === this.open.of;
  }

  allows(position) {
    return !this.closed(position);
  }

  /** "over" or "ahead", empty for what may be answered. */
  closed(position) {
    if (!this.open) return "";
    return position < this.open.first ? "over" : position > this.open.last ? "ahead" : "";
  }

  /** Why an item cannot be opened, where it was asked for. */
  explain(position) {
    const why = fill(this.words[`section_${this.closed(position)}`], { number: position });
    put(this.line, { why });
    this.live.textContent = why;
  }

  quiet() {
    put(this.line, { why: "" });
  }

  say(text) {
    if (this.said !== text) put(this.line, { section: text, why: "" }), (this.live.textContent = text);
    this.said = text;
  }

  ask() {
    this.tell();
    show(this.dialog, "ask");
    this.dialog.showModal();
    this.dialog.querySelector("[data-leave-back]").focus();
  }

  tell() {
    const { first, last } = this.open;
    const open = this.sheet.unanswered().filter((position) => position >= first && position <= last);
    put(this.dialog, {
      unanswered: open.length ? fill(this.words.unanswered, { n: open.length }) : this.words.section_complete,
      which: open.length ? listed(open, this.words) : "",
      left: this.open.is_timed ? fill(this.words.left, { n: minutes(this.clock.remaining) }) : "",
    });
  }

  async goOn() {
    show(this.dialog, "sending");
    const mine = (this.trying = {});
    for (let failures = 0; this.trying === mine; failures += 1) {
      await this.hurry();
      const outcome = this.queue() ? "again" : await this.leave();
      if (outcome === "refused") return;
      if (outcome === "done") return this.close();
      await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(failures, PAUSES.length - 1)]));
    }
  }

  refuse(sentence) {
    this.trying = null;
    put(this.dialog, { refused: sentence });
    show(this.dialog, "refused");
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }
}
