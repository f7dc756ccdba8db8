"use strict";
// Long lists: only what is true on the day shown is in the document, `most` at a time. The rest waits in memory, where
// it costs nothing while the slider moves.
convene.pools = (() => {
  const byId = (id) => document.getElementById(id);
  let paper = null; // how many lines a card and a list have room for on paper; null on the screen
  const ends = (text) => text.split("..").map((end, n) => (end === "" ? (n ? Infinity : -Infinity) : +end));

  function item(element) {
    const [since, until] = ends(element.dataset.on);
    return { element, number: +element.dataset.n, since, until, parts: null };
  }

  // A list of the page with everything that can ever stand in it, in its order.
  function collect(list) {
    const waiting = document.querySelector(`template[data-of="${list.id}"]`);
    const items = [...list.children, ...waiting.content.children].map(item).sort((a, b) => a.number - b.number);
    return { list, items, name: list.dataset.pool, most: +list.dataset.most, more: byId("more-" + list.id), true: [] };
  }

  // Puts in what is true on that day, and answers what that is.
  function show(pool, day) {
    pool.true = pool.items.filter(({ since, until }) => since <= day && day < until);
    const most = paper ? paper[pool.name === "note" ? "card" : "list"] : pool.most;
    const shown = isOpen(pool.more) && !paper ? pool.true : pool.true.slice(0, most);
    const wanted = shown.map(({ element }) => element);
    for (const element of wanted) element.hidden = false;
    if (!same([...pool.list.children], wanted)) pool.list.replaceChildren(...wanted);
    say(pool.more, pool.true.length - most);
    return shown;
  }

  const same = (one, other) => one.length === other.length && one.every((element, n) => element === other[n]);
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";

  // "+2 more" below a list, or the way back.
  function say(button, over) {
    button.hidden = over < 1;
    const words = isOpen(button) && !paper ? "show fewer" : `+${over} more`;
    if (button.firstElementChild.textContent !== words) button.firstElementChild.textContent = words;
  }

  const onPaper = (room) => { paper = room; };
  return { ends, collect, show, say, isOpen, onPaper };
})();
