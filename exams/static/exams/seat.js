/* Which device holds the sitting: continue the epoch this one has, begin one where nothing is at stake, else ask. */

const AGAIN = 2000; // ms
const PATIENTLY = 3000; // ms, while an invigilator is asked

export class Seat {
  /** `seated(state)` begins, `offer(unsent, epoch)` puts the question on the screen, `asking(state, sentence)` says that somebody else
      decides. `device` is what this browser calls itself. */
  constructor({ store, transport, device, seated, offer, asking, refused }) {
    Object.assign(this, { store, transport, device, seated, offer, asking, refused });
  }

  async arrive(state) {
    const held = await this.store.heldEpoch();
    if (held === state.epoch || followed(held, state)) return this.sit(state);
    const untouched = !held && state.acknowledged === 0 && !state.answers.length;
    return untouched ? this.takeOver() : this.offer(await this.unsent(held), held);
  }

  /** Begin a new epoch here; the other device takes no more answers. Repeats until the server has said so, also while an
      invigilator is asked; asking anew takes another touch. */
  async takeOver(changes = () => []) {
    for (let asks = true; ; ) {
      const answer = await this.transport.takeOver({ device: this.device, asks });
      if (answer.status === 200) return this.sit(answer.body, answer.sent, changes(answer.body.answers));
      const { refused, sentence } = answer.body;
      if (refused === "waiting") this.asking("waiting", sentence), (asks = false);
      else if (refused === "not_approved") return this.asking("not_approved", sentence);
      else if (this.refused(answer), answer.status === 409) return undefined;
      await new Promise((resolve) => setTimeout(resolve, asks ? AGAIN : PATIENTLY));
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

/** Whether the live epoch began by sections that followed the one this device held: it goes on by itself. */
export function followed(held, { epoch, section }) {
  return Boolean(held && section && section.follows && held >= section.follows && held < epoch);
}
