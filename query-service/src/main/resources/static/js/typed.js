// What somebody typed into a form outlives the form: it is put back into the one that takes its place.

const TYPED = "typed:";

export function remember(form) {
  const typed = [...form.elements]
    .filter((field) => field.name && field.type !== "hidden" && field.type !== "file")
    .map((field) => ({ name: field.name, about: about(field), type: field.type, value: field.value, checked: field.checked }));
  sessionStorage.setItem(TYPED + form.dataset.api, JSON.stringify(typed));
}

export function forget(form) {
  sessionStorage.removeItem(TYPED + form.dataset.api);
}

/** Whether anything in the form is not as it came from the server. */
export function isTyped(form) {
  return [...form.elements].some((field) => {
    if (field.type === "radio" || field.type === "checkbox") {
      return field.checked !== field.defaultChecked;
    }
    if (field instanceof HTMLSelectElement) {
      const chosen = [...field.options].findIndex((option) => option.defaultSelected);
      return field.selectedIndex !== Math.max(chosen, 0);
    }
    return "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue;
  });
}

/** Puts back what was remembered, and returns the texts for which there is no place any more; null when nothing was. */
export function restore(form) {
  const stored = sessionStorage.getItem(TYPED + form.dataset.api);
  if (!stored) {
    return null;
  }
  forget(form);
  const fields = [...form.elements];
  const unplaced = [];
  for (const typed of JSON.parse(stored)) {
    const choice = typed.type === "radio" || typed.type === "checkbox";
    const index = fields.findIndex(
      (field) =>
        field.type === typed.type &&
        about(field) === typed.about &&
        part(field.name, typed.about) === part(typed.name, typed.about) &&
        (!choice || field.value === typed.value),
    );
    if (index >= 0) {
      const [field] = fields.splice(index, 1);
      if (choice) {
        field.checked = typed.checked;
      } else {
        field.value = typed.value;
      }
    } else if (!choice && typed.about && typed.value.trim()) {
      unplaced.push(typed.value);
    }
  }
  form.closest("details")?.setAttribute("open", "");
  form.dispatchEvent(new Event("restored"));
  return unplaced;
}

// An answer to a dispute belongs to that dispute, whichever place in the list it has by now.
const about = (field) => field.closest("[data-about]")?.dataset.about ?? "";
const part = (name, about) => (about ? name.replace(/\[\d+]/, "[]") : name);
