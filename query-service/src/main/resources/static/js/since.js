// What happened since somebody was here last, as far as this browser remembers.
import { whenShown } from "./shown.js";
import { say } from "./words.js";

const SEEN = "seen";

whenShown(markSince);

function markSince(root) {
  const list = root.querySelector("[data-since]");
  if (!list) {
    return;
  }
  const seen = Number(localStorage.getItem(SEEN) ?? NaN);
  let newest = seen || 0;
  for (const row of list.querySelectorAll("a.position")) {
    const position = Number(row.id.replace("event-", ""));
    newest = Math.max(newest, position);
    if (position > seen) {
      const chip = document.createElement("b");
      chip.className = "chip since";
      chip.textContent = say("since");
      row.closest("li").querySelector(".what").prepend(chip, " ");
    }
  }
  addEventListener("pagehide", () => localStorage.setItem(SEEN, String(newest)));
}
