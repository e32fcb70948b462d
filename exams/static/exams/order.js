/* One's own order: the page counts items as its candidate meets them, device and server as the paper does. */

export class Order {
  /** `positions` are the paper's, in one's own order; none: the paper's own. */
  constructor(positions = []) {
    this.positions = positions;
    this.numbers = new Map(positions.map((position, index) => [position, index + 1]));
  }

  onPaper(number) {
    return this.positions[number - 1] ?? number;
  }

  own(position) {
    return this.numbers.get(position) ?? position;
  }

  /** What the server or the device keeps, as this page counts. */
  changes(kept) {
    return kept.map((change) => ({ ...change, position: this.own(change.position) }));
  }

  /** The paper's parts, each with the same numbers and one's own items behind them. */
  sections(sections) {
    const items = new Map(sections.flatMap((section) => section.items).map((item) => [item.position, item]));
    const mine = ({ position }) => ({ ...items.get(this.onPaper(position)), position });
    return sections.map((section) => ({ ...section, items: section.items.map(mine) }));
  }
}
