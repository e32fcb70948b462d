/* Shows the remaining time, announces it at the set minutes, and says once when time is up. */

import { milestone, shown } from "./clock.js";
import { fill } from "./words.js";

const TICK = 250; // ms
const NOTICE = 10_000; // ms that the line about the last quarter of an hour stays
const QUARTER = 15; // minutes

export class Timekeeper {
  constructor({ clock, face, live, notice, words, up, second }) {
    Object.assign(this, { clock, face, live, notice, words, up, second });
    notice.addEventListener("click", () => (notice.hidden = true));
  }

  start() {
    this.before = this.clock.remaining;
    this.timer = setInterval(() => this.tick(), TICK);
    this.tick();
  }

  stop() {
    clearInterval(this.timer);
  }

  tick() {
    const remaining = this.clock.remaining;
    const text = shown(remaining);
    if (this.face.textContent !== text) (this.face.textContent = text), this.second();
    this.announce(milestone(this.before, remaining));
    this.before = remaining;
    if (remaining === 0 && !this.over) (this.over = true), this.up();
    if (remaining > 0) this.over = false; // extra time came in the last moment
  }

  announce(minute) {
    if (!minute) return;
    this.live.textContent = fill(this.words.time_left, { n: minute });
    if (minute !== QUARTER) return;
    this.notice.hidden = false;
    setTimeout(() => (this.notice.hidden = true), NOTICE);
  }
}
