// A button opens the dialog that it names, about the remark that it names: one form serves many.
import { busy } from "./forms.js";
import { remember, restore } from "./typed.js";

openDialogs();

function openDialogs() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) {
      open(button.dataset.open, button.dataset.id);
    }
    event.target.closest("dialog [data-close]")?.closest("dialog").close();
  });
}

function open(name, id) {
  const dialog = document.getElementById(name);
  const form = dialog.querySelector("form");
  const remark = document.getElementById(`annotation-${id}`);
  about(form, id);
  // What is answered or settled is what stood there when the dialog was opened.
  form.dataset.version = remark.dataset.version;
  form.dataset.answers = remark.querySelectorAll(".answers > li").length;
  form.querySelector("[data-quote]").textContent = remark.querySelector(".remark-body")?.textContent ?? "";
  form.querySelector("[data-problem]").hidden = true;
  delete form.dataset.over;
  busy(form, false);
  dialog.showModal();
  form.querySelector("textarea, input:not([type=hidden])").focus();
  // Meanwhile the remark may have been drawn anew, and the button with it.
  dialog.addEventListener("close", () => document.querySelector(`[data-open=${name}][data-id="${id}"]`)?.focus(), { once: true });
}

// What was begun about one remark waits for it, while the form is used for another.
function about(form, id) {
  form.patterns ??= { api: form.dataset.api, then: form.dataset.then };
  if (form.dataset.remark && form.dataset.remark !== id) {
    remember(form);
    form.reset();
  }
  form.dataset.remark = id;
  for (const [name, pattern] of Object.entries(form.patterns)) {
    form.dataset[name] = pattern.replace("{id}", id);
  }
  restore(form);
}
