"use strict";
// Shows the page as it was on one day. Everything is on the page already, with its days; nothing is fetched.
convene.showing = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const { counted, working, weekday, long } = convene.days;
  const LIVE = new Set(["missing", "never", "late"]); // what the history alone can tell; the rest only the server
  let page = null;
  let confirmed = null; // the day that the server has answered for

  // What depends on the day within one part of the page; lists that are pools keep their own items.
  function timed(root) {
    const pooled = (element) => root === document && element.closest("[data-pool]");
    const mine = (selector) => all(selector, root).filter((element) => !pooled(element));
    const numbers = (text) => text.split(" ").filter(Boolean).map(Number);
    return {
      spans: mine("[data-on]").map((element) => [element, ...convene.pools.ends(element.dataset.on)]),
      ages: mine("[data-age]").map((element) => [element, +element.dataset.age]),
      left: mine("[data-left]").map((element) => [element, +element.dataset.left]),
      times: mine("[data-times]").map((element) => [element, numbers(element.dataset.times)]),
      lists: mine("[data-list]"),
      any: mine("[data-any]").reverse().map((element) => [element, all("[data-on]", element)]),
    };
  }

  // Look the page over once, after it came or a part of it was replaced.
  function collect(day) {
    page = {
      ...timed(document),
      pools: all("[data-pool]").map(convene.pools.collect),
      same: all("[data-same]"),
      people: all("[data-most-people]"),
      seats: all(".seat"),
      boxes: all("[data-box]").map((element) => [element, element.textContent]),
      confirmed: all("[data-confirmed]"),
      folds: all("[data-fold]"),
      dates: all("[data-day-long]"),
    };
    confirmed = day;
  }

  const visible = (element) => !element.hidden;
  const textOf = (element, text) => element.textContent === text || (element.textContent = text);

  function freshen({ spans, ages, left, times, lists, any }, day) {
    for (const [element, since, until] of spans) element.hidden = !(since <= day && day < until);
    for (const [element, within] of any) element.hidden = !within.some(visible);
    for (const list of lists) markLast([...list.children]);
    for (const [element, since] of ages) textOf(element, counted(working(since, day), "working day"));
    for (const [element, until] of left)
      textOf(element, until > day ? "in " + counted(working(day, until), "working day") : "today");
    for (const [element, days] of times) textOf(element, String(days.filter((each) => each <= day).length));
  }

  // A list within a sentence has commas between what is shown.
  function markLast(items) {
    const last = items.filter(visible).at(-1);
    for (const item of items) item.classList.toggle("last", item === last);
  }

  function fill(day) {
    for (const pool of page.pools)
      for (const item of convene.pools.show(pool, day)) freshen((item.parts ??= timed(item.element)), day);
  }

  // The table of seats has the lines of the cards, all of them.
  function repeat() {
    if (document.getElementById("view-table").hidden) return;
    for (const list of page.same) {
      const pool = page.pools.find((each) => each.list.id === list.dataset.same);
      list.replaceChildren(...pool.true.map(({ element }) => copy(element)));
    }
  }

  function copy(element) {
    const made = element.cloneNode(true);
    made.hidden = false;
    return made;
  }

  function seats() {
    for (const seat of page.seats) {
      const shown = (selector) => all(selector, seat).some(visible);
      const empty = shown(".chair");
      seat.classList.toggle("empty", empty);
      seat.classList.toggle("quiet", !empty && !shown(".ag") && !shown(".note"));
    }
  }

  // Of many people at one seat the first few stand on its card, unless all were asked for.
  function people() {
    for (const list of page.people) {
      const more = document.getElementById("more-" + list.id);
      const over = all(".person", list).filter(visible).slice(+list.dataset.mostPeople);
      for (const person of all(".over", list)) person.classList.remove("over");
      if (!convene.pools.isOpen(more)) for (const person of over) person.classList.add("over");
      convene.pools.say(more, over.length);
    }
  }

  function boxes(day) {
    const pending = day !== confirmed;
    const counts = Object.fromEntries(page.pools.map((pool) => [pool.name, pool.true.length]));
    for (const [element, server] of page.boxes) {
      const name = element.dataset.box;
      textOf(element, LIVE.has(name) ? String(counts[name]) : pending ? "…" : server);
    }
    for (const element of page.confirmed) element.classList.toggle("pending", pending);
    for (const fold of page.folds) fold.hidden = !counts[fold.dataset.fold];
    document.getElementById("no-gaps").hidden = counts.missing > 0;
    return counts.missing;
  }

  function date(day, missing) {
    const words = counted(missing, "gap") + " open" + (day > convene.facts.today ? " if nothing changes" : "");
    textOf(document.getElementById("asof-words"), weekday(day));
    textOf(document.getElementById("asof-count"), words);
    document.getElementById("asof").setAttribute("aria-valuetext", `${long(day)}, ${words}`);
    for (const element of page.dates) textOf(element, long(day));
    return words;
  }

  // The page as it was at the end of that day. Answers how many gaps were open, in words.
  function show(day) {
    freshen(page, day);
    fill(day);
    repeat();
    people();
    seats();
    const words = date(day, boxes(day));
    convene.table.draw(day);
    return words;
  }
  return { collect, show };
})();
