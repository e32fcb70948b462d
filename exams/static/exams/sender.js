/* Brings the waiting changes to the server: in order, one request at a time, until each one is acknowledged. */

import { meaning } from "./transport.js";

const MOST = 200; // changes to a save
const SPACING = 250; // ms between two saves; the server takes five a second
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000]; // ms after the first, second, … failure
const FINAL = new Set(["taken_over", "closed", "conflict"]);
const UNHEARD = new Set(["unreachable", "too_fast", "signed_out"]); // no word on the changes themselves: sent again

export class Sender {
  /** `hear(meaning, answer)` is told of every answer, `spacing` and `pauses` are shorter in tests. */
  constructor({ store, transport, hear, spacing = SPACING, pauses = PAUSES }) {
    Object.assign(this, { store, transport, hear, spacing, pauses });
    this.limit = MOST;
    this.failures = 0;
    this.busy = false;
    this.again = false;
    this.stopped = false;
    this.wake = () => {};
  }

  /** There may be something to send. */
  async kick() {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    while (this.again && !this.stopped) {
      this.again = false;
      await this.drain();
    }
    this.busy = false;
  }

  /** The network is back, or somebody waits: do not sit out the pause. */
  hurry() {
    this.wake();
    return this.kick();
  }

  stop() {
    this.stopped = true;
    this.wake();
  }

  resume() {
    this.stopped = false;
    this.failures = 0;
    return this.kick();
  }

  /** Nobody counts any more what waits here: the exam centre keeps it aside for whoever decides. Tried until all was heard. */
  async bring(epoch = this.store.epoch) {
    this.stop();
    const late = await this.store.waiting(undefined, epoch);
    for (let from = 0; from < late.length; from += MOST) {
      const changes = late.slice(from, from + MOST);
      while (UNHEARD.has(meaning(await this.transport.save({ epoch, changes })))) await this.pause(this.backOff());
    }
  }

  async drain() {
    for (;;) {
      const changes = await this.store.waiting(this.limit);
      if (!changes.length || this.stopped) return;
      const epoch = this.store.epoch;
      const answer = await this.transport.save({ epoch, changes });
      if (epoch !== this.store.epoch) continue; // continued here meanwhile under a new epoch: of no concern any more
      await this.pause(await this.conclude(answer, changes));
    }
  }

  /** Act on one answer; milliseconds to wait before the next save. */
  async conclude(answer, changes) {
    const said = this.understood(meaning(answer), answer, changes);
    const wait = await this.after(said, answer, changes);
    this.hear(said, answer, changes);
    return wait;
  }

  /** A gap that this device cannot fill any more is as grave as a conflict. */
  understood(said, { body }, changes) {
    return said === "gap" && changes[0].sequence > body.acknowledged + 1 ? "conflict" : said;
  }

  async after(said, { body }, changes) {
    if (said === "acknowledged") return this.succeeded(body.acknowledged);
    if (FINAL.has(said)) this.stopped = true;
    if (said === "too_large") this.limit = Math.max(1, Math.floor(changes.length / 2));
    if (said === "gap") await this.store.forget(body.acknowledged);
    return this.stopped ? 0 : this.backOff();
  }

  async succeeded(acknowledged) {
    await this.store.forget(acknowledged);
    this.failures = 0;
    this.limit = MOST;
    return this.spacing;
  }

  backOff() {
    const pause = this.pauses[Math.min(this.failures, this.pauses.length - 1)];
    this.failures += 1;
    return pause * (0.5 + Math.random() / 2);
  }

  pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => (clearTimeout(timer), resolve());
    });
  }
}
