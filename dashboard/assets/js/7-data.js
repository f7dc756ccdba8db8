"use strict";
// Files in: each is sent as it is, with how far it has come; then the server is asked how far the import is. Whoever
// leaves finds it again: everything is written down there.
convene.data = (() => {
  const byId = (id) => document.getElementById(id);
  const LARGEST = 2 ** 30; // bytes; the server takes no more of one file
  const LOST = "The server cannot be reached. What it had received whole it keeps; send the rest again.";
  const SEEN_EVERY = 700; // ms between two questions how far an import is
  let sending = 0;
  let timer = 0;

  const trouble = (words) => {
    byId("import-trouble").hidden = !words;
    byId("import-trouble").textContent = words ?? "";
  };

  /* ---- sending ---- */

  function unfit(files) {
    const endings = byId("import").dataset.endings.split(",");
    const wrong = files.find((file) => !endings.some((ending) => file.name.toLowerCase().endsWith(ending)));
    if (wrong) return `${wrong.name} is no file that Convene reads; allowed: ${endings.join(", ")}.`;
    const large = files.find((file) => file.size > LARGEST);
    if (large) return `${large.name} is larger than 1,024 MB; split it, or use convene import.`;
    const empty = files.find((file) => !file.size);
    return empty && `${empty.name} is empty; choose a file with rows.`;
  }

  async function send(files, words) {
    trouble(files.length ? unfit(files) : "Choose one or more files first.");
    if (!byId("import-trouble").hidden) return;
    sending++;
    byId("send").disabled = true;
    const lines = files.map(line);
    try {
      let at = "/api/v1/imports";
      let query = { ...words, of: files.length > 1 ? files.length : "" };
      for (const [n, file] of files.entries()) {
        const row = await put(at, { name: file.name, ...query }, file, lines[n]);
        [at, query] = [`/api/v1/imports/${row.id}/files`, {}];
      }
      convene.say(files.length > 1 ? `${files.length} files were sent. The import begins.` : `${files[0].name} was sent. The import begins.`);
      byId("files").value = "";
    } catch (error) {
      trouble(error.message);
    }
    sending--;
    byId("send").disabled = false;
    byId("uploads").replaceChildren();
    convene.bridge.ask();
  }

  function line(file) {
    const row = document.createElement("li");
    const name = row.appendChild(document.createElement("bdi"));
    name.textContent = file.name;
    const bar = row.appendChild(document.createElement("progress"));
    bar.setAttribute("aria-label", `Sending ${file.name}`);
    bar.max = 100;
    bar.value = 0;
    const words = row.appendChild(document.createElement("span"));
    words.textContent = "waiting";
    byId("uploads").append(row);
    return { bar, words };
  }

  function put(path, query, file, { bar, words }) {
    const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
    const request = new XMLHttpRequest();
    request.open("POST", `${path}?${asked}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Convene-CSRF", /(?:^|; )convene_csrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = (100 * loaded) / total;
      words.textContent = `${Math.floor(bar.value)} % sent`;
    });
    return new Promise((come, fail) => {
      request.addEventListener("error", () => fail(new Error(LOST)));
      request.addEventListener("load", () => {
        if (request.status === 401) return convene.bridge.leave();
        const answer = JSON.parse(request.responseText);
        return request.status === 201 ? come(answer) : fail(new Error(answer.detail));
      });
      request.send(file);
    });
  }

  /* ---- how far it is ---- */

  function watch() {
    clearTimeout(timer);
    if (document.querySelector("[data-running]")) timer = setTimeout(look, SEEN_EVERY);
  }

  async function look() {
    const rows = [...document.querySelectorAll("[data-running]")];
    const found = await Promise.all(rows.map((row) => ask(row.dataset.running)));
    if (found.some((row) => row && ["done", "refused", "stopped"].includes(row.state))) {
      convene.say(found.filter((row) => row?.ended).map((row) => `Import over: ${row.words}`).join(" "));
      return convene.bridge.ask();
    }
    rows.forEach((row, n) => found[n] && show(row, found[n]));
    return watch();
  }

  async function ask(id) {
    try {
      const answer = await fetch(`/api/v1/imports/${id}`);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // the bridge has said it; the next question may come through
    }
  }

  function show(row, { words, state, assessed, to_assess: total, records }) {
    row.querySelector("[data-words]").textContent = words;
    row.querySelector("td.num").textContent = records.toLocaleString("en-GB");
    const bar = row.querySelector("progress");
    if (state === "assessing" && total) [bar.max, bar.value] = [total, assessed];
    else bar.removeAttribute("value");
  }

  /* ---- what people do ---- */

  const words = () => Object.fromEntries(new FormData(byId("import")));
  const chosen = () => send([...byId("files").files], words());

  function drop(event) {
    event.preventDefault();
    byId("import").querySelector(".drop").classList.remove("over-it");
    if (!sending) send([...event.dataTransfer.files], words());
  }

  function over(event) {
    event.preventDefault(); // else the browser would leave for the file
    byId("import").querySelector(".drop").classList.toggle("over-it", event.type === "dragover");
  }

  function changed({ target }) {
    if (!target.dataset?.mends || !target.files.length) return;
    send([...target.files], { mends: target.dataset.mends, by: byId("by").value, dates: byId("dates").value });
    target.value = "";
  }

  function start() {
    if (!byId("import")) return;
    byId("import").addEventListener("submit", (event) => {
      event.preventDefault();
      if (!sending) chosen();
    });
    document.addEventListener("change", changed);
    for (const name of ["dragover", "dragleave"]) document.addEventListener(name, over);
    document.addEventListener("drop", drop);
    addEventListener("beforeunload", (event) => sending && event.preventDefault());
    watch();
  }
  return { start, watch };
})();
