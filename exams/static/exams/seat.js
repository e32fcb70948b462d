/* Which device holds the sitting: continue the epoch this one has, begin one where nothing is at stake, else ask. */

const AGAIN = 2000; // ms

export class Seat {
  /** `seated(state)` begins, `offer(why)` puts the question on the screen. */
  constructor({ store, transport, seated, offer, refused }) {
    Object.assign(this, { store, transport, seated, offer, refused });
  }

  async arrive(state) {
    const held = await this.store.heldEpoch();
    if (held === state.epoch) return this.sit(state);
    const untouched = !held && state.acknowledged === 0 && !state.answers.length;
    return untouched ? this.takeOver() : this.offer(await this.unsent(held));
  }

  /** Begin a new epoch here; the other device takes no more answers. Repeats until the server has said so. */
  async takeOver(changes = () => []) {
    for (;;) {
      const answer = await this.transport.takeOver();
      if (answer.status === 200) return this.sit(answer.body, answer.sent, changes(answer.body.answers));
      if (answer.status === 409) return this.refused(answer);
      this.refused(answer);
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  async sit(state, sent, changes = []) {
    await this.store.claim(state.epoch, state.acknowledged, state.answers);
    return this.seated(state, sent, await this.store.waiting(), changes);
  }

  /** How many changes of an earlier epoch never left this device. */
  async unsent(held) {
    return held ? (await this.store.waiting(undefined, held)).length : 0;
  }
}
