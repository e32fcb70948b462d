/* Highlighting in the stem: what was selected stays yellow, on this device only. */

export class Highlighter {
  constructor(stem, { device, light, clear }) {
    Object.assign(this, { stem, device, clear });
    this.lit = device.read("lit", {});
    document.addEventListener("selectionchange", () => this.look());
    light.addEventListener("pointerdown", (event) => event.preventDefault()); // the touch must not lose the selection
    light.addEventListener("click", () => this.light());
    clear.addEventListener("click", () => this.set([]));
  }

  point(position) {
    this.position = position;
    this.selected = undefined;
    this.paint();
  }

  /** The last text selected in the stem, as places in it. */
  look() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (this.stem.contains(range.commonAncestorContainer)) this.selected = [this.place(range, "start"), this.place(range, "end")];
  }

  place(range, side) {
    const before = document.createRange();
    before.selectNodeContents(this.stem);
    before.setEnd(range[`${side}Container`], range[`${side}Offset`]);
    return before.toString().length;
  }

  light() {
    if (!this.selected) return;
    this.set(joined([...this.now(), this.selected]));
    getSelection().removeAllRanges();
    this.selected = undefined;
  }

  set(ranges) {
    this.lit[this.position] = ranges;
    this.device.write("lit", this.lit);
    this.paint();
  }

  now() {
    return this.lit[this.position] || [];
  }

  paint() {
    for (const mark of this.stem.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    this.stem.normalize();
    for (const [from, to] of this.now()) for (const node of pieces(this.stem, from, to)) wrap(node);
    this.clear.hidden = !this.now().length;
  }
}

/** [[5, 9], [0, 6]] → [[0, 9]] */
export function joined(ranges) {
  const found = [];
  for (const [from, to] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const last = found[found.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** The text nodes between two places, cut so that they hold exactly that. */
function pieces(root, from, to) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let at = 0, node = walker.nextNode(); node && at < to; node = walker.nextNode()) {
    const end = at + node.length;
    if (end > from) found.push([node, Math.max(from - at, 0), Math.min(to - at, node.length)]);
    at = end;
  }
  return found.map(([node, start, stop]) => (node.splitText(stop), node.splitText(start)));
}

function wrap(node) {
  const mark = document.createElement("mark");
  node.replaceWith(mark);
  mark.append(node);
}
