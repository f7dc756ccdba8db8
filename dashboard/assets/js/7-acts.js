"use strict";
// What is entered from the page: a dialog asks for the words, the API checks and keeps them, the page is made anew.
convene.acts = (() => {
  const byId = (id) => document.getElementById(id);
  const LOST = "The server cannot be reached. Nothing that you typed is lost: try again.";
  const ENDED = "This session has ended. Open a new sign-in link in another tab, then send this again: what you typed stays.";
  const STRANGE = "The server gave no answer that can be read. Load the page anew to see whether this was entered.";
  const place = { opener: null, home: null, moving: false }; // where the keyboard was before the dialog

  /* ---- opening and closing ---- */

  function open(button) {
    const dialog = byId("act-" + button.dataset.act);
    const form = dialog.querySelector("form");
    if (form.dataset.target !== button.dataset.target) anew(form, button.dataset.target);
    for (const part of dialog.querySelectorAll("[data-fill]")) part.textContent = button.dataset[part.dataset.fill];
    const until = form.elements.expires_at;
    if (until) Object.assign(until, { min: convene.days.iso(convene.facts.today), max: button.dataset.last });
    Object.assign(place, { opener: button.id, home: button.dataset.home });
    dialog.showModal();
  }

  // What was typed about the same thing and not sent stays; about something else the form begins empty.
  function anew(form, target) {
    form.reset();
    forgive(form);
    other(form);
    form.dataset.target = target;
    form.dataset.key = [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
  }

  // The browser gives the focus back to the button, unless an answer has replaced it meanwhile.
  function closed() {
    if (document.activeElement === document.body) byId(place.opener)?.focus();
  }

  function other(form) {
    const field = form.querySelector("#decide-other-field");
    if (field) field.hidden = !form.elements.agency.selectedOptions[0]?.hasAttribute("data-other");
  }

  /* ---- sending ---- */

  function words(form) {
    const names = new Set([...form.elements].map((each) => each.name).filter(Boolean));
    const found = Object.fromEntries([...names].map((name) => [name, form.elements[name].value]));
    if (found.agency === "" && !form.querySelector("#decide-other-field").hidden) found.agency = byId("decide-other").value;
    return found;
  }

  async function send(event) {
    const form = event.target;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    forgive(form);
    form.ariaBusy = "true";
    try {
      await answered(form, await post(form));
    } catch {
      refuse(form, LOST);
    } finally {
      form.ariaBusy = null;
    }
  }

  const cookie = () => /(?:^|; )convene_csrf=([^;]*)/.exec(document.cookie)?.[1] ?? "";

  const post = (form) =>
    convene.bridge.plainly(form.dataset.address.replace("{id}", encodeURIComponent(form.dataset.target)), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Convene-CSRF": cookie(), "Idempotency-Key": form.dataset.key },
      body: JSON.stringify(words(form)),
    });

  async function answered(form, response) {
    const said = await response.json().catch(() => null);
    if (response.ok && said) return entered(form, said);
    if (response.status === 401) return refuse(form, ENDED);
    if (!said) return refuse(form, STRANGE);
    const left = (said.problems ?? []).filter((problem) => !mark(form, problem));
    if (left.length || !said.problems?.length) refuse(form, left.map((problem) => problem.says).join(" ") || said.detail);
    else form.querySelector("[aria-invalid=true]").focus();
    if (response.status === 409 || response.status === 404) convene.bridge.ask(); // what stands behind has changed
  }

  // It is on record: say so, and ask for the page anew.
  function entered(form, said) {
    const about = form.querySelector("[data-fill=about]").textContent;
    const words = `On record: ${about}, ${said.standing_words ?? said.multi_agency.words}.`;
    form.dataset.target = "";
    form.closest("dialog").close();
    place.moving = true;
    convene.say(words);
    byId("entered").hidden = false;
    byId("entered").textContent = words;
    convene.bridge.forget();
    convene.bridge.ask();
  }

  /* ---- what is wrong ---- */

  // A sentence beside the field that it is about, by the field's own name. False where the form has no such field.
  function mark(form, { parameter, says }) {
    const line = form.querySelector(`[id$="-${CSS.escape(parameter)}-wrong"]`);
    if (!line) return false;
    const field = fieldOf(line);
    const label = form.querySelector(`legend, label[for="${field.id}"]`);
    const name = (field.type === "radio" ? label : form.querySelector(`label[for="${field.id}"]`)).textContent.replace(/ \(.*/, "");
    line.textContent += (line.textContent ? " " : "") + says.replace(new RegExp(`^${parameter}\\b`), name);
    field.setAttribute("aria-invalid", "true");
    return true;
  }

  const fieldOf = (line) => byId(line.id.replace(/-wrong$/, ""));

  function refuse(form, words) {
    const line = form.querySelector(".trouble");
    line.hidden = false;
    line.textContent = words;
  }

  function forgive(form) {
    form.querySelector(".trouble").hidden = true;
    for (const line of form.querySelectorAll(".wrong")) {
      line.textContent = "";
      fieldOf(line).removeAttribute("aria-invalid");
    }
  }

  /* ---- after the answer ---- */

  // The page is new. The button may be gone with what it was about: the keyboard then stands at the list's heading.
  function arrived() {
    if (!place.moving) return;
    place.moving = false;
    queueMicrotask(() => {
      if (document.activeElement === document.body) byId(place.home)?.focus();
    });
  }

  function start() {
    if (!byId("entered")) return;
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.act) open(button);
      else if (button && "close" in button.dataset) button.closest("dialog").close();
    });
    for (const dialog of document.querySelectorAll("dialog.act")) {
      dialog.addEventListener("close", closed);
      dialog.addEventListener("submit", send);
      dialog.addEventListener("change", (event) => event.target.id === "decide-agency" && other(event.target.form));
    }
  }
  return { start, arrived };
})();
