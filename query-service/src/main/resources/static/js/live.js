// A page that is open shows what is recorded meanwhile, without moving what is being read: parts that changed are put in
// their place, and a part somebody is busy in waits until they ask for it.
import { ask } from "./ask.js";
import { nowShown } from "./shown.js";
import { isTyped, remember } from "./typed.js";
import { say } from "./words.js";

const QUIET = 400;

/** @param shown the parts as the server drew them, by id */
export function keepLive(shown) {
  const topic = document.querySelector("[data-topic]");
  if (!topic || typeof EventSource === "undefined") {
    return;
  }
  const note = announcer();
  let waiting;
  let count = 0;
  let heard = topic.dataset.after;
  let stream;

  // A browser has six connections for all windows on one server: whoever is not looked at does not listen.
  const follow = () => {
    if (document.visibilityState !== "visible") {
      stream?.close();
      stream = null;
    } else if (!stream) {
      listen();
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => stream?.close());
  follow();

  function listen() {
    const query = new URLSearchParams(topic.dataset.topic);
    query.set("after", heard);
    stream = new EventSource(`/api/v1/stream?${query}`);
    stream.addEventListener("recorded", changed);
    stream.addEventListener("reset", changed);
    stream.addEventListener("open", () => note.connected(true));
    stream.addEventListener("error", () => note.connected(false));
  }

  function changed(event) {
    heard = event.lastEventId;
    count += 1;
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh(), QUIET);
  }

  async function refresh(all = false) {
    const page = await load();
    if (!page) {
      return;
    }
    const held = [];
    let swapped = 0;
    const keep = anchor();
    for (const part of parts(document)) {
      const next = page.getElementById(part.id);
      if (!next || next.outerHTML === shown.get(part.id)) {
        continue;
      }
      if (!(all ? await keepTyped(part, next) : !isBusy(part))) {
        held.push(part);
        continue;
      }
      shown.set(part.id, next.outerHTML);
      const fresh = document.importNode(next, true);
      part.replaceWith(fresh);
      fresh.classList.add("changed");
      nowShown(fresh);
      swapped += 1;
    }
    keep();
    if (held.length > 0) {
      note.held(() => refresh(true));
    } else if (swapped > 0) {
      note.updated(count);
      count = 0;
    }
  }
}

const parts = (root) => [...root.querySelectorAll("[data-live][id]")];

async function load() {
  try {
    const response = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    return null;
  }
}

// Somebody types, has chosen something, has unfolded a form or marked words in it.
function isBusy(part) {
  const selection = document.getSelection();
  return (
    part.contains(document.activeElement) ||
    (selection && !selection.isCollapsed && part.contains(selection.anchorNode)) ||
    typedIn(part).length > 0
  );
}

const typedIn = (part) => [...part.querySelectorAll("form[data-api]")].filter(isTyped);

// What was typed goes into the form that comes; where none comes, only with leave. Whether the part may be replaced.
async function keepTyped(part, next) {
  const typed = typedIn(part);
  const coming = new Set([...next.querySelectorAll("form[data-api]")].map((form) => form.dataset.api));
  if (typed.some((form) => !coming.has(form.dataset.api)) && !(await ask(say("drop"), say("show")))) {
    return false;
  }
  typed.filter((form) => coming.has(form.dataset.api)).forEach(remember);
  return true;
}

// What stands at the top of the window stays there.
function anchor() {
  const main = document.getElementById("content");
  const left = main.getBoundingClientRect().left + 24;
  let element = null;
  for (let top = 8; top < innerHeight && !element; top += 24) {
    const found = document.elementFromPoint(left, top);
    element = found && main.contains(found) && found !== main ? found : null;
  }
  const container = element?.closest("[data-live]")?.id;
  const before = element?.getBoundingClientRect().top;
  return () => {
    const now = element?.isConnected ? element : container && document.getElementById(container);
    if (now && element.isConnected) {
      scrollBy(0, now.getBoundingClientRect().top - before);
    }
  };
}

function announcer() {
  const note = document.createElement("div");
  note.className = "live-note no-print";
  note.dataset.testid = "live";
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.hidden = true;
  button.textContent = say("show");
  note.append(words, " ", button);
  document.body.append(note);
  const tell = (text, state) => {
    words.textContent = text;
    note.dataset.state = state;
    button.hidden = state !== "held";
  };
  return {
    connected(is) {
      if (!is) {
        tell(say("lost"), "lost");
      } else if (note.dataset.state !== "held") {
        tell("", "live");
      }
    },
    updated(count) {
      tell(say("updated", count), "updated");
    },
    held(show) {
      tell(say("held"), "held");
      button.onclick = show;
    },
  };
}
