"use strict";
// Days are whole numbers from 1 January 1970, as the server counts them. `facts` is what the server sent with the page.
window.convene = { facts: null };

convene.days = (() => {
  const DAY = 864e5;
  const of = (day) => new Date(day * DAY);
  const write = (day, parts) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...parts }).format(of(day)).replace(/,/g, "").replace("Sept ", "Sep ");

  const iso = (day) => of(day).toISOString().slice(0, 10);
  const year = (day) => of(day).getUTCFullYear();
  const short = (day) =>
    write(day, { day: "numeric", month: "short", ...(year(day) === convene.facts.year ? {} : { year: "numeric" }) }).replace(/ /g, "\u00a0");
  const long = (day) => write(day, { day: "numeric", month: "long", year: "numeric" });
  const weekday = (day) => write(day, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const works = (day) => (day + 3) % 7 < 5; // day 0 was a Thursday

  // How many working days lie after `since`, up to and with `until`: the server's own arithmetic.
  function working(since, until) {
    const span = Math.max(0, until - since);
    let count = Math.floor(span / 7) * 5;
    for (let n = 1; n <= span % 7; n++) count += works(since + n) ? 1 : 0;
    return count - convene.facts.holidays.filter((day) => since < day && day <= until).length;
  }
  return { iso, short, long, weekday, counted, working };
})();
