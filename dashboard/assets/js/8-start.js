"use strict";
// Puts the parts together once the page is there.
(() => {
  const byId = (id) => document.getElementById(id);

  function readFacts() {
    const facts = byId("facts");
    if (facts) convene.facts = JSON.parse(facts.textContent);
  }

  // An answer came and parts of the page are new.
  convene.arrived = () => {
    readFacts();
    if (byId("filters")) convene.today.arrived();
    if (byId("import")) convene.data.watch();
    if (byId("across")) convene.agencies.arrived();
    if (byId("knew")) convene.knew.arrived();
    if (!byId("asof")) return;
    convene.showing.collect(convene.time.day());
    convene.time.show();
    convene.acts.arrived();
    convene.compare.arrived();
  };

  function view(name) {
    for (const button of document.querySelectorAll("[data-view]"))
      button.setAttribute("aria-pressed", String(button.dataset.view === name));
    byId("view-graph").hidden = name !== "graph";
    byId("view-table").hidden = name !== "table";
    convene.address.change({ view: name === "table" ? "table" : null });
    convene.time.show();
  }

  function more(button) {
    button.setAttribute("aria-expanded", String(!convene.pools.isOpen(button)));
    convene.time.show();
  }

  async function copy(button) {
    const text = button.parentElement.querySelector("pre").textContent;
    try {
      await navigator.clipboard.writeText(text);
      convene.say("Query copied");
    } catch {
      getSelection().selectAllChildren(button.parentElement.querySelector("pre"));
      convene.say("Query selected; copy it with the keyboard");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.view) view(button.dataset.view);
    else if (button?.matches(".more")) more(button);
    else if (button && "copy" in button.dataset) copy(button);
  });
  document.addEventListener("toggle", convene.bridge.opened, true);
  document.addEventListener("keydown", convene.table.keys);

  function lights() {
    const seatOf = (element) => element?.closest?.(".seat")?.dataset.seat ?? null;
    const light = (event) => convene.table.light(seatOf(event.target) ?? seatOf(document.activeElement));
    for (const name of ["mouseover", "focusin"]) document.addEventListener(name, light);
    document.addEventListener("focusout", () => convene.table.light(null));
  }

  // An adult is to fit on one page of A4 across. What is too much is set smaller, then cut, and what is cut is said.
  const [WIDTH, HEIGHT] = [1058, 724]; // of the paper within its margins, in pixels; a little less for rounding
  const SIZES = [0.7, 0.67, 0.64, 0.61, 0.58, 0.55, 0.52, 0.5];
  const TINY = [0.46, 0.42, 0.38, 0.34, 0.3]; // where nothing else helps
  const LISTS = [Infinity, 40, 30, 25, 20, 16, 13, 10, 8, 6, 5, 4, 3];
  const ENOUGH = 10; // gaps for which no letter has to be smaller
  function toPaper() {
    document.querySelector(".page").classList.add("sheet");
    SIZES.some((size) => most(size, 4) >= ENOUGH) || [3, 2].some((card) => most(SIZES.at(-1), card)) ||
      TINY.some((size) => most(size, 2));
  }

  // How many gaps a sheet in that size takes, with so many lines on a card; 0 where it does not even take the table.
  const most = (size, card) => (fits(size, card, LISTS.at(-1)) && LISTS.find((list) => fits(size, card, list))) || 0;

  function fits(size, card, list) {
    const page = document.querySelector(".page");
    convene.pools.onPaper({ card, list });
    page.style.setProperty("--fit", size);
    page.style.width = `${WIDTH / size}px`;
    convene.time.show();
    return page.getBoundingClientRect().height <= HEIGHT;
  }

  function toScreen() {
    const page = document.querySelector(".page");
    page.classList.remove("sheet");
    page.style.width = "";
    convene.pools.onPaper(null);
    convene.time.show();
  }

  function redrawn() {
    const again = () => convene.table.draw(convene.time.day());
    new ResizeObserver(again).observe(byId("table"));
    addEventListener("beforeprint", toPaper);
    addEventListener("afterprint", toScreen);
    document.fonts?.ready.then(again);
  }

  convene.bridge.remember();
  readFacts();
  convene.time.start();
  convene.today.start();
  convene.data.start();
  convene.acts.start();
  convene.compare.start();
  convene.search.start();
  convene.agencies.start();
  convene.knew.start();
  if (byId("table")) {
    lights();
    redrawn();
  }
})();
