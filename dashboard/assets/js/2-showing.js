"use strict";
// Shows the page as it was on one day. Everything is on the page already, with its days; nothing is fetched.
convene.showing = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const { counted, working, weekday, long } = convene.days;
  const LIVE = new Set(["missing", "never", "late"]); // what the history alone can tell; the rest only the server
  let parts = null;
  let confirmed = null; // the day that the server has answered for

  // Look the page over once, after it came or a part of it was replaced.
  function collect(day) {
    const span = (text) => text.split("..").map((end, n) => (end === "" ? (n ? Infinity : -Infinity) : +end));
    parts = {
      timed: all("[data-on]").map((element) => [element, ...span(element.dataset.on)]),
      ages: all("[data-age]").map((element) => [element, +element.dataset.age]),
      left: all("[data-left]").map((element) => [element, +element.dataset.left]),
      times: all("[data-times]").map((element) => [element, element.dataset.times.split(" ").filter(Boolean).map(Number)]),
      lists: all("[data-list]"),
      any: all("[data-any]").reverse(),
      most: all("[data-most]"),
      seats: all(".seat"),
      boxes: all("[data-box]").map((element) => [element, element.textContent]),
      confirmed: all("[data-confirmed]"),
      folds: all("[data-fold]"),
    };
    confirmed = day;
  }

  const visible = (element) => !element.hidden;
  const stateCount = (state) => all(`[data-state="${state}"]`).filter(visible).length;
  const textOf = (element, text) => element.textContent === text || (element.textContent = text);

  function filter(day) {
    for (const [element, since, until] of parts.timed) element.hidden = !(since <= day && day < until);
    for (const container of parts.any) container.hidden = !all("[data-on]", container).some(visible);
    for (const list of parts.lists) markLast([...list.children]);
  }

  // A list within a sentence has commas between what is shown.
  function markLast(items) {
    const last = items.filter(visible).at(-1);
    for (const item of items) item.classList.toggle("last", item === last);
  }

  function count(day) {
    for (const [element, since] of parts.ages) textOf(element, counted(working(since, day), "working day"));
    for (const [element, until] of parts.left)
      textOf(element, until > day ? "in " + counted(working(day, until), "working day") : "today");
    for (const [element, days] of parts.times) textOf(element, String(days.filter((each) => each <= day).length));
  }

  function seats() {
    for (const seat of parts.seats) {
      const shown = (selector) => all(selector, seat).some(visible);
      const empty = shown(".chair");
      seat.classList.toggle("empty", empty);
      seat.classList.toggle("quiet", !empty && !shown(".ag") && !shown(".note"));
    }
  }

  // Beyond `most` the rest of a list waits behind "+n more", unless it was opened.
  function limit() {
    for (const list of parts.most) {
      const button = list.nextElementSibling;
      const items = all(".person, .note", list).filter(visible);
      const open = button.getAttribute("aria-expanded") === "true";
      const over = items.slice(+list.dataset.most);
      for (const item of all(".over", list)) item.classList.remove("over");
      if (!open) for (const item of over) item.classList.add("over");
      button.hidden = over.length === 0;
      textOf(button.firstElementChild, open ? "show fewer" : `+${over.length} more`);
    }
  }

  function boxes(day) {
    const pending = day !== confirmed;
    const missing = stateCount("missing");
    const counts = { missing, never: stateCount("never"), late: stateCount("late") };
    for (const [element, server] of parts.boxes) {
      const name = element.dataset.box;
      textOf(element, LIVE.has(name) && name in counts ? String(counts[name]) : pending ? "…" : server);
    }
    for (const element of parts.confirmed) element.classList.toggle("pending", pending);
    for (const fold of parts.folds) fold.hidden = !all("[data-state]", fold).some(visible);
    document.getElementById("no-gaps").hidden = missing > 0;
    return missing;
  }

  function openWords(missing, day) {
    return counted(missing, "gap") + " open" + (day > convene.facts.today ? " if nothing changes" : "");
  }

  function date(day, missing) {
    const words = openWords(missing, day);
    textOf(document.getElementById("asof-words"), weekday(day));
    textOf(document.getElementById("asof-count"), words);
    document.getElementById("asof").setAttribute("aria-valuetext", `${long(day)}, ${words}`);
    for (const element of all("[data-day-long]")) textOf(element, long(day));
    return words;
  }

  // The page as it was at the end of that day. Answers how many gaps were open, in words.
  function show(day) {
    filter(day);
    count(day);
    seats();
    limit();
    const words = date(day, boxes(day));
    convene.table.draw(day);
    return words;
  }
  return { collect, show, limit };
})();
