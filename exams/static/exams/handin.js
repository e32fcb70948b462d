/* Handing in: nothing answered is sent back, two confirmations, then the queue is emptied and the sitting closed. */

import { minutes } from "./clock.js";
import { put, show } from "./panel.js";
import { fill, listed } from "./words.js";

const PAUSES = [300, 1000, 2000, 4000]; // ms between two tries

export class HandIn {
  /** `queue()` says how many changes wait, `hurry()` sends them, `submit()` is one try: "done", "final", "refused" or "again". */
  constructor(dialog, { sheet, sections, stages, clock, words, go, queue, hurry, submit }) {
    Object.assign(this, { dialog, sheet, sections, stages, clock, words, go, queue, hurry, submit });
    this.on("[data-back]", () => this.back());
    this.on("[data-again]", () => this.ask("second"));
    this.on("[data-final]", () => this.handIn());
    dialog.addEventListener("close", () => (this.trying = null));
  }

  open() {
    this.first = this.unanswered()[0] || 1;
    const left = this.unanswered().length;
    this.ask(this.sheet.answered === 0 ? "blank" : left ? "first" : "complete");
    if (!this.dialog.open) this.dialog.showModal();
    this.focus();
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  back() {
    const from = this.dialog.dataset.state;
    this.close();
    if (from === "blank" || from === "first") this.go(this.first);
  }

  ask(state) {
    this.tell();
    show(this.dialog, state);
    this.dialog.setAttribute("aria-labelledby", `hand-in-${state}`);
    this.focus();
  }

  /** The facts as they are now; called every second while it is open. */
  tell() {
    const left = this.unanswered().length;
    const [answered, marked, minute] = [this.sheet.answered, this.sheet.marked, minutes(this.clock.remaining)];
    put(this.dialog, {
      unanswered: fill(this.words.unanswered, { n: left }),
      summary: fill(this.words.summary, { answered, marked, left: fill(this.words.minutes, { n: minute }) }),
      left: fill(this.words.left, { n: minute }),
      first: fill(this.words.go_back_to, { number: this.first }),
      kept: this.queue() ? fill(this.words.on_the_way, { n: this.queue() }) : this.words.all_kept,
    });
    this.sections.forEach((section, index) => this.tellSection(section, index));
  }

  tellSection(section, index) {
    const row = this.dialog.querySelector(`[data-unanswered="${index}"]`);
    const positions = this.unanswered(section.items);
    row.hidden = !positions.length;
    row.querySelector("dd").textContent = listed(positions, this.words);
  }

  /** What is left in the section that is open; in those that are over nothing can be done. */
  unanswered(items) {
    return this.sheet.unanswered(items).filter((position) => this.stages.allows(position));
  }

  async handIn() {
    this.ask("sending");
    const mine = (this.trying = {}); // closing the dialog ends it, opening it again begins another
    for (let failures = 0; this.trying === mine; failures += 1) {
      const outcome = await this.attempt();
      if (outcome === "refused") return undefined;
      if (outcome !== "again") return this.close();
      this.tell();
      await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(failures, PAUSES.length - 1)]));
    }
  }

  /** Not now, and why; nothing is lost, the sitting goes on. */
  refuse(sentence) {
    this.trying = null;
    put(this.dialog, { refused: sentence });
    if (this.dialog.open) this.ask("refused");
  }

  async attempt() {
    await this.hurry();
    return this.queue() ? "again" : this.submit();
  }

  on(selector, act) {
    for (const button of this.dialog.querySelectorAll(selector)) button.addEventListener("click", act);
  }

  focus() {
    const button = [...this.dialog.querySelectorAll("[data-first]")].find((one) => !one.closest("[hidden]"));
    if (button && this.dialog.open) button.focus();
  }
}
