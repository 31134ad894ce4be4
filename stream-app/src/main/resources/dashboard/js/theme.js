// Before the first paint, so that nothing flashes. The choice is kept; without one the system decides.
(() => {
  try {
    const chosen = localStorage.getItem("sedstream-theme");
    if (chosen) document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be off; the system decides then.
  }
})();
