// Sets the chosen theme before the first paint, so that a dark desk never flashes white.
(function () {
  try {
    var theme = localStorage.getItem("readout-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be off; the system's theme stands.
  }
})();
