/* Asks for the state of the sitting now and then, so that extra time, a close or another device reach this page
   while nobody types; at once after sleep, and every two seconds once time is up. */

const USUAL = [20_000, 30_000]; // ms; spread, so that a hall does not ask in one breath
const NEAR = [5000, 6000]; // while the sitting is paused: it may go on at any moment
const URGENT = [2000, 2500];

export class Watch {
  constructor(transport, hear) {
    Object.assign(this, { transport, hear });
    this.urgent = this.near = false;
    for (const event of ["online", "pageshow", "focus"]) window.addEventListener(event, () => this.soon());
    document.addEventListener("visibilitychange", () => document.hidden || this.soon());
  }

  start() {
    this.stopped = false;
    this.plan();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  hasten() {
    this.urgent = true;
    return this.ask();
  }

  soon() {
    if (this.stopped === false && !this.asking) this.ask();
  }

  async ask() {
    clearTimeout(this.timer);
    this.asking = true;
    const answer = await this.transport.state();
    this.asking = false;
    if (!this.stopped) await this.hear(answer);
    this.plan();
  }

  plan() {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const [least, most] = this.urgent ? URGENT : this.near ? NEAR : USUAL;
    this.timer = setTimeout(() => this.ask(), least + Math.random() * (most - least));
  }
}
