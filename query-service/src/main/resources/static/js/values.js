// The fields of a value follow the kind of figure and the way the source puts it.
import { whenShown } from "./shown.js";

whenShown(followValues);

export function followValues(root = document) {
  for (const fieldset of root.querySelectorAll("fieldset[data-value]")) {
    const choice = fieldset.form?.querySelector("select[data-figure]");
    const update = () => {
      const type = fieldset.dataset.type || choice?.selectedOptions[0]?.dataset.type || "";
      fieldset.hidden = !type;
      for (const group of fieldset.querySelectorAll("[data-when-type]")) {
        group.hidden = group.dataset.whenType !== type;
        const kind = group.querySelector("[data-kind]")?.value;
        for (const bound of group.querySelectorAll("[data-bound]")) {
          bound.hidden = bound.dataset.bound === "low" ? kind === "AT_MOST" : kind !== "RANGE" && kind !== "AT_MOST";
        }
      }
      // What is not shown is not sent.
      for (const field of fieldset.querySelectorAll("input, select")) {
        field.disabled = field.closest("[hidden]") !== null;
      }
    };
    fieldset.addEventListener("change", update);
    choice?.addEventListener("change", update);
    fieldset.form?.addEventListener("restored", update);
    update();
  }
}
