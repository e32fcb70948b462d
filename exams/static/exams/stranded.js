/* When the network does not come back: a line after a while, and a panel that makes the answer file. */

import { able, answerFile } from "./answerfile.js";
import { put, show } from "./panel.js";
import { fill, timeOfDay } from "./words.js";

const PATIENCE = 60_000; // ms without a network until the way out is shown

export class Stranded {
  /** `away()` says whether the network is gone, `unsent()` gives what the server does not have. */
  constructor({ line, dialog, page, words, store, unsent, away, patience = PATIENCE }) {
    Object.assign(this, { line, dialog, page, words, store, unsent, away, patience });
    dialog.querySelector("[data-make-file]").addEventListener("click", () => this.make());
    document.addEventListener("click", ({ target }) => target.closest('[data-opens="answer-file"]') && this.tell());
  }

  /** Called every second. */
  look(now = performance.now()) {
    if (!this.away()) this.since = undefined;
    else if (this.since === undefined) this.since = now;
    const hidden = this.since === undefined || now - this.since < this.patience;
    if (this.line.hidden !== hidden) this.line.hidden = hidden;
  }

  async tell() {
    const changes = await this.unsent();
    put(this.dialog, { unsent: changes.length });
    show(this.dialog, able() ? (changes.length ? "ready" : "nothing") : "unable");
  }

  async make() {
    const { sitting, zone, answer_file: equipment } = this.page;
    const changes = await this.unsent();
    const file = await answerFile({ sitting, epoch: this.store.epoch, changes }, equipment);
    const time = timeOfDay(new Date().toISOString(), zone).replace(/:/g, "");
    const name = fill(this.words.file_name, { code: sitting.slice(0, 8).toUpperCase(), time });
    save(file, name);
    put(this.dialog, { unsent: changes.length, file: name });
    show(this.dialog, "made");
  }
}

function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
