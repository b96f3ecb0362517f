import { verifyHere } from "./audit.js";
import { offerCopies } from "./copy.js";
import { openDialogs } from "./dialogs.js";
import { helpToFile } from "./filing.js";
import { sendForms } from "./forms.js";
import { keepLive } from "./live.js";
import { workThroughQueue } from "./queue.js";
import { readText } from "./reader.js";
import { playReplay } from "./replay.js";
import { findByKey } from "./search.js";
import { markSince } from "./since.js";
import { localiseTimes } from "./times.js";
import { followValues } from "./values.js";
import { say } from "./words.js";

keepLive(revive);
localiseTimes();
followValues();
sendForms();
helpToFile();
readText();
openDialogs();
offerCopies();
verifyHere();
playReplay();
workThroughQueue(revive);
findByKey();
markSince();
sayRecorded();
openTarget();

// What comes into the page later does what it would have done from the start.
function revive(part) {
  localiseTimes(part);
  followValues(part);
  sendForms(part);
  if (part.querySelector("[data-since]")) {
    markSince();
  }
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
