/* How much time is left when the page opens without a network: what was heard last, less what has passed since.
   The machine's clock serves only to measure that; however it was set, there is never more left than was heard. */

export class Hourglass {
  constructor(device, now = () => Date.now()) {
    this.device = device;
    this.now = now;
  }

  heard(remaining) {
    this.device.write("time", { remaining, at: this.now() });
  }

  /** `remaining` is what the page itself says; it may be an old page. */
  left(remaining) {
    const last = this.device.read("time", null);
    if (!last) return remaining;
    const passed = Math.max(0, this.now() - last.at);
    return Math.max(0, Math.min(remaining, last.remaining - passed));
  }
}
