// A button that copies what a field holds; the field can be copied from by hand as well.
offerCopies();

function offerCopies() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const said = document.getElementById(`${button.dataset.copy}-copied`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        // Without a secure connection there is no clipboard to write to, and the old way still works.
        document.execCommand("copy");
      }
      said.textContent = button.dataset.copied;
    });
  }
}
