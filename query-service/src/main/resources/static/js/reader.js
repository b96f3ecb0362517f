// Reading a text: a passage is selected with the mouse, by touch, or with the keyboard sentence by sentence; then a claim
// is filed from it, something is remarked on it, or what lost its place is attached to it.
import { Text } from "./text.js";

const CONTEXT = 32;
const LONGEST = 2000;
const GAP = 10;

function readText() {
  const element = document.getElementById("text");
  const tools = document.getElementById("tools");
  if (!element) {
    return;
  }
  pairCards(element);
  spreadNumbers(element);
  if (!tools) {
    return;
  }
  const text = new Text(element);
  const reader = new Reader(text, tools);
  document.addEventListener("selectionchange", () => reader.selected());
  element.addEventListener("keydown", (event) => reader.key(event));
  tools.addEventListener("keydown", (event) => event.key === "Escape" && reader.leave());
  tools.querySelectorAll("[data-purpose]").forEach((button) => button.addEventListener("click", () => reader.remark(button.dataset.purpose)));
  tools.querySelector("[data-attach-here]")?.addEventListener("click", () => reader.attach());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-attach]");
    if (button) {
      reader.choose(button);
    }
  });
  document.querySelector("[data-attach-cancel]")?.addEventListener("click", () => reader.choose(null));
  addEventListener("resize", () => reader.place());
}

class Reader {
  constructor(text, tools) {
    this.text = text;
    this.tools = tools;
    this.passage = null;
    this.first = -1;
    this.last = -1;
    this.orphan = null;
  }

  /** The selection of the page became another one. */
  selected() {
    const range = this.selection();
    if (!range) {
      // The tools keep the passage while they, or what they opened, are in use.
      if (!this.tools.contains(document.activeElement) && !document.querySelector("dialog[open]")) {
        this.show(null);
      }
      return;
    }
    this.show(this.passageOf(this.text.offset(range.startContainer, range.startOffset), this.text.offset(range.endContainer, range.endOffset)));
  }

  selection() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
      return null;
    }
    const range = selection.getRangeAt(0);
    return this.text.element.contains(range.commonAncestorContainer) ? range : null;
  }

  passageOf(from, to) {
    const { content } = this.text;
    let start = from;
    let end = to;
    while (start < end && /\s/.test(content[start])) {
      start += 1;
    }
    while (end > start && /\s/.test(content[end - 1])) {
      end -= 1;
    }
    return start === end || end - start > LONGEST
      ? null
      : {
          exact: content.slice(start, end),
          prefix: content.slice(Math.max(0, start - CONTEXT), start),
          suffix: content.slice(end, end + CONTEXT),
          start,
          end,
        };
  }

  show(passage) {
    this.passage = passage;
    this.tools.hidden = !passage;
    if (!passage) {
      return;
    }
    const file = this.tools.querySelector("[data-file]");
    if (file) {
      const address = new URL(file.dataset.address, location.href);
      for (const [name, value] of Object.entries(passage)) {
        address.searchParams.set(name, value);
      }
      address.searchParams.set("sha256", this.text.element.dataset.sha256);
      file.href = address.pathname + address.search;
    }
    this.place();
  }

  /** Beside the passage where there is room; narrow windows have the tools at their lower edge, by the style sheet. */
  place() {
    if (!this.passage) {
      return;
    }
    const area = this.text.range(this.passage.start, this.passage.end).getBoundingClientRect();
    const own = this.tools.getBoundingClientRect();
    const above = area.top - own.height - GAP;
    const top = above > 0 ? above : Math.min(area.bottom + GAP, innerHeight - own.height - GAP);
    const left = Math.max(GAP, Math.min(area.left, innerWidth - own.width - GAP));
    this.tools.style.setProperty("--top", `${Math.round(top + scrollY)}px`);
    this.tools.style.setProperty("--left", `${Math.round(left + scrollX)}px`);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.text.element) {
      return;
    }
    const act = {
      ArrowDown: () => this.move(1, event.shiftKey),
      j: () => this.move(1, false),
      J: () => this.move(1, true),
      ArrowUp: () => this.move(-1, event.shiftKey),
      k: () => this.move(-1, false),
      K: () => this.move(-1, true),
      Enter: () => this.passage && this.tools.querySelector("a, button:not([hidden])").focus(),
      Escape: () => this.leave(),
      f: () => this.passage && this.tools.querySelector("[data-file]")?.click(),
      c: () => this.remark("COMMENT"),
      "?": () => this.remark("QUESTION"),
      x: () => this.remark("FLAG"),
      a: () => this.attach(),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  /** From sentence to sentence, or one more or less of them. */
  move(step, extend) {
    const sentences = this.text.sentences(this.text.element.lang || document.documentElement.lang);
    if (sentences.length === 0) {
      return;
    }
    if (this.first < 0 || !this.passage) {
      const from = this.passage ? this.passage.start : this.visible();
      const at = sentences.findIndex((sentence) => sentence.end > from);
      this.first = this.last = at < 0 ? sentences.length - 1 : at;
    } else if (extend) {
      this.last = Math.max(this.first, Math.min(sentences.length - 1, this.last + step));
    } else {
      const next = step > 0 ? this.last + 1 : this.first - 1;
      this.first = this.last = Math.max(0, Math.min(sentences.length - 1, next));
    }
    const range = this.text.range(sentences[this.first].start, sentences[this.last].end);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    // The event comes later, perhaps after the next key.
    this.selected();
    reveal(range);
  }

  /** The first place of the text that is in the window. */
  visible() {
    let low = 0;
    let high = this.text.nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const range = document.createRange();
      range.selectNodeContents(this.text.nodes[middle]);
      if (range.getBoundingClientRect().bottom < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.text.starts[low] ?? 0;
  }

  leave() {
    document.getSelection().removeAllRanges();
    this.first = this.last = -1;
    this.show(null);
    this.text.element.focus({ preventScroll: true });
  }

  remark(purpose) {
    const dialog = document.getElementById("remark");
    if (!this.passage || !dialog) {
      return;
    }
    const form = dialog.querySelector("form");
    fill(form, this.passage);
    dialog.querySelector("[data-quote]").textContent = this.passage.exact;
    const chosen = form.querySelector(`[name=purpose][value=${purpose}]`);
    chosen.checked = true;
    dialog.showModal();
    form.querySelector("textarea").focus();
    dialog.addEventListener("close", () => this.text.element.focus({ preventScroll: true }), { once: true });
  }

  /** What is to be attached to the next passage that is selected. */
  choose(button) {
    this.orphan = button;
    const banner = document.getElementById("attaching");
    banner.hidden = !button;
    this.tools.querySelector("[data-attach-here]").hidden = !button;
    if (button) {
      banner.querySelector("[data-quote]").textContent = button.dataset.quote;
      this.text.element.focus();
    }
    this.place();
  }

  attach() {
    const form = document.getElementById("attach");
    if (!this.passage || !this.orphan || !form) {
      return;
    }
    fill(form, this.passage);
    form.elements["anchor.kind"].value = this.orphan.dataset.attach;
    form.elements["anchor.id"].value = this.orphan.dataset.id;
    form.requestSubmit();
  }
}

function fill(form, passage) {
  for (const [name, value] of Object.entries(passage)) {
    form.elements[`passage.${name}`].value = value;
  }
}

function reveal(range) {
  const area = range.getBoundingClientRect();
  if (area.top < innerHeight * 0.15 || area.bottom > innerHeight * 0.8) {
    scrollBy(0, area.top - innerHeight * 0.3);
  }
}

// Numbers of passages stand in the gutter where there is one, those of one line beside each other. Only of what is seen:
// the rest of a long text is not laid out.
function spreadNumbers(element) {
  if (!matchMedia("(min-width: 44rem)").matches || typeof IntersectionObserver === "undefined") {
    return;
  }
  element.classList.add("spread");
  const watch = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => spread(entry.target)),
    { rootMargin: "25%" },
  );
  element.querySelectorAll(".para:has(.gutter)").forEach((paragraph) => watch.observe(paragraph));
}

function spread(paragraph) {
  let top = null;
  let beside = 0;
  // Last first, so that the first of a line stands farthest out.
  const numbers = [...paragraph.querySelectorAll(".gutter")].reverse();
  const tops = numbers.map((number) => Math.round(number.offsetTop));
  numbers.forEach((number, index) => {
    beside = top !== null && Math.abs(tops[index] - top) < 8 ? beside + 1 : 0;
    top = tops[index];
    number.style.setProperty("--after", beside);
  });
}

// A passage and its card point at each other.
function pairCards(element) {
  const pair = (number, on) => {
    element.querySelectorAll(`mark[data-numbers~="${number}"]`).forEach((mark) => mark.classList.toggle("paired", on));
    document.getElementById(`item-${number}`)?.classList.toggle("paired", on);
  };
  const listen = (root, find) => {
    for (const [type, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
      root.addEventListener(type, (event) => find(event.target).forEach((number) => pair(number, on)));
    }
  };
  listen(element, (target) => target.closest("mark")?.dataset.numbers?.split(" ") ?? []);
  const cards = document.getElementById("items");
  if (cards) {
    listen(cards, (target) => {
      const number = target.closest("[data-number]")?.dataset.number;
      return number ? [number] : [];
    });
  }
}

// The classes above are there only now.
readText();
