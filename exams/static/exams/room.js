/* What the page does when something happens: seated, saved, offline, replaced, time up, handed in. */

import { Ending } from "./ending.js";
import { put, show } from "./panel.js";
import { followed } from "./seat.js";
import { meaning } from "./transport.js";
import { fill, timeOfDay } from "./words.js";

const LINES = { answering: "", paused: "", replaced: "replaced", collecting: "collecting" }; // what the save line says meanwhile
const TROUBLES = { unreachable: "offline", signed_out: "signed_out", not_yours: "not_yours", malformed: "malformed" };
const MOVED = 1500; // ms; a clock corrected by more has been given time, or has lost it

export class Room {
  constructor(parts) {
    Object.assign(this, parts);
    this.latest = this.acknowledged = 0;
    this.panel = document.querySelector("[data-panel]");
    this.ending = new Ending(this);
  }

  async open(state) {
    this.bind();
    this.transport.pass = state.token;
    const left = state.paused ? state.remaining_ms : this.hourglass.left(state.remaining_ms);
    this.hearClock({ ...state, remaining_ms: left }, 0); // the page's own count began when it was asked for
    this.timekeeper.start();
    this.messages.hear(state.messages);
    this.stages.hear(state.section);
    const fresh = await this.transport.state();
    if (fresh.status === 200) this.hearClock(fresh.body, fresh.sent), this.heed(fresh.body);
    await this.arrive(fresh.status === 200 ? fresh.body : await this.store.lastHeard(state));
    if (fresh.status !== 200) this.hearTrouble(fresh);
    this.watch.start();
  }

  arrive(state) {
    return state.receipt ? this.ending.finish(state) : this.seat.arrive(state);
  }

  /** This device holds the sitting: show what the server has, put what waits here on top, and send it. */
  seated(state, sent, waiting, changes) {
    if (sent !== undefined) this.hearClock(state, sent);
    this.acknowledged = state.acknowledged;
    this.latest = waiting.length ? waiting[waiting.length - 1].sequence : state.acknowledged;
    this.sheet.load(state.answers, waiting);
    this.stages.hear(state.section);
    this.hearTime(state.server_time);
    this.line.well();
    this.desk.open();
    this.begin();
    for (const change of changes) this.sheet.put(change.position, change.answer, change.marked), this.record(change);
    if (changes.length) this.desk.open();
    this.heedBrowser(state);
  }

  begin() {
    this.show(this.paused ? "paused" : "answering");
    this.desk.lock(this.paused || this.clock.remaining === 0);
    this.sender.resume();
    this.offline.start();
    if (this.clock.remaining === 0) this.timeUp(); // it ran out while the page was not open
  }

  /** Remaining time and how the end came about; paused, it stands still and the page asks more often. */
  hearClock(state, sent) {
    this.paused = this.watch.near = state.paused;
    if (state.paused) this.clock.hold(state.remaining_ms);
    else this.clock.hear(state.remaining_ms, sent);
    this.reckoning.show(state.steps);
  }

  record(change) {
    this.recorder.record(change);
    this.tellLine();
  }

  kept(sequence) {
    this.latest = sequence;
    if (this.line.trouble === "storage") this.line.well();
    this.tellLine();
    if (this.state === "replaced" || this.state === "over") this.sender.bring(); // the disk was slower than the end
    else this.sender.kick();
  }

  get pending() {
    return this.latest - this.acknowledged + this.recorder.unkept;
  }

  hearSave(said, { body, sent }, changes) {
    if (said === "acknowledged") return this.saved(body, sent, changes);
    if (said === "closed") return this.watch.hasten();
    if (said === "taken_over") return this.stop("replaced");
    if (said === "conflict") return this.stop("conflict");
    return this.line.troubled(TROUBLES[said] || this.line.trouble);
  }

  saved(body, sent, changes) {
    this.clock.hear(body.remaining_ms, sent);
    this.sheet.acknowledge(changes.filter((change) => change.sequence <= body.acknowledged));
    this.line.well();
    this.acknowledged = Math.max(this.acknowledged, body.acknowledged);
    this.hearTime(body.server_time);
  }

  async hearState({ status, body, sent }) {
    if (status !== 200) return this.hearTrouble({ status, body });
    this.hearClock(body, sent);
    this.heed(body);
    if (body.receipt) return this.over(body);
    if (followed(this.store.epoch, body)) return this.enter(body, sent);
    this.goOnOrPause();
    if (this.heedBrowser(body) || (this.state !== "answering" && this.state !== "paused")) return undefined;
    if (body.epoch !== this.store.epoch) return this.stop("replaced"), void this.sender.bring();
    if (!(await this.store.ours())) return this.stop("other_tab");
    if (this.line.trouble) this.sender.hurry();
    return this.pending ? undefined : (this.line.well(), this.hearTime(body.server_time));
  }

  /** The next section, on this device: what still waited of the one before goes to the exam centre. */
  async enter(state, sent) {
    this.sender.bring(); // not waited for: the next section's time runs
    this.stages.close();
    this.watch.urgent = false;
    return this.seat.sit(state, sent);
  }

  /** One try to finish the section. */
  async leaveSection() {
    const body = { section: this.stages.open.number, epoch: this.store.epoch, last: this.latest };
    const answer = await this.transport.leaveSection(body);
    if (answer.status === 200) return await this.enter(answer.body, answer.sent), "done";
    const said = meaning(answer);
    if (said === "taken_over") return this.stop("replaced"), "done";
    if (answer.body.sentence) return this.stages.refuse(answer.body.sentence), "refused";
    this.hearSave(said === "gap" ? "waiting" : said, answer, []);
    return "again";
  }

  /** The receipt is there; what came too late for it still goes to the exam centre. */
  over(body) {
    const first = this.state !== "over";
    this.ending.finish(body);
    if (first) this.sender.bring();
  }

  goOnOrPause() {
    if (this.paused && this.state === "answering") this.handIn.close();
    if (this.paused ? this.state === "answering" : this.state === "paused") return this.begin();
    if (["collecting", "between"].includes(this.state) && this.clock.remaining > 0) this.begin();
  }

  /** Whether a beat's answer says all there is to know; else the whole state is asked for. */
  async hearBeat({ body, sent }, signs) {
    if (this.state === "over") return this.ending.finish(body), true;
    if (body.epoch === this.store.epoch) this.leaving.heard(signs);
    this.heed(body);
    const same = !body.closed && body.epoch === this.store.epoch && body.remaining_ms !== null;
    if (!same || this.line.trouble || this.state !== "answering") return false;
    const before = this.clock.remaining;
    this.clock.hear(body.remaining_ms, sent);
    if (Math.abs(this.clock.remaining - before) > MOVED) return false; // the state says why
    if (!(await this.store.ours())) this.stop("other_tab");
    else if (!this.pending) this.hearTime(body.server_time);
    return true;
  }

  /** What the page says of itself with each beat: hints for the invigilator, never a verdict. */
  get signs() {
    if (!["answering", "paused", "over"].includes(this.state)) return undefined;
    const [hidden, focused] = [document.hidden, document.hasFocus()];
    const facts = { epoch: this.store.epoch, acknowledged: this.acknowledged, hidden, focused };
    return this.state === "over" ? facts : { ...facts, ...this.messages.said, ...this.leaving.said };
  }

  /** Words of the invigilator; and whenever the server is heard of, reports that wait can go. */
  heed({ messages }) {
    this.messages.hear(messages);
    this.defects.flush();
  }

  hearTrouble(answer) {
    this.line.troubled(TROUBLES[meaning(answer)] || "offline");
  }

  go(position) {
    this.numbersSheet.close();
    this.desk.go(position);
  }

  /** This page takes no more answers for now; the panel says why and offers the way on. */
  stop(why) {
    if (this.state === "over") return;
    this.sender.stop();
    this.desk.lock(true);
    this.handIn.close();
    this.show(why);
  }

  offer(unsent, held) {
    if (unsent) this.sender.bring(held);
    put(this.panel, { unsent: unsent ? fill(this.words.unsent, { n: unsent }) : "" });
    this.stop("offer");
  }

  /** An invigilator is asked whether this machine may go on, or nobody agreed. */
  asking(state, sentence) {
    put(this.panel, { sentence });
    if (this.state !== state) this.stop(state);
  }

  /** The button of the panel: the same device goes on, or takes over. */
  async continueHere() {
    if (this.state === "other_tab") {
      const answer = await this.transport.state();
      return answer.status === 200 ? this.arrive(answer.body) : this.hearTrouble(answer);
    }
    const mine = this.state === "conflict" ? (answers) => this.sheet.differences(answers) : undefined;
    return this.seat.takeOver(mine);
  }

  /** Outside the browser that the round needs nothing more is answered; what is here already goes on to the server. */
  heedBrowser({ seb }) {
    if (seb && this.state === "answering") {
      this.desk.lock(true);
      this.handIn.close();
      this.show("seb");
    }
    if (!seb && this.state === "seb") this.begin();
    return Boolean(seb);
  }

  timeUp() {
    if (this.state !== "answering" && this.state !== "seb") return;
    this.desk.lock(true);
    this.handIn.close(), this.stages.close();
    this.show(this.stages.isLast ? "collecting" : "between");
    this.sender.hurry();
    this.watch.hasten();
  }

  async submit() {
    const answer = await this.transport.submit({ epoch: this.store.epoch, last: this.latest });
    const said = meaning(answer);
    if (answer.body.receipt) {
      this.ending.finish(answer.body);
      return "done";
    }
    if (said === "taken_over") return this.stop("replaced"), "final";
    if (answer.body.sentence) return this.handIn.refuse(answer.body.sentence), "refused";
    this.hearSave(said === "gap" ? "waiting" : said, answer, []);
    return "again";
  }

  show(state) {
    this.state = state;
    this.panel.hidden = state === "answering";
    for (const part of document.querySelectorAll("[data-while-answering]")) part.hidden = state !== "answering";
    if (state === "answering" || state === "over") return this.line.ends(state === "over" ? this.line.final : "");
    show(this.panel, state);
    this.line.ends(LINES[state] ?? "stopped");
  }

  hearTime(time) {
    this.line.facts({ time: timeOfDay(time, this.page.zone) });
    this.tellLine();
  }

  tellLine() {
    const [pending, unkept] = [this.latest - this.acknowledged, this.recorder.unkept];
    this.line.facts({ count: this.sheet.onServer, pending, unkept });
  }

  bind() {
    const on = (selector, act) => document.querySelectorAll(selector).forEach((one) => one.addEventListener("click", act));
    on("[data-previous]", () => this.desk.go(this.desk.position - 1));
    on("[data-next]", () => this.desk.go(this.desk.position + 1));
    on("[data-opens-hand-in]", () => this.state === "answering" && this.handIn.open());
    on("[data-continue-here]", () => this.continueHere());
    window.addEventListener("online", () => this.sender.hurry());
    window.addEventListener("offline", () => this.line.troubled("offline"));
    window.addEventListener("beforeunload", (event) => this.pending && this.state !== "over" && event.preventDefault());
  }
}
