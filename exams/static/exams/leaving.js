/* When this page was left and came back: hints for the invigilator that go along with the beats. They prove nothing. */

const MOST = 20; // in one beat
const KEPT = 200; // while no beat comes through

export class Leaving {
  constructor({ now = () => performance.now(), page = Math.random().toString(36).slice(2, 10) } = {}) {
    Object.assign(this, { now, page });
    this.noted = [];
    this.number = 0;
    const on = (target, event, code) => target.addEventListener(event, () => this.note(code()));
    on(document, "visibilitychange", () => (document.hidden ? "hidden" : "shown"));
    on(document, "fullscreenchange", () => (document.fullscreenElement ? "full_screen" : "windowed"));
    on(window, "blur", () => "blurred");
    on(window, "focus", () => "focused");
    on(window, "offline", () => "offline");
    on(window, "online", () => "online");
  }

  note(code) {
    this.number += 1;
    if (this.noted.length < KEPT) this.noted.push({ number: this.number, code, at: this.now() });
  }

  /** What a beat says of it: number, code, and how long ago in milliseconds. */
  get said() {
    const hints = this.noted.slice(0, MOST).map(({ number, code, at }) => [number, code, Math.round(this.now() - at)]);
    return hints.length ? { page: this.page, hints } : {};
  }

  /** The beat that said this was heard. */
  heard({ hints = [] }) {
    const last = hints.length ? hints[hints.length - 1][0] : 0;
    this.noted = this.noted.filter(({ number }) => number > last);
  }
}
