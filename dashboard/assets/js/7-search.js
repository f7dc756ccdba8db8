"use strict";
// The key / goes to the search of the bar. Who speaks to their machine, or writes with one hand, can turn it off: a letter
// that acts by itself gets in their way. Only that choice is kept in the browser.
convene.search = (() => {
  const KEPT = "convene-slash";
  const TYPED_INTO = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  const isOn = () => {
    try {
      return localStorage.getItem(KEPT) !== "off";
    } catch {
      return true;
    }
  };

  function keys(event) {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPED_INTO)) return;
    if (!isOn()) return;
    event.preventDefault();
    const field = document.getElementById("q");
    field.focus();
    field.select();
  }

  function start() {
    document.addEventListener("keydown", keys);
    const button = document.getElementById("slash");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(isOn()));
    button.addEventListener("click", () => {
      localStorage.setItem(KEPT, isOn() ? "off" : "on");
      show();
    });
    show();
  }
  return { start };
})();
