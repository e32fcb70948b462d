/* How the end of the sitting came about, line by line, as the server says it. */

export class Reckoning {
  constructor(list) {
    this.list = list;
  }

  show(steps) {
    this.list.replaceChildren(...steps.map((step) => this.line(step)));
  }

  line({ label, reason, length, end }) {
    const line = document.createElement("li");
    line.className = "derivation__line";
    const what = this.part("", label);
    if (reason) what.append(this.part("list__sub", reason));
    line.append(what);
    if (end) line.append(this.part("derivation__length num", length), this.part("derivation__end num", end));
    return line;
  }

  part(name, text) {
    const part = document.createElement("span");
    if (name) part.className = name;
    part.textContent = text;
    return part;
  }
}
