// Filing a claim: a value that was found fills the form, and what may be filed already is looked for while one types.
import { number } from "./body.js";

const WAIT = 350;

helpToFile();

function helpToFile() {
  const form = document.querySelector("form[data-filing]");
  if (!form) {
    return;
  }
  form.querySelectorAll("[data-found]").forEach((found) => found.addEventListener("change", () => take(form, found)));
  const alike = form.querySelector("[data-alike]");
  let waiting;
  let asked = 0;
  const look = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const turn = ++asked;
      const items = await similar(form);
      if (turn === asked && items) {
        show(alike, items);
      }
    }, WAIT);
  };
  form.addEventListener("input", look);
  form.addEventListener("change", look);
}

function take(form, found) {
  const { type, kind, low = "", high = "", said = "", figures } = found.dataset;
  const candidates = JSON.parse(figures);
  const choice = form.querySelector("select[data-figure]");
  const likely = choice.querySelector("[data-likely]");
  const blank = document.createElement("option");
  likely.replaceChildren(
    ...candidates.map((figure) => {
      const option = blank.cloneNode();
      option.value = figure.id;
      option.dataset.type = figure.valueType;
      const unit = figure.unit ? ` (${figure.unit})` : "";
      option.textContent = `${figure.name}${unit} · ${Math.round(figure.score * 100)} %`;
      return option;
    }),
  );
  likely.hidden = candidates.length === 0;
  if (candidates.length > 0) {
    choice.selectedIndex = [...choice.options].indexOf(likely.firstElementChild);
  } else {
    choice.selectedIndex = 0;
  }
  const group = form.querySelector(`[data-value] [data-when-type="${type}"]`);
  group.querySelector("[data-kind]").value = kind;
  group.querySelector('[data-bound="low"] input').value = low;
  group.querySelector('[data-bound="high"] input').value = high;
  form.querySelector("[data-with-value]").value = said;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
}

async function similar(form) {
  const data = form.elements;
  const given = (name) => [...form.elements].find((field) => field.name === name && !field.disabled)?.value.trim() ?? "";
  const statement = (given("statement") || given("passage.exact")).slice(0, 500);
  const query = new URLSearchParams();
  const put = (name, value) => value && query.set(name, value);
  put("statement", statement);
  put("source", data.sourceId?.value);
  put("figure", given("figureId"));
  put("kind", given("value.kind"));
  put("type", form.querySelector("select[data-figure]").selectedOptions[0]?.dataset.type);
  for (const bound of ["low", "high"]) {
    put(bound, given(`value.${bound}`) && String(number(given(`value.${bound}`))));
  }
  put("category", given("value.category"));
  if (form.dataset.sha256 && data["passage.start"]) {
    put("sha256", form.dataset.sha256);
    put("start", form.dataset.start);
    put("end", form.dataset.end);
  }
  if (query.get("type") === "CATEGORY") {
    query.delete("kind");
  }
  try {
    const response = await fetch(`/api/v1/claims/duplicates?${query}`, { headers: { Accept: "application/json" } });
    // What is only half typed makes no sense yet; sending the form says what is wrong with it.
    return response.ok ? (await response.json()).items : null;
  } catch {
    return null;
  }
}

// The API words a value in English; on a page in another language the form has the words.
function worded(alike, value) {
  const language = document.documentElement.lang;
  if (language === "en" || value.type === "CATEGORY") {
    return value.text;
  }
  if (value.said) {
    return value.said;
  }
  const shown = (bound) => (typeof bound === "number" ? bound.toLocaleString(language) : bound);
  const kind = alike.closest("form").querySelector(`[data-when-type="${value.type}"] option[value="${value.kind}"]`);
  const bounds = [value.low, value.high].filter((bound) => bound != null).map(shown);
  return value.kind === "EXACT" || value.kind === "RANGE" ? bounds.join("–") : `${kind.textContent} ${bounds[0]}`;
}

function show(alike, items) {
  const row = alike.querySelector("template").content.firstElementChild;
  alike.querySelector("ul").replaceChildren(
    ...items.map(({ claim, score }) => {
      const item = row.cloneNode(true);
      item.querySelector("a").href = `/claims/${claim.id}`;
      item.querySelector("a bdi").textContent = claim.statement;
      item.querySelector(".said").textContent = claim.value ? worded(alike, claim.value) : "";
      const words = item.querySelector("[data-score]");
      words.textContent = words.dataset.words.replace("{0}", `${Math.round(score * 100)} %`);
      return item;
    }),
  );
  alike.hidden = items.length === 0;
}
