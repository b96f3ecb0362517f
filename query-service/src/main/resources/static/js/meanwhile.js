// Somebody was faster. What changed is shown where the decision is made, the form is brought up to date around what was
// typed into it, and nothing is sent until whoever typed it has decided again.
import { localiseTimes } from "./times.js";
import { isTyped, remember, restore } from "./typed.js";
import { followValues } from "./values.js";
import { say } from "./words.js";

const ATTEMPTS = 20;
const PAUSE = 250;

/**
 * Brings a form up to date.
 *
 * @param version what the thing is at least by now
 * @param wire makes a new form send itself
 * @returns the form that is on the page now and what to show above it; null when the present cannot be had
 */
export async function catchUp(form, version, wire) {
  const { thing, seen } = form.dataset;
  const page = thing && (await present(thing, (page) => versions(page).every((each) => each >= version)));
  if (!page) {
    return null;
  }
  const now = page.querySelector("[data-topic]")?.dataset.after ?? page.querySelector("form[data-seen]")?.dataset.seen;
  const changes = await changed(thing, Number(seen), Number(now));
  if (!alike(page, form)) {
    form.dataset.over = "";
    return { form, shown: [...changes, ...outcome(page, form), paragraph(say("over"))] };
  }
  const { fresh, unplaced } = replace(page, form, wire);
  const lost = unplaced.length > 0 ? [paragraph(say("unplaced")), ...unplaced.map(quoted)] : [];
  return { form: fresh, shown: [...changes, ...lost, paragraph(say("kept"))] };
}

async function load(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
}

const versions = (page) => [...page.querySelectorAll("form[data-version]")].map((each) => Number(each.dataset.version));

/** A page once it is current: a refusal knows of events that the pages may not show yet. Null when it never is. */
export async function present(address, isCurrent) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const page = await load(address);
    if (page && isCurrent(page)) {
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return null;
}

// What became of the thing, where its page says so.
function outcome(page, form) {
  const said = page.getElementById(form.closest("[data-unit]")?.id)?.querySelector("[data-outcome]");
  if (!said) {
    return [];
  }
  const shown = document.createElement("p");
  shown.append(...[...said.childNodes].map((node) => document.importNode(node, true)));
  localiseTimes(shown);
  return [shown];
}

const alike = (root, form) =>
  [...root.querySelectorAll("form[data-api]")].find(
    (each) => each.dataset.api === form.dataset.api && each.dataset.method === form.dataset.method,
  );

// The whole proposal, where the form is part of one: it is shown against what the claim says now.
function replace(page, form, wire) {
  const unit = form.closest("[data-unit]") ?? form;
  const next = document.importNode(unit === form ? alike(page, form) : page.getElementById(unit.id), true);
  const before = forms(unit);
  before.filter((each) => each === form || isTyped(each)).forEach(remember);
  for (const each of forms(next)) {
    const old = before.find((one) => one.dataset.api === each.dataset.api);
    if (old?.dataset.then) {
      each.dataset.then = old.dataset.then;
    }
  }
  unit.replaceWith(next);
  localiseTimes(next);
  followValues(next);
  const unplaced = forms(next).flatMap((each) => {
    wire(each);
    return restore(each) ?? [];
  });
  return { fresh: next instanceof HTMLFormElement ? next : alike(next, form), unplaced };
}

const forms = (unit) => (unit instanceof HTMLFormElement ? [unit] : [...unit.querySelectorAll("form[data-api]")]);

// The server draws both: who did what since then, and what reads differently.
async function changed(thing, seen, now) {
  const page = now > seen ? await load(`${thing}/history?from=${seen}&to=${now}`) : null;
  if (!page) {
    return [];
  }
  const shown = [];
  const events = [...page.querySelectorAll("[data-testid=history] > li")].filter(
    (row) => Number(row.querySelector(".position")?.getAttribute("id")?.split("-").pop()) > seen,
  );
  if (events.length > 0) {
    const list = document.createElement("ol");
    list.className = "history";
    list.dataset.testid = "meanwhile";
    list.append(...events.map((row) => document.importNode(row, true)));
    list.querySelectorAll(".pick").forEach((pick) => pick.remove());
    shown.push(paragraph(say("meanwhile")), list);
  }
  const differences = page.querySelector("[data-testid=differences]");
  if (differences) {
    shown.push(document.importNode(differences.closest(".scroll"), true));
  }
  for (const part of shown) {
    part.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    localiseTimes(part);
  }
  return shown;
}

export function paragraph(text) {
  return Object.assign(document.createElement("p"), { textContent: text });
}

function quoted(text) {
  const quote = document.createElement("blockquote");
  quote.className = "said";
  quote.textContent = text;
  return quote;
}
