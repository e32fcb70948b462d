/* The same promises as store.js but one: it does not survive the page. For browsers that refuse IndexedDB. */

export class MemoryStore {
  constructor() {
    this.changes = [];
    this.sequence = 0;
    this.epoch = 0;
  }

  async heldEpoch() {
    return 0;
  }

  async claim(epoch, acknowledged) {
    this.sequence = epoch === this.epoch ? Math.max(this.sequence, acknowledged) : acknowledged;
    this.epoch = epoch;
    this.changes = this.changes.filter((change) => change.sequence > acknowledged);
  }

  async record(position, answer, marked) {
    this.sequence += 1;
    this.changes.push({ sequence: this.sequence, position, answer, marked });
    return this.sequence;
  }

  async lastHeard(state) {
    return state;
  }

  async end() {
    this.changes = [];
  }

  async ours() {
    return true;
  }

  async waiting(limit) {
    return this.changes.slice(0, limit);
  }

  async forget(acknowledged) {
    this.changes = this.changes.filter((change) => change.sequence > acknowledged);
  }
}
