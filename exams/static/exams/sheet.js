/* The answers as they stand on this page, and which of them the server has. Positions count from 1, in one's own order. */

import { Order } from "./order.js";

export class Sheet {
  constructor(items, order = new Order()) {
    this.items = items;
    this.order = order;
    this.here = new Map(items.map((item) => [item.position, { answer: "", marked: false }]));
    this.there = new Map();
  }

  /** Take over what the server has folded; what waits on this device goes on top, in order. */
  load(answers, waiting) {
    for (const position of this.here.keys()) this.here.set(position, { answer: "", marked: false });
    this.there.clear();
    this.acknowledge(answers);
    for (const change of this.order.changes([...answers, ...waiting])) this.put(change.position, change.answer, change.marked);
  }

  acknowledge(changes) {
    for (const { position, answer } of this.order.changes(changes)) this.there.set(position, answer);
  }

  put(position, answer, marked) {
    if (this.here.has(position)) this.here.set(position, { answer, marked });
  }

  at(position) {
    return this.here.get(position);
  }

  /** What differs from an earlier sheet: the changes that would have to be made again. */
  differences(answers) {
    const before = new Map(this.order.changes(answers).map((change) => [change.position, change]));
    const was = (position) => before.get(position) || { answer: "", marked: false };
    const differs = ([position, now]) => now.answer !== was(position).answer || now.marked !== was(position).marked;
    return [...this.here].filter(differs).map(([position, now]) => ({ position, ...now }));
  }

  unanswered(items = this.items) {
    return items.map((item) => item.position).filter((position) => !this.at(position).answer);
  }

  get answered() {
    return this.items.length - this.unanswered().length;
  }

  get marked() {
    return [...this.here.values()].filter((one) => one.marked).length;
  }

  get onServer() {
    return [...this.there.values()].filter(Boolean).length;
  }
}
