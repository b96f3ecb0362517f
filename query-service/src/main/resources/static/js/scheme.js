// Runs before the first paint, so that a chosen scheme does not flash. No choice follows the system.
(() => {
  const root = document.documentElement;
  const stored = () => {
    try {
      return localStorage.getItem("scheme");
    } catch {
      return null; // storage may be forbidden
    }
  };
  const chosen = stored();
  if (chosen === "light" || chosen === "dark") {
    root.dataset.theme = chosen;
  }
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("scheme");
    if (!button) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try {
        localStorage.setItem("scheme", root.dataset.theme);
      } catch {
        // Then it lasts for this page only.
      }
    });
  });
})();
