/* What the invigilator writes to the candidates: a notice that stays until it is put away, and a list to read it again. */

import { put, show } from "./panel.js";
import { fill, timeOfDay } from "./words.js";

export class Messages {
  /** `openers` lead to the list and are hidden while it is empty. */
  constructor({ notice, live, list, openers, device, words, zone }) {
    Object.assign(this, { notice, live, list, openers, device, words, zone });
    this.all = new Map();
    this.away = device.read("messages", {}); // id → what was put away: "read", or "withdrawn"
    notice.querySelector("[data-message-read]").addEventListener("click", () => this.putAway());
  }

  /** Some of them or all, once or again. */
  hear(told = []) {
    for (const one of told) {
      this.all.set(one.id, { ...this.all.get(one.id), ...one });
      if (one.read && !this.away[one.id]) this.away[one.id] = "read";
    }
    if (told.length) this.tell();
  }

  /** What a beat says of them. */
  get said() {
    const shown = [...this.all.keys()];
    const read = shown.filter((id) => this.away[id]);
    return shown.length ? { shown, read } : {};
  }

  putAway() {
    const [first] = this.open;
    if (!first) return;
    this.away[first.id] = state(first);
    this.device.write("messages", this.away);
    this.tell();
  }

  /** Those not put away, the oldest first; one that was withdrawn comes up once more. */
  get open() {
    return [...this.all.values()].filter((one) => this.away[one.id] !== state(one));
  }

  tell() {
    const [first, ...more] = this.open;
    this.notice.hidden = !first;
    if (first) this.put(first, more.length);
    this.current = first;
    for (const opener of this.openers) opener.hidden = !this.all.size;
    this.list.replaceChildren(...[...this.all.values()].reverse().map((one) => this.entry(one)));
  }

  put(one, more) {
    const facts = { at: timeOfDay(one.at, this.zone).slice(0, 5), text: one.text, why: one.withdrawn || "" };
    put(this.notice, { ...facts, more: more ? fill(this.words.more_messages, { n: more }) : "" });
    show(this.notice, state(one));
    const before = this.current;
    if (!before || before.id !== one.id || state(before) !== state(one)) this.live.textContent = this.sentence(one);
  }

  sentence(one) {
    return fill(one.withdrawn ? this.words.message_withdrawn : this.words.message_said, { text: one.text, why: one.withdrawn });
  }

  entry(one) {
    const [entry, time, text] = ["li", "time", "p"].map((name) => document.createElement(name));
    entry.className = "messages__one";
    time.dateTime = one.at;
    time.textContent = timeOfDay(one.at, this.zone).slice(0, 5);
    text.textContent = one.withdrawn ? this.sentence(one) : one.text;
    entry.append(time, text);
    return entry;
  }
}

const state = ({ withdrawn }) => (withdrawn ? "withdrawn" : "read");
