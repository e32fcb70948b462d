/* The exam page, put together: what the page holds as JSON, the modules, and who tells whom what. It never navigates. */

import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { HandIn } from "./handin.js";
import { Item } from "./item.js";
import { listen } from "./keyboard.js";
import { MemoryStore } from "./memory.js";
import { Numbers, NumbersSheet } from "./numbers.js";
import { Reckoning } from "./reckoning.js";
import { Recorder } from "./recorder.js";
import { Room } from "./room.js";
import { SaveLine } from "./saveline.js";
import { Seat } from "./seat.js";
import { Sender } from "./sender.js";
import { Sheet } from "./sheet.js";
import { rememberContrast } from "./contrast.js";
import { openStore } from "./store.js";
import { Timekeeper } from "./timekeeper.js";
import { Transport } from "./transport.js";
import { Watch } from "./watch.js";

const one = (selector) => document.querySelector(selector);
const given = (id) => JSON.parse(document.getElementById(id).textContent);

async function open() {
  const [page, sections, words] = [given("exam-page"), given("exam-paper"), given("exam-words")];
  const store = await openStore(page.sitting).catch(() => new MemoryStore());
  const transport = new Transport(page.urls, page.csrf_cookie);
  const [clock, sheet] = [new Clock(), new Sheet(sections.flatMap((section) => section.items))];
  const room = new Room({ page, words, store, transport, clock, sheet });

  const numbers = new Numbers(one("[data-numbers]"), { sheet, sections, words, go: (position) => room.go(position) });
  const item = new Item(one("[data-exam-item]"), {
    words,
    change: (answer) => room.desk.change(answer),
    mark: () => room.desk.mark(),
    strike: (letter) => room.desk.strike(letter),
  });
  room.reckoning = new Reckoning(one("[data-reckoning]"));
  room.numbersSheet = new NumbersSheet(one("#numbers"), one("[data-numbers]"));
  room.recorder = new Recorder(store, {
    kept: (sequence) => room.kept(sequence),
    refused: () => room.line.troubled("storage"),
    lost: () => room.stop("other_tab"),
  });
  room.desk = new Desk({ sitting: page.sitting, sheet, sections, item, numbers, record: (change) => room.record(change) });
  room.line = new SaveLine(one("[data-save-line]"), one("[data-exam]"), one("[data-live]"));
  room.sender = new Sender({ store, transport, hear: (...said) => room.hearSave(...said) });
  room.watch = new Watch(transport, {
    signs: () => room.signs,
    heard: (answer) => room.hearBeat(answer),
    hear: (answer) => room.hearState(answer),
  });
  room.seat = new Seat({
    store,
    transport,
    seated: (...found) => room.seated(...found),
    offer: (unsent) => room.offer(unsent),
    refused: (answer) => room.hearTrouble(answer),
  });
  room.handIn = new HandIn(one("[data-hand-in]"), {
    sheet,
    sections,
    clock,
    words,
    go: (position) => room.go(position),
    queue: () => room.pending,
    hurry: () => room.sender.hurry(),
    submit: () => room.submit(),
  });
  room.timekeeper = new Timekeeper({
    clock,
    words,
    face: one("[data-clock]"),
    live: one("[data-live]"),
    notice: one("[data-quarter]"),
    up: () => room.timeUp(),
    second: () => room.handIn.dialog.open && room.handIn.tell(),
  });
  rememberContrast(document.querySelectorAll("[data-contrast]"));
  listen(room.desk, room.handIn.dialog);
  return room.open(given("exam-state"));
}

open();
