"use strict";
// The way to the server and back. Dash carries the questions; what comes is text that the server made, put in as it is.
convene.say = (words) => { document.getElementById("say").textContent = words; };

convene.address = {
  // Every view is a link: the address follows what is shown.
  change(words) {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(words)) value === null ? query.delete(key) : query.set(key, value);
    const text = query.toString();
    history.replaceState(null, "", location.pathname + (text ? "?" + text : ""));
  },
};

convene.trouble = (words) => {
  const line = document.getElementById("trouble");
  line.hidden = !words;
  line.textContent = words ?? "";
};

convene.bridge = (() => {
  const LOST = "The server cannot be reached. What you see may be out of date; try again, or load the page anew.";
  const FAILED = "The server could not answer. What you see may be out of date; try again, or load the page anew.";
  const UNANSWERED = "No answer came. Close this and open it again to ask anew.";
  let ready = false;
  let waiting = []; // questions asked before Dash was there
  let asked = 0;
  let slow = 0;
  const regions = new Map(); // what the server last sent for each part
  const reasons = new Map(); // evidence that was fetched, by gap and day
  let queue = [];
  let pending = null;

  const put = (id, data) => (ready ? dash_clientside.set_props(id, { data }) : waiting.push([id, data]));

  function remember() {
    for (const part of document.querySelectorAll("[data-region]")) regions.set(part.dataset.region, part.innerHTML);
  }

  // Dash calls this once when it is there, and with every answer after that.
  function answered(answer) {
    if (!ready) {
      ready = true;
      for (const [id, data] of waiting.splice(0)) put(id, data);
    }
    if (answer && answer.number === asked) receive(answer);
    return dash_clientside.no_update;
  }

  // Ask about the page at the present address.
  function ask() {
    clearTimeout(slow);
    slow = setTimeout(() => document.body.classList.add("asking"), 300);
    document.getElementById("main").setAttribute("aria-busy", "true");
    put("asked", { number: ++asked, url: location.pathname + location.search });
  }

  function rest() {
    clearTimeout(slow);
    document.body.classList.remove("asking");
    document.getElementById("main").removeAttribute("aria-busy");
  }

  function receive(answer) {
    rest();
    if (answer.ended) return leave();
    convene.trouble(answer.trouble);
    if (!answer.html) return;
    const page = document.createElement("template");
    page.innerHTML = answer.html;
    const ids = (selector) => [...document.querySelectorAll(selector)].map((each) => each.id);
    const before = { focus: document.activeElement?.id, open: ids("details[open][id]"), whole: ids(".more[aria-expanded=true]") };
    replaceParts(page.content);
    document.title = answer.title;
    for (const id of before.whole) document.getElementById(id)?.setAttribute("aria-expanded", "true");
    convene.arrived();
    restore(before);
  }

  function replaceParts(page) {
    for (const part of page.querySelectorAll("[data-region]")) {
      const name = part.dataset.region;
      if (regions.get(name) === part.innerHTML) continue;
      regions.set(name, part.innerHTML);
      document.querySelector(`[data-region="${name}"]`)?.replaceChildren(...part.childNodes);
    }
  }

  // What was open stays open, and the keyboard keeps its place.
  function restore({ focus, open }) {
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    const lost = focus && !document.activeElement?.id && document.getElementById(focus);
    if (lost) lost.focus({ preventScroll: true });
  }

  /* ---- evidence: fetched when it is opened, one at a time, kept ---- */

  const keyOf = (gap) => `${gap} ${new URLSearchParams(location.search).get("as_of") ?? ""}`;

  function opened(event) {
    const gap = event.target.open && event.target.dataset.why;
    if (!gap) return;
    if (reasons.has(keyOf(gap))) return fill(gap);
    if (pending !== gap && !queue.includes(gap)) queue.push(gap);
    nextReason();
  }

  function nextReason() {
    if (pending || !queue.length) return;
    pending = queue.shift();
    put("asked-why", { gap: pending, url: location.pathname + location.search, key: keyOf(pending) });
  }

  function reasoned(answer) {
    if (!answer) return dash_clientside.no_update;
    pending = null;
    if (answer.ended) leave();
    else if (answer.trouble) lost(answer.gap, answer.trouble);
    else {
      reasons.set(answer.key, answer);
      fill(answer.gap);
    }
    nextReason();
    return dash_clientside.no_update;
  }

  const places = (gap) =>
    [...document.querySelectorAll("details[data-why] [data-part]")].filter((place) => place.parentElement.dataset.why === gap);

  function fill(gap) {
    const found = reasons.get(keyOf(gap));
    if (found) for (const place of places(gap)) place.innerHTML = found[place.dataset.part];
  }

  // No reason came: what stands in its place says so, and asks anew when it is opened again.
  function lost(gap, trouble) {
    convene.trouble(trouble);
    for (const place of places(gap)) place.textContent = UNANSWERED;
  }

  /* ---- what goes wrong on the way ---- */

  const plain = window.fetch.bind(window);
  window.fetch = async (...request) => {
    let response;
    try {
      response = await plain(...request);
    } catch (error) {
      failed(LOST);
      throw error;
    }
    if (response.status === 401) return leave();
    if (response.status >= 500) failed(FAILED);
    return response;
  };

  function failed(words) {
    rest();
    if (pending) lost(pending, words);
    pending = null;
    queue = [];
    convene.trouble(words);
  }

  // The session has ended: sign in, and come back to this very view. Dash is given no answer: it reads refusals twice.
  const leave = () => {
    location.assign("/sign-in?next=" + encodeURIComponent(location.pathname + location.search));
    return new Promise(() => {});
  };

  const forget = () => reasons.clear(); // what was entered may have changed every reason

  return { ask, answered, reasoned, opened, remember, leave, forget, plainly: plain };
})();

window.dash_clientside = Object.assign({}, window.dash_clientside, {
  convene: { answered: convene.bridge.answered, reasoned: convene.bridge.reasoned },
});
