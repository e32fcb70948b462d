/* Something is wrong with an item: a few words, kept on this device until the server has them. No part of the answers. */

import { identifier, read, write } from "./device.js";
import { put, show } from "./panel.js";

const FINAL = [200, 400, 404, 409, 413]; // sending these again changes nothing

export class Defects {
  /** `position()` is the item that is shown, by one's own number. */
  constructor({ dialog, opener, sitting, transport, position, order }) {
    Object.assign(this, { dialog, transport, position, order });
    this.key = `exam-reports:${sitting}`; // not gone at hand-in: what has not arrived is still to be sent
    this.form = dialog.querySelector("form");
    opener.addEventListener("click", () => this.open());
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.keep()));
  }

  open() {
    this.at = this.position();
    put(this.dialog, { position: this.at });
    this.form.reset();
    show(this.dialog, "asking");
    this.dialog.showModal();
  }

  keep() {
    const words = this.form.elements.words.value.trim();
    const kind = this.form.elements.kind.value;
    if (!kind || (kind === "other" && !words)) return this.lack(kind);
    write(this.key, [...this.waiting, { key: identifier(), position: this.order.onPaper(this.at), kind, words }]);
    show(this.dialog, "kept");
    this.dialog.querySelector('[data-when="kept"]').focus();
    return this.flush();
  }

  lack(kind) {
    show(this.dialog, kind ? "wordless" : "kindless");
    (kind ? this.form.elements.words : this.form.elements.kind[0]).focus();
  }

  get waiting() {
    return read(this.key, []);
  }

  /** One after the other; what does not arrive is sent the next time something is heard of the server. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length && (await this.send(this.waiting[0])));
    this.busy = false;
  }

  async send(report) {
    const { status, body } = await this.transport.defect(report);
    if (!FINAL.includes(status)) return false;
    write(this.key, this.waiting.slice(1));
    if (this.dialog.open && this.dialog.dataset.state === "kept") this.told(status, body);
    return true;
  }

  told(status, { sentence = "" }) {
    put(this.dialog, { refused: sentence });
    show(this.dialog, status === 200 ? "arrived" : "refused");
  }
}
