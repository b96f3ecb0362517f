// "/" leads to the search field from wherever one does not type; Esc leads back to where one was.
export function findByKey() {
  const field = document.querySelector("[data-search]");
  let before = null;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !field || isTyping(event.target)) {
      return;
    }
    event.preventDefault();
    before = document.activeElement;
    field.focus();
    field.select();
  });
  field?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    // What was typed stays; a browser would empty the field.
    event.preventDefault();
    field.blur();
    before?.focus({ preventScroll: true });
    before = null;
  });
}

function isTyping(element) {
  return element.isContentEditable || element.matches("input, select, textarea") || element.closest("dialog[open]") !== null;
}
