// A text on the page and the same text as the server has it: places in one are found in the other. What is set into the
// text, such as numbers of passages, is marked and does not count.

export class Text {
  constructor(element) {
    this.element = element;
    this.nodes = [];
    this.starts = [];
    let length = 0;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
      acceptNode: (node) =>
        node.nodeType === Node.ELEMENT_NODE
          ? node.hasAttribute("data-not-text")
            ? NodeFilter.FILTER_REJECT
            : NodeFilter.FILTER_SKIP
          : NodeFilter.FILTER_ACCEPT,
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      this.nodes.push(node);
      this.starts.push(length);
      length += node.data.length;
    }
    this.length = length;
    this.content = this.nodes.map((node) => node.data).join("");
  }

  /** The place of the start or end of a range, in UTF-16 units from the start of the text. */
  offset(container, within) {
    const index = this.nodes.indexOf(container);
    if (index >= 0) {
      return this.starts[index] + within;
    }
    // Between two elements: before the first text that comes after.
    const point = document.createRange();
    point.setStart(container, within);
    let low = 0;
    let high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (point.comparePoint(this.nodes[middle], 0) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < this.nodes.length ? this.starts[low] : this.length;
  }

  /** The range from one place to another. */
  range(start, end) {
    const range = document.createRange();
    range.setStart(...this.point(start, false));
    range.setEnd(...this.point(end, true));
    return range;
  }

  // A place at the border of two nodes is the end of the first for what ends there, the start of the second for what starts.
  point(offset, ends) {
    let low = 0;
    let high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (ends ? this.starts[middle] < offset : this.starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return [this.nodes[low], Math.min(offset - this.starts[low], this.nodes[low].data.length)];
  }

  /** Its sentences in order, each without the blanks around it. */
  sentences(language) {
    if (!this.found) {
      const bounds = [];
      const segments =
        typeof Intl.Segmenter === "function"
          ? new Intl.Segmenter(language, { granularity: "sentence" }).segment(this.content)
          : [...this.content.matchAll(/[^.!?\n]+[.!?]*\s*/g)].map((match) => ({ index: match.index, segment: match[0] }));
      for (const { index, segment } of segments) {
        const start = index + segment.length - segment.trimStart().length;
        const end = index + segment.trimEnd().length;
        if (start < end) {
          bounds.push({ start, end });
        }
      }
      this.found = bounds;
    }
    return this.found;
  }
}
