// What every page does. What only some pages do is in modules that they name themselves, so that no page waits for it.
import { findByKey } from "./search.js";
import { whenShown } from "./shown.js";
import { localiseTimes } from "./times.js";
import { say } from "./words.js";

// As the server drew them, before anything here changes them.
const drawn = new Map([...document.querySelectorAll("[data-live][id]")].map((part) => [part.id, part.outerHTML]));

whenShown(localiseTimes);
findByKey();
sayRecorded();
openTarget();
if (document.querySelector("[data-topic]")) {
  // What others do meanwhile is of no use before there is something to look at.
  addEventListener("load", async () => (await import("./live.js")).keepLive(drawn), { once: true });
}

// A write leads here with the position of its event: say so, and leave an address that can be shared.
function sayRecorded() {
  const address = new URL(location.href);
  const position = address.searchParams.get("minPosition");
  if (!/^\d+$/.test(position ?? "")) {
    return;
  }
  address.searchParams.delete("minPosition");
  history.replaceState(null, "", address);
  if (document.querySelector("[data-testid=error]")) {
    return;
  }
  const note = document.createElement("p");
  note.className = "banner";
  note.setAttribute("role", "status");
  note.dataset.testid = "recorded";
  document.getElementById("content").prepend(note);
  // Words that come after their region are read out; words that come with it are not everywhere.
  requestAnimationFrame(() => (note.textContent = say("recorded", Number(position).toLocaleString(document.documentElement.lang))));
}

// A link into something folded unfolds it.
function openTarget() {
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  target?.closest("details")?.setAttribute("open", "");
}
