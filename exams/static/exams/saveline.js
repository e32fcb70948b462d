/* Whether the answers are safe, in one line: what the queue and the network say, put into the right words. */

import { put, show } from "./panel.js";

const QUIET = ["saved", "sending", "stopped"]; // not read aloud: they come with every answer

const PATIENCE = 400; // ms before "sending" is shown at all
const GLAD = 8000; // ms that "back online" stays

export class SaveLine {
  /** `page` takes the colour of the state, `live` says aloud what matters. */
  constructor(root, page, live) {
    Object.assign(this, { root, page, live });
    this.trouble = ""; // offline, signed_out, not_yours, malformed, storage; empty when all is well
    this.held = 0; // changes that piled up while it lasted
    this.pending = 0; // changes that are on this device's disk and not on the server
    this.unkept = 0; // and those that are not even there yet: the words do not claim them
    this.final = "stopped";
  }

  facts(facts) {
    Object.assign(this, facts);
    put(this.root, facts);
    this.show();
  }

  troubled(trouble) {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.show();
  }

  /** Something came through. The gladness says how much had been waiting. */
  well() {
    if (!this.trouble) return;
    this.held = this.pending + this.unkept;
    this.trouble = "";
    this.show();
  }

  /** Nothing is saved here, for now or for good; with nothing given it is again. */
  ends(state) {
    this.final = state;
    this.show();
  }

  show() {
    const state = this.state();
    clearTimeout(this.timer);
    if (state === "sending" && this.root.dataset.state === "saved") this.timer = setTimeout(() => this.turn(state), PATIENCE);
    else if (state !== this.root.dataset.state) this.turn(state);
    if (state === "back") this.timer = setTimeout(() => ((this.held = 0), this.show()), GLAD);
  }

  turn(state) {
    show(this.root, state);
    this.page.dataset.state = state;
    if (!QUIET.includes(state)) this.live.textContent = this.root.querySelector(`[data-when="${state}"]`).textContent;
  }

  state() {
    if (this.final) return this.final;
    if (this.trouble) return this.trouble;
    if (this.pending || this.unkept) return "sending";
    if (!this.held) return "saved";
    put(this.root.querySelector('[data-when="back"]'), { pending: this.held });
    return "back";
  }
}
