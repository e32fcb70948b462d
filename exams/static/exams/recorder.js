/* Puts each change on disk in the order it was made, however slow or full the disk; only then may it be sent. */

import { Order } from "./order.js";
import { NotOurs } from "./store.js";

const AGAIN = 1000; // ms

export class Recorder {
  constructor(store, { kept, refused, lost, order = new Order() }) {
    Object.assign(this, { store, kept, refused, lost, order });
    this.unkept = 0;
    this.chain = Promise.resolve();
  }

  record(change) {
    this.unkept += 1;
    this.chain = this.chain.then(() => this.insist(change));
    return this.chain;
  }

  /** An answer that is seen but not kept would be a lie: try until the disk takes it. */
  async insist({ position, answer, marked }) {
    for (;;) {
      try {
        const sequence = await this.store.record(this.order.onPaper(position), answer, marked);
        this.unkept -= 1;
        return this.kept(sequence);
      } catch (error) {
        if (error instanceof NotOurs) return (this.unkept -= 1), this.lost();
        this.refused();
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }
}
