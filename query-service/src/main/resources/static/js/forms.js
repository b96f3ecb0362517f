// Forms write through the same public API as every other client.
import { ask } from "./ask.js";
import { bodyOf, fieldName } from "./body.js";
import { whenShown } from "./shown.js";
import { forget, remember, restore } from "./typed.js";
import "./values.js";
import { ofField, ofProblem, say } from "./words.js";

whenShown(sendForms);

function sendForms(root) {
  for (const form of root.querySelectorAll("form[data-api]")) {
    wire(form);
    const unplaced = restore(form);
    if (unplaced) {
      form.scrollIntoView({ block: "start" });
    }
    if (unplaced?.length > 0) {
      tell(form, say("unplaced"), unplaced);
    }
  }
}

function wire(form) {
  form.noValidate = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form, event.submitter);
  });
  form.querySelectorAll("[data-add]").forEach((button) => button.addEventListener("click", () => repeat(button)));
  // An edited quote is no longer where the selection was.
  const place = [...form.querySelectorAll("[data-passage-place]")];
  form.querySelector("[data-passage]")?.addEventListener("input", () => place.forEach((field) => field.remove()));
}

async function submit(form, submitter) {
  if (form.getAttribute("aria-busy") === "true" || "over" in form.dataset) {
    return;
  }
  const button = submitter ?? form.querySelector("button:not([type=button])");
  if (form.dataset.confirm && !(await ask(form.dataset.confirm, button.textContent))) {
    return;
  }
  busy(form, true);
  clear(form);
  try {
    const response = await send(form);
    if (response.ok) {
      forget(form);
      location.assign(destination(button.dataset.then ?? form.dataset.then, response));
      return;
    }
    const problem = await response.json().catch(() => ({}));
    if (response.status === 412 && (await showMeanwhile(form, problem))) {
      return;
    }
    refuse(form, response, problem);
  } catch (failure) {
    tell(form, say("offline"), []);
    console.warn(failure);
  }
  busy(form, false);
}

async function send(form) {
  const headers = { Accept: "application/json, application/problem+json" };
  const token = document.querySelector("meta[name=csrf-token]")?.content;
  if (token) {
    headers["X-CSRF-TOKEN"] = token;
  }
  if (form.dataset.version) {
    headers["If-Match"] = `"${form.dataset.version}"`;
  }
  const file = [...form.elements].find((field) => field.type === "file" && field.files.length > 0);
  if (file) {
    const body = new FormData();
    body.append(file.name, file.files[0]);
    const { name, size, lastModified } = file.files[0];
    headers["Idempotency-Key"] = keyFor(form, [name, size, lastModified].join());
    const upload = await import("./upload.js");
    return upload.send(form, headers, body, (share) => progress(form, share));
  }
  let body;
  if (form.dataset.method !== "DELETE") {
    body = JSON.stringify(bodyOf(form));
    headers["Content-Type"] = "application/json";
  }
  headers["Idempotency-Key"] = keyFor(form, body ?? "");
  return fetch(form.dataset.api, { method: form.dataset.method ?? "POST", headers, body, credentials: "same-origin" });
}

// How much of a file is sent; then the server reads it, which has no measure.
function progress(form, share) {
  const bar = form.querySelector("progress");
  bar.hidden = false;
  if (share < 1) {
    bar.value = share;
  } else {
    bar.removeAttribute("value");
  }
  form.querySelector("[data-progress]").textContent = share < 1 ? `${Math.floor(share * 100)} %` : say("reading");
}

// Sending the same twice must do it once; sending something else is another request.
function keyFor(form, body) {
  if (form.sent?.body !== body) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    form.sent = { body, key: [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
  }
  return form.sent.key;
}

function destination(then, response) {
  const created = response.headers.get("Location");
  const page = then?.replace("{id}", created?.split("/").at(-1) ?? "") ?? (created ? new URL(created, location.href).pathname.replace("/api/v1", "") : location.pathname);
  const address = new URL(page, location.href);
  const position = response.headers.get("Palimpsest-Position");
  if (position) {
    address.searchParams.set("minPosition", position);
  }
  return address;
}

async function catchUp(form, version) {
  if (form.dataset.remark) {
    return (await import("./remarks.js")).catchUpRemark(form, version);
  }
  return (await import("./meanwhile.js")).catchUp(form, version, wire);
}

// Whether what others did meanwhile could be shown on the spot.
async function showMeanwhile(form, problem) {
  const present = await catchUp(form, problem.currentVersion).catch((failure) => console.warn(failure));
  if (!present) {
    return false;
  }
  busy(form, false);
  const alert = tell(present.form, ofProblem(problem, 412), []);
  alert.classList.add("stale");
  alert.append(...present.shown);
  alert.focus();
  return true;
}

function refuse(form, response, problem) {
  const detail = ofProblem(problem, response.status);
  const unplaced = [];
  for (const error of problem.errors ?? []) {
    const field = find(form, fieldName(error.pointer ?? ""));
    if (field) {
      mark(field, ofField(error));
    } else {
      unplaced.push(error.pointer ? `${fieldName(error.pointer)} ${ofField(error)}` : ofField(error));
    }
  }
  const alert = tell(form, detail, unplaced);
  if (response.status === 412 || response.status === 428) {
    alert.classList.add("stale");
    offerReload(form, alert);
  }
  if (response.status === 401) {
    const link = document.createElement("a");
    link.href = "/login?continue=" + encodeURIComponent(location.pathname + location.search);
    link.textContent = say("signIn");
    link.addEventListener("click", () => remember(form));
    alert.append(paragraph(link));
  }
  (form.querySelector("[aria-invalid=true]") ?? alert).focus();
}

function find(form, name) {
  const fields = [...form.elements].filter((field) => field.name && !field.disabled && field.type !== "hidden");
  return fields.find((field) => field.name === name) ?? fields.find((field) => name && field.name.startsWith(name + "."));
}

function mark(field, detail) {
  const note = document.createElement("span");
  note.className = "error";
  note.id = `error-${field.id || field.name}`;
  note.textContent = detail;
  (field.closest(".field, .choices") ?? field.parentElement).append(note);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", note.id);
}

function tell(form, detail, more) {
  const alert = form.querySelector("[data-problem]");
  const strong = document.createElement("strong");
  strong.textContent = detail;
  alert.replaceChildren(strong);
  alert.classList.remove("stale");
  if (more.length > 0) {
    const list = document.createElement("ul");
    list.append(...more.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    alert.append(list);
  }
  alert.tabIndex = -1;
  alert.hidden = false;
  alert.scrollIntoView({ block: "nearest" });
  return alert;
}

function clear(form) {
  form.querySelector("[data-problem]").hidden = true;
  form.querySelectorAll(".error").forEach((note) => note.remove());
  form.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
}

/** While a form is sent, or there is nothing left to send, its buttons do nothing; going back is always possible. */
export function busy(form, is) {
  if (!is) {
    form.querySelector("progress")?.setAttribute("hidden", "");
    form.querySelector("[data-progress]")?.replaceChildren();
  }
  form.setAttribute("aria-busy", String(is));
  form.querySelectorAll("button:not([data-close])").forEach((button) => (button.disabled = is || "over" in form.dataset));
}

function paragraph(...content) {
  const element = document.createElement("p");
  element.append(...content);
  return element;
}

// The present cannot be shown on the spot. The page is loaded again, and what was typed is put back into it.
function offerReload(form, alert) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("reload");
  button.addEventListener("click", () => {
    remember(form);
    location.reload();
  });
  alert.append(paragraph(say("stale")), paragraph(button));
}

// One more of the same: the last one is copied, emptied and numbered.
function repeat(button) {
  const group = button.closest("[data-repeat]");
  const all = group.querySelectorAll("[data-repeated]");
  const copy = all[all.length - 1].cloneNode(true);
  for (const element of copy.querySelectorAll("[id], [for], [name]")) {
    for (const attribute of ["id", "for"]) {
      const value = element.getAttribute(attribute);
      if (value) {
        element.setAttribute(attribute, value.replace(/\d+$/, String(all.length)));
      }
    }
    if (element.name) {
      element.name = element.name.replace(/\[\d+]/, `[${all.length}]`);
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        element.value = "";
      }
    }
  }
  all[all.length - 1].after(copy);
  copy.querySelector("select, input").focus();
}
