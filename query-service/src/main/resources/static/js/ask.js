// Asks before something is done that cannot simply be undone. True when the answer is yes.
export function ask(question, action) {
  const dialog = document.getElementById("ask");
  dialog.querySelector("[data-question]").textContent = question;
  dialog.querySelector("[value=yes]").textContent = action;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}
