"use strict";
// The time slider: shows each day while it is dragged, asks the server about the day on which it comes to rest.
convene.time = (() => {
  const byId = (id) => document.getElementById(id);
  const range = () => byId("asof");
  const day = () => +range().value;
  let frame = 0;
  let rest = 0;

  // At most once a painted frame, however fast the pointer is.
  function dragged() {
    frame ||= requestAnimationFrame(() => { frame = 0; show(); });
  }

  function show() {
    const words = convene.showing.show(day());
    steps();
    return words;
  }

  // It has come to rest when it is let go, or when the keyboard has been still for a moment.
  function released() {
    clearTimeout(rest);
    rest = setTimeout(settle, 150);
  }

  function settle() {
    const home = day() === convene.facts.home;
    convene.address.change({ as_of: home ? null : convene.days.iso(day()) });
    convene.bridge.ask();
  }

  function steps() {
    const stops = convene.facts.stops;
    label(byId("previous"), stops.findLast((stop) => stop < day()));
    label(byId("next"), stops.find((stop) => stop > day()));
    byId("home").disabled = day() === convene.facts.home;
  }

  function label(button, stop) {
    button.disabled = stop === undefined;
    button.dataset.to = stop ?? "";
    button.querySelector("span").textContent = stop === undefined ? "none" : convene.days.short(stop);
  }

  // Only a step that was asked for is announced; while dragging the slider itself says its date.
  function go(to) {
    range().value = to;
    const words = show();
    const changes = convene.facts.changes.filter(([at]) => at === to).map(([, change]) => change);
    convene.say(`${convene.days.long(to)}. ${[...changes, words].join(". ")}`);
    settle();
  }

  function clicked(event) {
    const button = event.target.closest("[data-to]");
    if (!button) return;
    go(+button.dataset.to);
    if (button.disabled || !button.checkVisibility()) range().focus(); // a button that is gone would lose the keyboard's place
  }

  function start() {
    if (!range()) return;
    convene.showing.collect(day());
    range().addEventListener("input", dragged);
    range().addEventListener("change", released);
    document.addEventListener("click", clicked);
    show();
  }
  return { start, show, day };
})();
