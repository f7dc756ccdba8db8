"use strict";
// A second date to compare the shown one with: the address carries it, the server says what differs.
convene.compare = (() => {
  const field = () => document.getElementById("against");
  const end = () => document.getElementById("compare-end");
  let asked = false;

  // A date that is half typed is not yet one, and one outside the history is none of it.
  function changed() {
    if (!field().validity.valid) return;
    asked = true;
    convene.address.change({ against: field().value || null });
    end().hidden = !field().value;
    convene.bridge.ask();
  }

  function ended() {
    field().value = "";
    changed();
    field().focus(); // the button is gone
  }

  // Said once what differs is there.
  function arrived() {
    if (!asked) return;
    asked = false;
    convene.say(document.getElementById("compared")?.textContent ?? "Nothing is compared any more");
  }

  function start() {
    if (!field()) return;
    field().addEventListener("change", changed);
    end().addEventListener("click", ended);
    document.getElementById("compare").addEventListener("submit", (event) => event.preventDefault());
  }
  return { start, arrived };
})();
