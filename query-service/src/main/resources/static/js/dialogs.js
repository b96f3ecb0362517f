// A button opens the dialog that it names, about the thing that it names: one form serves many things.

openDialogs();

function openDialogs() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) {
      open(button, document.getElementById(button.dataset.open));
    }
    event.target.closest("dialog [data-close]")?.closest("dialog").close();
  });
}

function open(button, dialog) {
  const form = dialog.querySelector("form");
  form.patterns ??= { api: form.dataset.api, then: form.dataset.then };
  for (const [name, pattern] of Object.entries(form.patterns)) {
    form.dataset[name] = pattern.replace("{id}", button.dataset.id);
  }
  form.dataset.version = button.dataset.version;
  form.querySelector("[data-quote]").textContent =
    button.closest("[data-testid=annotation]")?.querySelector(".remark-body")?.textContent ?? "";
  dialog.showModal();
  form.querySelector("textarea, input:not([type=hidden])").focus();
  dialog.addEventListener("close", () => button.isConnected && button.focus(), { once: true });
}
