"use strict";
// The lines of the round table. They are decoration: each also stands as words on a card, and the whole is aria-hidden.
convene.table = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const SPREAD = 26; // pixels between two lines that share an edge, where it has room for them
  const CROWD = 30; // from so many lines on nobody can follow one with the eye
  const LABELLED = 6; // of a crowd the worst so many that are missing keep their words
  const LETTER = 6.3; // mean width of a letter in a label
  const LONGEST = 26; // letters of a label; the card has all of them
  const BESIDE = [0, 1, -1, 2, -2]; // in heights of a label
  const ALONG = [0.5, 0.58, 0.42, 0.65, 0.35, 0.72, 0.28, 0.8, 0.2];

  const element = (name, attributes, text) => {
    const made = document.createElementNS(NS, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  /* ---- what is to be drawn on a day ---- */

  const until = (days, day) => days.filter((each) => each <= day).length;

  function flows(day) {
    return convene.facts.lines.flatMap(([one, other, told, heard, met, asked, wasAsked]) => {
      const [out, back, both] = [told, heard, met].map((days) => until(days, day));
      if (both || (out && back)) return [{ from: one, to: other, times: out + back + both }];
      if (out) return [{ from: one, to: other, times: out, oneWay: true }];
      if (back) return [{ from: other, to: one, times: back, oneWay: true }];
      if (until(asked, day)) return [{ from: one, to: other, times: until(asked, day), oneWay: true }];
      if (until(wasAsked, day)) return [{ from: other, to: one, times: until(wasAsked, day), oneWay: true }];
      return [];
    });
  }

  // Several missing flows between the same two are one line with one label.
  function missing(day) {
    const found = new Map();
    for (const [from, to, words, since, end] of convene.facts.missing) {
      if (since > day || day >= end) continue;
      const link = found.get(from + to) ?? { from, to, words: [], gap: true };
      link.words.push(words);
      found.set(from + to, link);
    }
    return [...found.values()];
  }

  /* ---- where the cards are ---- */

  function measure(table) {
    const base = table.getBoundingClientRect();
    const scale = base.width / table.offsetWidth || 1; // print is zoomed
    const boxes = {};
    for (const card of table.querySelectorAll(".seat, .centre")) {
      const place = card.getBoundingClientRect();
      boxes[card.id.slice(5)] = {
        left: (place.left - base.left) / scale, right: (place.right - base.left) / scale,
        top: (place.top - base.top) / scale, bottom: (place.bottom - base.top) / scale,
        port: card.dataset.port ?? "",
      };
    }
    return boxes;
  }

  // The point of a card at which its lines end: the middle of an edge, or just inside a corner.
  function port({ left, right, top, bottom, port: where }) {
    const x = where.includes("l") ? left : where.includes("r") ? right : (left + right) / 2;
    const y = where.includes("t") ? top : where.includes("b") ? bottom : (top + bottom) / 2;
    const inset = where.length === 2 ? 1.5 : 0;
    return [x + (where.includes("l") ? inset : -inset), y + (where.includes("t") ? inset : -inset)];
  }

  // Lines that share an edge stand side by side, in the order of where they go.
  function spread(links, boxes) {
    const ends = {};
    for (const link of links)
      for (const [end, far] of [["from", "to"], ["to", "from"]])
        (ends[link[end]] ??= []).push({ link, end, far: port(boxes[link[far]]) });
    for (const [seat, list] of Object.entries(ends)) {
      const axis = "lr".includes(boxes[seat].port) ? 1 : 0;
      const corner = boxes[seat].port.length === 2;
      const room = (axis ? boxes[seat].bottom - boxes[seat].top : boxes[seat].right - boxes[seat].left) - SPREAD;
      const step = Math.min(SPREAD, room / Math.max(1, list.length - 1));
      list.sort((a, b) => a.far[axis] - b.far[axis]);
      list.forEach(({ link, end }, place) => {
        const point = port(boxes[seat]);
        if (!corner) point[axis] += (place - (list.length - 1) / 2) * step;
        link[end + "At"] = point;
      });
    }
  }

  /* ---- the way of a line ---- */

  const mix = (weights, points) => [0, 1].map((axis) => weights.reduce((sum, weight, n) => sum + weight * points[n][axis], 0));
  const quadratic = (a, k, b) => (t) => mix([(1 - t) ** 2, 2 * (1 - t) * t, t * t], [a, k, b]);
  const cubic = (a, k, b) => (t) => mix([(1 - t) ** 3, 3 * (1 - t) ** 2 * t + 3 * (1 - t) * t * t, t ** 3], [a, k, b]);

  // A bow towards the middle of the table; where that would cut the adult's card, round the card's nearest free corner.
  function route(link, adult, bends) {
    const [a, b] = [link.fromAt, link.toAt];
    const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const centre = [(adult.left + adult.right) / 2, (adult.top + adult.bottom) / 2];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const pull = 2 * Math.min(0.42, 0.12 + length / 1100);
    const knee = [0, 1].map((axis) => middle[axis] + (centre[axis] - middle[axis]) * pull);
    const bow = quadratic(a, knee, b);
    if (!cuts(bow, adult)) return { way: `M${a}Q${knee} ${b}`, at: bow, knee };
    const round = roundCorner(a, b, middle, centre, adult, bends);
    return { way: `M${a}C${round} ${round} ${b}`, at: cubic(a, round, b), knee: round };
  }

  function cuts(at, { left, right, top, bottom }) {
    return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].some((t) => {
      const [x, y] = at(t);
      return x > left - 10 && x < right + 10 && y > top - 12 && y < bottom + 12;
    });
  }

  function roundCorner(a, b, middle, centre, adult, bends) {
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    let away = [(a[1] - b[1]) / length, (b[0] - a[0]) / length];
    const side = away[0] * (middle[0] - centre[0]) + away[1] * (middle[1] - centre[1]);
    if (side < -8 || (Math.abs(side) <= 8 && away[0] > 0)) away = away.map((part) => -part);
    const corners = [[-1, -1], [1, -1], [-1, 1], [1, 1]];
    const reach = ([x, y]) => away[0] * x * (adult.right - adult.left) + away[1] * y * (adult.bottom - adult.top);
    const [x, y] = corners.sort((p, q) => reach(q) - reach(p))[0];
    const offset = 20 + 15 * (bends[[x, y]] = (bends[[x, y]] ?? -1) + 1);
    const through = [x < 0 ? adult.left - offset : adult.right + offset, y < 0 ? adult.top - offset : adult.bottom + offset];
    return [0, 1].map((axis) => (through[axis] - (a[axis] + b[axis]) / 8) / 0.75);
  }

  /* ---- labels ---- */

  const overlaps = (p, q) => !(p[2] < q[0] || p[0] > q[2] || p[3] < q[1] || p[1] > q[3]);

  // The first place along the line, else beside it, where a label of this size covers no other and no card.
  function free(at, width, height, field, taken) {
    const places = BESIDE.flatMap((rows) => ALONG.map((t) => [t, rows * (height + 6)]));
    const rectangles = places.map(([t, aside]) => {
      const [x0, y0] = at(t);
      const y = Math.min(Math.max(y0 + aside, field.top + height / 2 + 8), field.bottom - height / 2 - 8);
      const x = Math.min(Math.max(x0, field.left + width / 2 + 5), field.right - width / 2 - 5);
      return [x - width / 2 - 2, y - height / 2 - 2, x + width / 2 + 2, y + height / 2 + 2];
    });
    const chosen = rectangles.find((each) => !taken.some((other) => overlaps(each, other))) ?? rectangles[0];
    taken.push(chosen);
    return [(chosen[0] + chosen[2]) / 2, (chosen[1] + chosen[3]) / 2];
  }

  const cut = (words) => (words.length > LONGEST ? [...words].slice(0, LONGEST - 1).join("") + "…" : words);

  function missingLabel(link, at, field, taken) {
    const [head, ...rest] = link.words[0].split(": ");
    const what = link.words.length > 1 ? `${link.words.length} things` : cut(rest.join(": ") || head);
    const rows = [rest.length ? head + ":" : "", what].filter(Boolean);
    const width = Math.max(rows[0].length + 3, rows.at(-1).length + (rows.length > 1 ? 0 : 3)) * LETTER + 14;
    const height = rows.length > 1 ? 36 : 21;
    const [x, y] = free(at, width, height, field, taken);
    const first = y - height / 2 + 14.5;
    return [
      element("rect", { class: "mpill", x: x - width / 2, y: y - height / 2, width, height, rx: 5 }),
      element("path", { class: "mtri", d: `M${x - width / 2 + 14} ${first - 8.5}l5 9h-10z` }),
      ...rows.map((row, n) => element("text", { class: "mtext", x: x - width / 2 + (n ? 9 : 23), y: first + 15.5 * n }, row)),
    ];
  }

  function timesLabel(link, at, field, taken) {
    const width = 18 + String(link.times).length * 3;
    const [x, y] = free(at, width, 18, field, taken);
    return [
      element("rect", { class: "pill", x: x - width / 2, y: y - 9, width, height: 18, rx: 9 }),
      element("text", { class: "pilltext", x, y: y + 4.3 }, link.times),
    ];
  }

  function tip([x, y], [kneeX, kneeY]) {
    const angle = Math.atan2(y - kneeY, x - kneeX);
    const back = (turn) => `L${x - 9 * Math.cos(angle + turn)} ${y - 9 * Math.sin(angle + turn)}`;
    return element("path", { class: "tip", d: `M${x} ${y}${back(-0.45)}${back(0.45)}Z` });
  }

  /* ---- all together ---- */

  function draw(day) {
    const table = document.getElementById("table");
    const svg = table?.querySelector("svg");
    if (!svg || !table.offsetWidth || getComputedStyle(svg).display === "none") return;
    const boxes = measure(table);
    const links = [...flows(day), ...missing(day)];
    spread(links, boxes);
    const field = { left: boxes.housing.right, right: boxes.primary.left, top: boxes.lead.bottom, bottom: boxes.review.top };
    const bends = {};
    const routes = links.map((link) => ({ link, ...route(link, boxes.adult, bends) }));
    svg.classList.toggle("crowded", links.length > CROWD);
    document.getElementById("crowded-key").hidden = links.length <= CROWD;
    svg.replaceChildren(surface(field), ...routes.map(path), ...labels(routes, boxes.adult, field));
    light(lit);
  }

  const surface = ({ left, right, top, bottom }) =>
    element("rect", { class: "surface", x: left + 8, y: top + 6, width: Math.max(0, right - left - 16), height: Math.max(0, bottom - top - 12), rx: 56 });

  function group({ link }, parts) {
    const made = element("g", { "data-ends": `${link.from} ${link.to}` });
    made.append(...parts);
    return made;
  }

  function label(each, place, field, taken) {
    const make = each.link.gap ? missingLabel : timesLabel;
    const made = group(each, make(each.link, each.at, field, taken));
    if (!each.link.gap || place >= LABELLED) made.classList.add("spare");
    return made;
  }

  function path(each) {
    const { link, way, knee } = each;
    const kind = link.gap ? "m" : link.oneWay ? "f one" : "f";
    const width = link.gap ? {} : { "stroke-width": 1.25 + Math.min(6, link.times * 0.42) };
    return group(each, [element("path", { class: kind, d: way, ...width }), ...(link.oneWay ? [tip(link.toAt, knee)] : [])]);
  }

  function labels(routes, adult, field) {
    const taken = [[adult.left - 2, adult.top - 2, adult.right + 2, adult.bottom + 2]];
    const ordered = [...routes].sort((a, b) => !!b.link.gap - !!a.link.gap);
    return ordered.map((each, place) => label(each, place, field, taken));
  }

  // Of the seat that has the focus or the pointer only its own lines stand out.
  let lit = null;
  function light(seat) {
    lit = seat;
    document.querySelector("#table > svg").classList.toggle("lit", !!seat);
    for (const line of document.querySelectorAll("#table g[data-ends]"))
      line.classList.toggle("own", !!seat && line.dataset.ends.split(" ").includes(seat));
  }

  /* ---- one stop for the keyboard, arrows between the cards ---- */

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function nearest(card, [dx, dy]) {
    const middle = (each) => { const box = each.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
    const [x, y] = middle(card);
    const ranked = [...document.querySelectorAll("#table .seat")].filter((each) => each !== card).map((each) => {
      const [ex, ey] = middle(each);
      const ahead = (ex - x) * dx + (ey - y) * dy;
      const aside = Math.abs((ex - x) * dy) + Math.abs((ey - y) * dx);
      return { each, ahead, cost: ahead + 2 * aside };
    });
    return ranked.filter(({ ahead }) => ahead > 8).sort((a, b) => a.cost - b.cost)[0]?.each;
  }

  function keys(event) {
    const card = event.target.closest?.(".seat");
    if (!card || event.target !== card || !(event.key in WAYS)) return;
    const next = nearest(card, WAYS[event.key]);
    event.preventDefault();
    if (!next) return;
    card.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
  return { draw, light, keys };
})();
