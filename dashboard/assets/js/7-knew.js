"use strict";
// Who knew what when: another day, the reasons of a cell, and a table in which the arrow keys move.
convene.knew = (() => {
  const byId = (id) => document.getElementById(id);
  const cells = () => [...document.querySelectorAll(".matrix td > a")];
  let focusLater = null; // what gets the keyboard once the answer is there
  let last = null; // the cell whose reasons are open

  function ask(words, focus) {
    focusLater = focus;
    convene.address.change(words);
    convene.bridge.ask();
  }

  function dated(event) {
    event.preventDefault();
    const date = byId("knew-date");
    if (date.checkValidity()) ask({ as_of: date.value === date.max ? null : date.value });
  }

  function clicked(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const cell = event.target.closest(".matrix td > a");
    const close = event.target.closest("#why-close");
    if (!cell && !close) return;
    event.preventDefault();
    if (close) return ask({ item: null, agency: null }, last ?? "h-m");
    last = cell.id;
    only(cell);
    ask({ item: cell.dataset.item, agency: cell.dataset.agency }, "h-why");
  }

  // One cell at a time is a stop of the Tab key; the arrows go on from there.
  function only(cell) {
    for (const each of cells()) each.tabIndex = each === cell ? 0 : -1;
  }

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  function keyed(event) {
    const from = event.target.closest?.(".matrix td > a");
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = target(from, event.key);
    if (!to) return;
    event.preventDefault();
    only(to);
    to.focus();
  }

  function target(from, key) {
    const rows = [...from.closest("tbody").rows];
    const row = rows.indexOf(from.closest("tr"));
    const column = [...rows[row].cells].indexOf(from.parentElement);
    if (key === "Home") return rows[row].cells[1].querySelector("a");
    if (key === "End") return [...rows[row].cells].at(-1).querySelector("a");
    const step = STEPS[key];
    return step && rows[row + step[0]]?.cells[column + step[1]]?.querySelector("a");
  }

  function arrived() {
    const kept = last && byId(last);
    only(kept ?? cells()[0]);
    const counts = [...document.querySelectorAll("#knew > .counts > li")].map((each) => each.innerText.replace(/\s+/g, " "));
    convene.say(byId("h-why").classList.contains("vh") ? counts.join(", ") : "");
    const place = focusLater && byId(focusLater);
    focusLater = null;
    if (place) place.focus();
  }

  function start() {
    if (!byId("knew")) return;
    byId("knew-go").hidden = true; // choosing a day is enough where this script runs
    byId("knew-form").addEventListener("submit", dated);
    byId("knew-date").addEventListener("change", dated);
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", keyed);
    only(cells()[0]);
    if (location.hash === "#h-why") byId("h-why").focus();
  }
  return { start, arrived };
})();
