// A selection in a source's text becomes the passage of a claim.
const CONTEXT = 32;
const LONGEST = 2000;

export function offerSelections() {
  const text = document.getElementById("text");
  const offer = document.getElementById("selection");
  if (!text || !offer) {
    return;
  }
  document.getElementById("select-hint")?.removeAttribute("hidden");
  document.addEventListener("selectionchange", () => {
    const passage = selected(text);
    offer.classList.toggle("hidden", !passage);
    if (passage) {
      const address = new URL(offer.dataset.address, location.href);
      for (const [name, value] of Object.entries(passage)) {
        address.searchParams.set(name, value);
      }
      offer.querySelector("a").href = address.pathname + address.search;
    }
  });
}

function selected(text) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) {
    return null;
  }
  const raw = plain(range);
  const exact = raw.trim();
  if (!exact || exact.length > LONGEST) {
    return null;
  }
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.selectNodeContents(text);
  after.setStart(range.endContainer, range.endOffset);
  const start = plain(before).length + raw.indexOf(exact);
  return {
    exact,
    prefix: (plain(before) + raw.slice(0, raw.indexOf(exact))).slice(-CONTEXT),
    suffix: (raw.slice(raw.indexOf(exact) + exact.length) + plain(after)).slice(0, CONTEXT),
    start,
    end: start + exact.length,
  };
}

// The text without the numbers that are set into it.
function plain(range) {
  const content = range.cloneContents();
  content.querySelectorAll("[data-not-text]").forEach((element) => element.remove());
  return content.textContent;
}
