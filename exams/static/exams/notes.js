/* A note for each item: kept on this device, never sent, gone at hand-in. */

export class Notes {
  constructor(box, { device }) {
    Object.assign(this, { box, device, field: box.querySelector("textarea") });
    this.notes = device.read("notes", {});
    this.field.addEventListener("input", () => this.write());
  }

  point(position) {
    this.position = position;
    this.field.value = this.notes[position] || "";
    this.box.open = Boolean(this.field.value);
  }

  write() {
    this.notes[this.position] = this.field.value;
    this.device.write("notes", this.notes);
  }
}
