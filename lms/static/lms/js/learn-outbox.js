// Evidence on its way: kept in this browser until the server has taken it, sent again as often as needed.
// A stretch bears the number of its place in the viewing, so that sending it twice adds nothing.

const PREFIX = "study:";
const AT_ONCE = 200; // stretches in a message; a farewell message may have 64 kB at most
const KEPT_FOR = 7 * 86_400_000; // ms; older evidence is no longer taken

export class Outbox {
  constructor({ viewing, viewingId, owner, evidenceUrl, csrf }, { answered, unreachable }) {
    this.own = { key: PREFIX + viewingId, owner, viewing, url: evidenceUrl, opened: Date.now(), stretches: [] };
    this.csrf = csrf;
    this.answered = answered;
    this.unreachable = unreachable;
    this.number = 0;
    this.busy = false;
  }

  put(stretch) {
    this.number += 1;
    this.own.stretches.push({ number: this.number, ...stretch });
    keep(this.own);
  }

  async send() {
    if (this.busy || !this.own.stretches.length) return;
    this.busy = true;
    try {
      const answer = await this.post(this.own);
      if (answer) this.answered(answer);
      else this.unreachable();
    } finally {
      this.busy = false;
    }
  }

  // What pages opened before could not send, of this person only.
  async sendEarlier() {
    for (const parcel of parcels()) {
      if (parcel.key === this.own.key) continue;
      if (Date.now() - parcel.opened > KEPT_FOR) localStorage.removeItem(parcel.key);
      else if (parcel.owner === this.own.owner && !(await this.post(parcel))) return;
    }
  }

  // The server's answer; nothing when it was not reached. What it refuses is forgotten: it would refuse it again.
  async post(parcel) {
    const sent = parcel.stretches.slice(0, AT_ONCE);
    let response;
    try {
      response = await fetch(parcel.url, {
        method: "POST",
        keepalive: true,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
        body: JSON.stringify({ viewing: parcel.viewing, stretches: sent }),
      });
    } catch {
      return null;
    }
    if (!response.ok && response.status !== 400 && response.status !== 404) return null;
    parcel.stretches = parcel.stretches.slice(sent.length);
    keep(parcel);
    return response.ok ? response.json() : {};
  }
}

function keep(parcel) {
  try {
    if (parcel.stretches.length) localStorage.setItem(parcel.key, JSON.stringify(parcel));
    else localStorage.removeItem(parcel.key);
  } catch {
    // No room, or storage is off: this page still holds it in memory.
  }
}

function parcels() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => JSON.parse(localStorage.getItem(key)));
  } catch {
    return [];
  }
}
