// From the fields of a form to the JSON body of a request: names like value.low or evidence[0].grade say where a field
// belongs. Empty fields are left out. No requests here, so that it can be tested by itself.

export function bodyOf(form) {
  const fields = [...form.elements].filter(isFilled);
  const body = {};
  for (const field of fields) {
    place(body, field.name, read(field));
  }
  dropEmptyValues(form, body);
  dropBareEvidence(body);
  if (form.hasAttribute("data-changed-only")) {
    keepChanges(form, body);
  }
  return body;
}

/** The name of the field that a JSON pointer speaks of: /evidence/0/grade is evidence[0].grade. */
export function fieldName(pointer) {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : name ? `${name}.${part}` : part), "");
}

/**
 * A number as people type it: 681,692 or 1 200 000, and 681.692,5 on a page in German. What is none goes as it is, so that
 * the server can say so.
 */
export function number(text, language = document.documentElement.lang) {
  const typed = text.replace(/[\s\u00a0\u2009\u202f]/g, "").replace(/^\u2212/, "-");
  const bare = language === "de" ? pointed(typed) : typed;
  const digits = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare;
  if (!/^[+-]?\d+(\.\d+)?$/.test(digits)) {
    return text;
  }
  // Beyond 15 digits a JSON number would lose some.
  return digits.replace(/\D/g, "").length <= 15 ? Number(digits) : digits;
}

// With a comma before the decimals, points can only stand between thousands.
function pointed(text) {
  const isGerman = /^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(text);
  return isGerman ? text.replaceAll(".", "").replace(",", ".") : text;
}

function isFilled(field) {
  if (!field.name || field.disabled || field.type === "file" || field.hasAttribute("data-not-sent") || field.type === "submit" || field.type === "button") {
    return false;
  }
  if (field.type === "radio" || field.type === "checkbox") {
    return field.checked;
  }
  return field.value.trim() !== "";
}

function read(field) {
  if (field.hasAttribute("data-number")) {
    return number(field.value.trim());
  }
  if (field.hasAttribute("data-list")) {
    return field.value
      .split(";")
      .map((part) => part.trim())
      .filter(Boolean);
  }
  // A text is kept to the last blank, and so are the words around a quote, which are parts of it.
  return field.type === "hidden" || field.name === "text" ? field.value : field.value.trim();
}

function place(body, name, value) {
  const path = name.split(/[.[\]]+/).filter(Boolean);
  let target = body;
  path.forEach((part, index) => {
    const key = /^\d+$/.test(part) ? Number(part) : part;
    if (index === path.length - 1) {
      target[key] = value;
    } else {
      target[key] ??= /^\d+$/.test(path[index + 1]) ? [] : {};
      target = target[key];
    }
  });
}

// Words alone are no value.
function dropEmptyValues(form, body) {
  for (const fieldset of form.querySelectorAll("fieldset[data-value]")) {
    const name = fieldset.querySelector("[data-with-value]").name.split(".")[0];
    if (body[name] && !body[name].kind && !body[name].category) {
      delete body[name];
    }
  }
}

// A grade is chosen from the start and says nothing without the piece that it grades.
function dropBareEvidence(body) {
  if (body.evidence) {
    body.evidence = body.evidence.filter((piece) => piece && Object.keys(piece).some((key) => key !== "grade"));
    if (body.evidence.length === 0) {
      delete body.evidence;
    }
  }
}

function keepChanges(form, body) {
  const changed = new Set();
  for (const field of form.elements) {
    if (field.name && (field.hasAttribute("data-always") || isChanged(field))) {
      changed.add(field.name.split(/[.[]/)[0]);
    }
  }
  for (const name of Object.keys(body)) {
    if (!changed.has(name)) {
      delete body[name];
    }
  }
}

function isChanged(field) {
  if (field instanceof HTMLSelectElement) {
    const before = [...field.options].findIndex((option) => option.defaultSelected);
    return !field.disabled && field.selectedIndex !== Math.max(before, 0);
  }
  return !field.disabled && field.value !== field.defaultValue;
}
