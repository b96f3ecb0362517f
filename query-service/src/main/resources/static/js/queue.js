// Works through the queues with the keyboard: from one entry to the next, taking it, deciding on it. Every key is a button
// as well.
import { nowShown } from "./shown.js";
import { ofProblem, say } from "./words.js";

const OFF = "queue-keys-off";

workThroughQueue();

function workThroughQueue() {
  const tools = document.getElementById("queue-tools");
  const dialog = document.getElementById("queue-keys");
  if (!tools || !dialog) {
    return;
  }
  const status = document.getElementById("queue-status");
  const wanted = dialog.querySelector("[data-keys-on]");
  let current = null;

  tools.hidden = false;
  wanted.checked = localStorage.getItem(OFF) === null;
  wanted.addEventListener("change", () => (wanted.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "")));
  document.addEventListener("focusin", (event) => (current = event.target.closest?.("[data-item]")?.id ?? current));
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move], [data-keys], [data-lease]");
    if (button?.dataset.move) {
      move(Number(button.dataset.move));
    } else if (button && "keys" in button.dataset) {
      dialog.showModal();
    } else if (button) {
      lease(button);
    }
  });

  function pressed(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
      return;
    }
    const item = here();
    if (event.key === "Escape" && event.target.closest("[data-item] form")) {
      event.target.closest("[data-item]").focus();
    } else if (event.key === "Enter" && event.target === item) {
      item.querySelector("[data-go]").click();
    } else if (wanted.checked && !event.target.closest("input, select, textarea") && act(event.key, item)) {
      event.preventDefault();
    }
  }

  // Whether the key is one of the queue's.
  function act(key, item) {
    switch (key) {
      case "j":
        return move(1);
      case "k":
        return move(-1);
      case "t":
        item?.querySelector("[data-lease]")?.click();
        return true;
      case "a":
        return unfold(item, "approve");
      case "r":
        return unfold(item, "refuse");
      case "?":
        dialog.showModal();
        return true;
      default:
        return false;
    }
  }

  function here() {
    return current && document.getElementById(current);
  }

  function move(by) {
    const items = [...document.querySelectorAll("[data-item]")];
    const at = items.indexOf(here());
    const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
    next?.focus();
    return true;
  }

  function unfold(item, decision) {
    const part = item?.querySelector(`[data-decide=${decision}]`);
    if (part) {
      part.open = true;
      part.querySelector("textarea, select, input:not([type=hidden])").focus();
    }
    return true;
  }

  async function lease(button) {
    const item = button.closest("[data-item]");
    const problem = item.querySelector("[data-lease-problem]");
    problem.hidden = true;
    button.disabled = true;
    try {
      const response = await send(button);
      if (response.ok || response.status === 409) {
        await refresh(item);
        status.textContent = response.ok ? say(button.dataset.lease === "PUT" ? "took" : "gaveBack") : "";
      }
      if (!response.ok) {
        const refused = await response.json().catch(() => ({}));
        tell(here()?.querySelector("[data-lease-problem]") ?? problem, refused, response.status);
      }
    } catch (failure) {
      problem.textContent = say("offline");
      problem.hidden = false;
      console.warn(failure);
    }
    button.disabled = false;
  }

  // The entry as it is now, in the place where it is; what is being typed into it stays. What is no longer in this part
  // of the queue is somebody else's now, or done.
  async function refresh(item) {
    const response = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.getElementById(item.id)?.querySelector(".lease");
    const lease = item.querySelector(".lease");
    if (!next) {
      lease?.remove();
    } else if (lease) {
      const fresh = document.importNode(next, true);
      lease.replaceWith(fresh);
      nowShown(fresh);
    }
    item.focus();
  }
}

function send(button) {
  const headers = { Accept: "application/json, application/problem+json" };
  const token = document.querySelector("meta[name=csrf-token]")?.content;
  if (token) {
    headers["X-CSRF-TOKEN"] = token;
  }
  return fetch(button.dataset.api, { method: button.dataset.lease, headers, credentials: "same-origin" });
}

function tell(place, problem, status) {
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" });
  place.textContent = problem.takenBy
    ? say("taken", problem.takenBy, time.format(new Date(problem.takenUntil)))
    : ofProblem(problem, status);
  place.hidden = false;
}
