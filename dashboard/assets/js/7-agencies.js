"use strict";
// Agencies: the time follows the form, and arrow keys go from cell to cell of the matrix, which is one stop of the tab key.
convene.agencies = (() => {
  const form = () => document.getElementById("across");
  const table = () => document.getElementById("matrix");
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

  function changed() {
    const { period, as_of } = Object.fromEntries(new FormData(form()));
    convene.address.change({ period, as_of: as_of || null });
    convene.bridge.ask();
  }

  const rows = () => [...table().tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.querySelector("a")));

  function only(link) {
    for (const each of table().tBodies[0].querySelectorAll("a")) each.tabIndex = each === link ? 0 : -1;
  }

  // The next cell that way that holds a link.
  function next(grid, [down, right], row, column) {
    for (let r = row + down, c = column + right; grid[r]?.[c] !== undefined; r += down, c += right)
      if (grid[r][c]) return grid[r][c];
    return null;
  }

  function keys(event) {
    const cell = event.target.closest("td, th");
    const step = STEPS[event.key];
    if (!step || !cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const link = next(rows(), step, cell.parentElement.sectionRowIndex, cell.cellIndex);
    event.preventDefault();
    if (!link) return;
    only(link);
    link.focus();
  }

  function arrived() {
    if (table()) only(table().tBodies[0].querySelector("a"));
    convene.say(document.getElementById("n-across").textContent);
  }

  function start() {
    if (!form()) return;
    form().addEventListener("change", changed);
    form().addEventListener("submit", (event) => event.preventDefault());
    if (location.hash === "#behind") document.getElementById("behind")?.focus({ preventScroll: true });
    if (!table()) return;
    only(table().tBodies[0].querySelector("a"));
    document.addEventListener("keydown", (event) => event.target.closest?.("#matrix tbody") && keys(event));
  }
  return { start, arrived };
})();
