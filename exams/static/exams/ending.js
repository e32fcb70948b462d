/* The end of a sitting on this page: everything stops, the receipt stands there, and the result where it follows at once. */

import { put, show } from "./panel.js";
import { timeOfDay } from "./words.js";

export class Ending {
  constructor(room) {
    this.room = room;
  }

  /** May be heard again and again; the receipt stays the same, and a beat brings the result alone. */
  finish({ receipt, result }) {
    const { panel, page, state, watch } = this.room;
    if (state !== "over") this.close(receipt);
    const link = panel.querySelector("[data-result]");
    link.hidden = !result;
    if (result) link.href = result;
    if (result || !page.result_follows) watch.stop();
  }

  close(receipt) {
    const { room } = this;
    const how = receipt.closed_by === "candidate" ? "handed_in" : "collected";
    for (const part of [room.sender, room.timekeeper]) part.stop();
    for (const kept of [room.device, room.offline, room.store]) kept.end(); // the next person here finds nothing
    room.desk.lock(true);
    room.handIn.close();
    room.line.facts({ receipt: receipt.code });
    room.line.ends(how);
    room.show("over");
    this.show(receipt, how);
    room.watch.awaits = room.page.result_follows;
    room.watch.plan();
  }

  show(receipt, how) {
    const { panel, page } = this.room;
    const { code, answered, of, digest } = receipt;
    put(panel, { code, answered, of, digest, closed_at: timeOfDay(receipt.closed_at, page.zone) });
    show(panel, how);
    panel.querySelector(`[data-when="${how}"]`).focus();
  }
}
