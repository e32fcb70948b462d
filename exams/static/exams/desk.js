/* Where the candidate is on the paper, and what each touch and key does there. */

const LETTER = /^[a-h]$/i;

export class Desk {
  /** `stages` says which items may be answered, `boards` show where one is and how far: the number bar, the answer sheet and what else follows the item. */
  constructor({ device, sheet, sections, stages, item, boards, record }) {
    Object.assign(this, { device, sheet, sections, stages, item, boards, record });
    this.struck = this.device.read("struck", {});
    this.locked = true;
    this.position = 1;
  }

  /** Begin where this device left off. */
  open() {
    this.tell("showAll");
    const at = this.device.read("at", 1);
    this.go(this.sheet.at(at) && this.stages.allows(at) ? at : this.stages.open ? this.stages.open.first : 1);
  }

  lock(locked) {
    this.locked = locked;
    this.paint();
  }

  go(position) {
    if (!this.sheet.at(position)) return;
    if (!this.stages.allows(position)) return this.stages.explain(position);
    this.stages.quiet();
    this.position = position;
    this.device.write("at", position);
    const index = this.sections.findIndex((section) => section.items.some((item) => item.position === position));
    const item = this.sections[index].items.find((one) => one.position === position);
    this.item.show(item, index, this.sheet.at(position), this.out(), this.locked);
    this.tell("point", position);
    for (const [name, by] of [["previous", -1], ["next", 1]]) {
      document.querySelector(`[data-${name}]`).disabled = !this.sheet.at(position + by) || !this.stages.allows(position + by);
    }
  }

  change(answer) {
    if (this.locked) return this.paint();
    for (const letter of answer) this.unstrike(letter);
    this.put(answer, this.sheet.at(this.position).marked);
  }

  mark() {
    if (this.locked) return;
    const { answer, marked } = this.sheet.at(this.position);
    this.put(answer, !marked);
  }

  strike(letter) {
    const out = this.out();
    this.struck[this.position] = out.includes(letter) ? out.replace(letter, "") : out + letter;
    this.device.write("struck", this.struck);
    this.paint();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.acts(event.key);
    if (act) event.preventDefault(), act();
  }

  acts(key) {
    const [left, right] = [() => this.go(this.position - 1), () => this.go(this.position + 1)];
    const known = { ArrowLeft: left, ArrowRight: right, ArrowUp: () => this.item.step(-1), ArrowDown: () => this.item.step(1) };
    if (/^m$/i.test(key)) return () => this.mark();
    return LETTER.test(key) && !this.locked ? () => this.item.press(key.toUpperCase()) : known[key];
  }

  out() {
    return this.struck[this.position] || "";
  }

  unstrike(letter) {
    if (this.out().includes(letter)) this.struck[this.position] = this.out().replace(letter, "");
  }

  /** On the answer sheet any item may be filled; it becomes the current one. */
  fill(position, answer) {
    if (position !== this.position) this.go(position);
    if (position === this.position) this.change(answer);
  }

  put(answer, marked) {
    const before = this.sheet.at(this.position);
    if (before.answer === answer && before.marked === marked) return this.paint();
    this.sheet.put(this.position, answer, marked);
    this.paint();
    this.tell("show", this.position);
    this.record({ position: this.position, answer, marked });
  }

  paint() {
    const { answer, marked } = this.sheet.at(this.position);
    this.item.paint(answer, marked, this.out(), this.locked);
  }

  tell(what, position) {
    for (const board of this.boards) if (board[what]) board[what](position);
  }
}
