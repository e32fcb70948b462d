/* The exam page, put together: what the page holds as JSON, the modules, and who tells whom what. It never navigates. */

import { AnswerSheet } from "./answersheet.js";
import { Booklet } from "./booklet.js";
import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { Defects } from "./defects.js";
import { Device, name } from "./device.js";
import { HandIn } from "./handin.js";
import { Highlighter } from "./highlighter.js";
import { Hourglass } from "./hourglass.js";
import { Item } from "./item.js";
import { listen } from "./keyboard.js";
import { Leaving } from "./leaving.js";
import { MemoryStore } from "./memory.js";
import { Messages } from "./messages.js";
import { Numbers, NumbersSheet } from "./numbers.js";
import { Notes } from "./notes.js";
import { Offline } from "./offline.js";
import { Order } from "./order.js";
import { Reckoning } from "./reckoning.js";
import { Recorder } from "./recorder.js";
import { Room } from "./room.js";
import { SaveLine } from "./saveline.js";
import { Seat } from "./seat.js";
import { Sections } from "./sections.js";
import { Sender } from "./sender.js";
import { Sheet } from "./sheet.js";
import { SheetMode } from "./sheetmode.js";
import { Stranded } from "./stranded.js";
import { rememberContrast } from "./contrast.js";
import { openStore } from "./store.js";
import { Timekeeper } from "./timekeeper.js";
import { Transport } from "./transport.js";
import { Watch } from "./watch.js";

const one = (selector) => document.querySelector(selector);
const given = (id) => JSON.parse(document.getElementById(id).textContent);

async function open() {
  const [page, words] = [given("exam-page"), given("exam-words")];
  const order = new Order(page.order);
  const sections = order.sections(given("exam-paper"));
  const store = await openStore(page.sitting).catch(() => new MemoryStore());
  const transport = new Transport(page.urls, page.csrf_cookie);
  const device = new Device(page.sitting);
  const hourglass = new Hourglass(device);
  const clock = new Clock(undefined, (remaining) => hourglass.heard(remaining));
  const sheet = new Sheet(sections.flatMap((section) => section.items), order);
  const offline = new Offline({ sitting: page.sitting, page: location.pathname, worker: page.worker });
  const room = new Room({ page, words, store, transport, clock, sheet, device, hourglass, offline });

  const numbers = new Numbers(one("[data-numbers]"), { sheet, sections, words, go: (position) => room.go(position) });
  const item = new Item(one("[data-exam-item]"), {
    words,
    change: (answer) => room.desk.change(answer),
    mark: () => room.desk.mark(),
    strike: (letter) => room.desk.strike(letter),
  });
  room.leaving = new Leaving();
  room.messages = new Messages({
    device,
    words,
    zone: page.zone,
    notice: one("[data-message]"),
    live: one("[data-message-live]"),
    list: one("[data-messages]"),
    openers: document.querySelectorAll("[data-messages-opener]"),
  });
  room.defects = new Defects({
    transport,
    sitting: page.sitting,
    dialog: one("#defect"),
    opener: one("[data-report-item]"),
    position: () => room.desk.position,
    order,
  });
  room.reckoning = new Reckoning(one("[data-reckoning]"));
  room.numbersSheet = new NumbersSheet(one("#numbers"), one("[data-numbers]"));
  room.recorder = new Recorder(store, {
    order,
    kept: (sequence) => room.kept(sequence),
    refused: () => room.line.troubled("storage"),
    lost: () => room.stop("other_tab"),
  });
  const boards = [numbers, ...aids(device), ...(one("[data-answer-sheet]") ? onPaper(room, { sheet, sections, words, page }) : [])];
  room.stages = new Sections({
    page: one("[data-exam]"),
    dialog: one("#leave-section"),
    live: one("[data-message-live]"),
    device,
    sheet,
    words,
    clock,
    boards,
    queue: () => room.pending,
    hurry: () => room.sender.hurry(),
    leave: () => room.leaveSection(),
  });
  room.desk = new Desk({ device, sheet, sections, stages: room.stages, item, boards, record: (change) => room.record(change) });
  room.line = new SaveLine(one("[data-save-line]"), one("[data-exam]"), one("[data-live]"));
  room.sender = new Sender({ store, transport, hear: (...said) => room.hearSave(...said) });
  room.watch = new Watch(transport, {
    signs: () => room.signs,
    heard: (...said) => room.hearBeat(...said),
    hear: (answer) => room.hearState(answer),
  });
  room.seat = new Seat({
    store,
    transport,
    device: name(),
    asking: (...said) => room.asking(...said),
    seated: (...found) => room.seated(...found),
    offer: (...kept) => room.offer(...kept),
    refused: (answer) => room.hearTrouble(answer),
  });
  room.handIn = new HandIn(one("[data-hand-in]"), {
    sheet,
    sections,
    stages: room.stages,
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
    second: () => (stranded.look(), room.handIn.dialog.open && room.handIn.tell()),
  });
  const stranded = new Stranded({
    line: one("[data-stranded]"),
    dialog: one("#answer-file"),
    page,
    words,
    store,
    unsent: () => room.recorder.chain.then(() => store.waiting()),
    away: () => room.line.trouble === "offline",
  });
  rememberContrast(document.querySelectorAll("[data-contrast]"));
  listen(room.desk);
  return room.open(given("exam-state"));
}

/** What helps to read and think, and stays on this device. */
function aids(device) {
  const highlighter = new Highlighter(one("[data-stem]"), { device, light: one("[data-light]"), clear: one("[data-unlight]") });
  return [highlighter, new Notes(one("[data-note]"), { device })];
}

/** Booklet and answer sheet, where the paper has them. */
function onPaper(room, { sheet, sections, words, page }) {
  const go = (position) => room.go(position);
  const choose = (position, answer) => room.desk.fill(position, answer);
  const moved = () => room.desk && room.desk.tell("point", room.desk.position);
  const boards = [new AnswerSheet(one("[data-answer-sheet]"), { sheet, sections, words, choose, go }), new Booklet(one("[data-booklet]"), { sections, go })];
  new SheetMode(one("[data-exam]"), { paper: page.paper_code, device: room.device, moved }).open();
  return boards;
}

open();
