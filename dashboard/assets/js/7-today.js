"use strict";
// The filters of a page: the address follows them, and the lists are asked for anew.
convene.today = (() => {
  const form = () => document.getElementById("filters");

  function changed() {
    const words = Object.fromEntries([...new FormData(form())].map(([name, value]) => [name, value || null]));
    convene.address.change({ ...words, cursor: null });
    convene.bridge.ask();
  }

  function clear() {
    for (const select of form().querySelectorAll("select, input")) select.value = "";
    changed();
  }

  // Said once the new list is there.
  const arrived = () => convene.say(document.querySelector("[data-count]").textContent);

  function start() {
    if (!form()) return;
    form().addEventListener("change", changed);
    form().addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("clear-filters").addEventListener("click", clear);
  }
  return { start, arrived };
})();
