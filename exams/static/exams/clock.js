/* Remaining time, from what the server says remains and the page's own steady count. The machine's clock is never asked. */

const MILESTONES = [1, 5, 15, 30, 60]; // minutes that are announced; after a sleep only the last one passed
const MINUTE = 60_000;

export class Clock {
  /** `kept(remaining)` is told what was heard. */
  constructor(now = () => performance.now(), kept = () => {}) {
    Object.assign(this, { now, kept });
    this.earliest = this.latest = now();
    this.heard = false;
  }

  /** An answer that was asked at `sent` and came now: the end lies between sent + remaining and now + remaining.
      Answers that agree narrow it down; one that does not (extra time, a machine that slept) replaces what was known. */
  hear(remaining, sent) {
    if (remaining === null) return; // paused: only the state says what is left
    this.held = undefined;
    const [earliest, latest] = [sent + remaining, this.now() + remaining];
    const agrees = this.heard && earliest <= this.latest && latest >= this.earliest;
    this.earliest = agrees ? Math.max(earliest, this.earliest) : earliest;
    this.latest = agrees ? Math.min(latest, this.latest) : latest;
    this.heard = true;
    this.kept(remaining);
  }

  /** The sitting is paused: what is left stands still until the next answer. */
  hold(remaining) {
    this.held = remaining;
    this.heard = false;
  }

  /** Milliseconds left to answer; 0 once time is up. */
  get remaining() {
    if (this.held !== undefined) return this.held;
    return Math.max(0, (this.earliest + this.latest) / 2 - this.now());
  }
}

/** 0:47:12 */
export function shown(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export const minutes = (milliseconds) => Math.ceil(milliseconds / MINUTE);

/** The announcement, in minutes, that falls between two readings of the clock; undefined if none does. */
export function milestone(before, after) {
  return MILESTONES.find((minute) => before > minute * MINUTE && after <= minute * MINUTE);
}
