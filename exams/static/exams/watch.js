/* Keeps in touch with the server while nobody types, so that extra time, a close or another device reach this page: a
   beat every ten seconds, answered from memory; the whole state when a beat says that something is different, when it
   cannot say, after sleep, and every two seconds once time is up; then, with the receipt at hand, beats again until the
   result is there. */

const USUAL = [8000, 11_000]; // ms; spread, so that a hall does not beat in one breath; the server reads once a second
const NEAR = [5000, 6000]; // while the sitting is paused: it may go on at any moment
const URGENT = [2000, 2500];
const AWAITING = [1000, 1200]; // the result, which is there in a moment; each time a quarter longer
const SLOWER = 1.25;
const SLOWEST = 5; // times as long
const FIRST = [1200, 3000]; // the server knows a page a second after it has heard it once
const UNSURE = 2; // beats in a row that could not say; one alone is a server that has just started

export class Watch {
  /** `signs()` is what the page says of itself, nothing while it does not hold the sitting; `heard(answer)` says whether
      a beat's answer to these signs was all there is to know; `hear(answer)` takes a whole state. */
  constructor(transport, { signs, heard, hear, now = () => performance.now() }) {
    Object.assign(this, { transport, signs, heard, hear, now });
    this.urgent = this.near = this.awaits = false; // the result, after the receipt
    this.unsure = this.waited = 0;
    this.answered = now();
    for (const event of ["online", "pageshow", "focus"]) window.addEventListener(event, () => this.soon());
    document.addEventListener("visibilitychange", () => document.hidden || this.soon());
  }

  start() {
    this.stopped = false;
    this.plan(FIRST);
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
    this.unsure = 0;
    this.note(answer);
    if (!this.stopped) await this.hear(answer);
    this.plan();
  }

  async beat() {
    const signs = this.signs();
    if (!signs) return this.ask();
    const answer = await this.transport.beat({ ...signs, offline_ms: Math.round(this.silence) });
    if (this.stopped || this.asking) return;
    this.note(answer);
    if (!(await this.settles(answer, signs))) return void (await this.ask());
    this.plan();
  }

  /** How long nothing was heard beyond the usual pause; the server cannot know it otherwise. */
  get silence() {
    return Math.max(0, this.now() - this.answered - USUAL[1]);
  }

  note({ status }) {
    if (status) this.answered = this.now();
  }

  async settles(answer, signs) {
    if (answer.status === 200 && !answer.body.ask) return (this.unsure = 0), this.heard(answer, signs);
    if (answer.status !== 200) return false;
    this.unsure += 1;
    return this.unsure < UNSURE;
  }

  plan(usual = this.unsure ? FIRST : USUAL) {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const [least, most] = this.awaits ? this.patience() : this.urgent ? URGENT : this.near ? NEAR : usual;
    this.timer = setTimeout(() => (this.urgent && !this.awaits ? this.ask() : this.beat()), least + Math.random() * (most - least));
  }

  /** A hall that hands in at once asks soon, and less and less often. */
  patience() {
    const longer = Math.min(SLOWER ** this.waited, SLOWEST);
    this.waited += 1;
    return AWAITING.map((pause) => pause * longer);
  }
}
