/* The search box: asks the engine (hooks/search), shows what it answers. Nothing is loaded
   before the reader touches the box. What was typed stands in the address (?q=). */
(function () {
  "use strict";
  const box = document.querySelector("[data-search]");
  const toggle = document.getElementById("__search");
  if (!box || !toggle) return;
  const part = (name) => box.querySelector(`[data-search-${name}]`);
  const input = box.querySelector("input"), list = part("hits"), meta = part("meta");
  const notes = part("notes"), more = part("more"), status = part("status"), filters = part("filters");
  const selects = { instrument: box.querySelector("[data-search-filter=instrument]"), topic: box.querySelector("[data-search-filter=topic]") };
  const help = meta.textContent;
  const base = new URL(box.dataset.base.replace(/\/?$/, "/"), location.href);
  const fromDisk = location.protocol === "file:";
  const PAGE = 20;
  const KINDS = { clause: "Clause", instrument: "Instrument", provision: "Provision", entity: "Named thing", event: "Event", topic: "Topic", page: "Page" };
  let limit = PAGE, turn = 0, engine = null, wanted = { instrument: "", topic: "" }, labels = null;

  // -- the engine, loaded once and only when wanted ------------------------------------

  function load() {
    if (engine) return;
    meta.textContent = "Getting ready …";
    const files = new URL("assets/search/", base);
    engine = new Promise((resolve, reject) => {
      if (fromDisk) {
        const next = (names) => {
          if (!names.length) {
            labels = editionIndex;
            const search = editionEngine(editionIndex);
            resolve((question) => answered({ turn: question.turn, answer: search(question.query, question.filter, question.limit) }));
            return;
          }
          const script = document.createElement("script");
          script.src = new URL(names[0], files);
          script.onload = () => next(names.slice(1));
          script.onerror = reject;
          document.head.append(script);
        };
        next(["index.js", "engine.js"]);
      } else {
        const worker = new Worker(new URL("engine.js", files));
        worker.onmessage = ({ data }) => {
          if (!data.ready) return answered(data);
          labels = data;
          resolve((question) => worker.postMessage(question));
        };
        worker.onerror = reject;
      }
    });
    engine.then(
      () => { box.dataset.ready = ""; if (!input.value.trim()) meta.textContent = help; },
      () => { meta.textContent = "The search could not be loaded. The whole text is one page: look in it with your browser."; });
  }

  function ask() {
    load();
    const question = { turn: ++turn, query: input.value, filter: { ...wanted }, limit };
    keep();
    if (!input.value.trim()) return nothing();
    engine.then((put) => { if (question.turn === turn) put(question); }, () => {});
  }

  // -- showing -------------------------------------------------------------------------

  function make(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  }

  const runs = (pieces) => pieces.map(([words, marked]) => (marked ? make("mark", "", words) : words));

  function linkTo(address) {
    let [page, anchor] = address.split("#");
    if (fromDisk && page.endsWith("/")) page += "index.html";
    return new URL(page.slice(1) + (anchor ? "#" + anchor : ""), base).href;
  }

  function item(hit) {
    const article = make("article", "md-search-result__article md-typeset");
    const title = make("h2", "", ...runs(hit.title));
    const kind = hit.cited ? "Citation" : KINDS[hit.kind];
    if (kind) title.append(" ", make("span", "search-kind", kind));
    article.append(title);
    if (hit.why) article.append(make("p", "search-why", hit.why));
    if (hit.text.length) {
      const own = hit.kind === "paragraph" || hit.kind === "clause";
      const text = make("p", own && !hit.from ? "search-text instrument" : "search-text editorial");
      if (hit.from) text.append(make("span", "search-kind", hit.from), " ");
      text.append(...runs(hit.text));
      article.append(text);
    }
    const link = make("a", "md-search-result__link", article);
    link.href = linkTo(hit.address);
    link.dataset.id = hit.id;
    return make("li", "md-search-result__item", link);
  }

  function button(text, then) {
    const made = make("button", "", text);
    made.type = "button";
    made.addEventListener("click", then);
    return made;
  }

  function nothing() {
    list.replaceChildren();
    notes.replaceChildren();
    more.hidden = filters.hidden = true;
    meta.textContent = help;
    status.textContent = "";
  }

  function said(answer) {
    const out = [];
    if (answer.mended) {
      for (const [word, terms] of answer.mended) {
        out.push(make("p", "", "Nothing has “", make("bdi", "", word), `” as typed. Hits for “${terms.join("” or “")}”.`));
      }
    }
    for (const note of answer.notes) {
      const words = `${note.name} = ${note.is}`;
      if (answer.hits[0] && answer.hits[0].why === words) continue; // it says so itself
      const line = make("p", "");
      if (note.address) { const link = make("a", "", words); link.href = linkTo(note.address); line.append(link); }
      else line.append(words);
      out.push(line);
    }
    if (answer.cut) out.push(make("p", "", "Only the beginning of what you typed was read."));
    if (!answer.total && answer.unfiltered) {
      out.push(make("p", "", button(`Show the ${answer.unfiltered} without the filters`, () => filter("", ""))));
    }
    if (answer.instead.length) {
      const line = make("p", "", "No text has all these words. Single ones: ");
      for (const { query, count } of answer.instead) {
        line.append(button(`${query} (${count})`, () => { input.value = query; ask(); input.focus(); }), " ");
      }
      out.push(line);
    }
    if (!answer.total) {
      const links = [["Whole text", "/statement-2023/"], ["Named things", "/entities/"], ["Topics", "/topics/"]];
      const line = make("p", "", "Or read: ");
      for (const [words, address] of links) { const link = make("a", "", words); link.href = linkTo(address); line.append(link, " "); }
      out.push(line);
    }
    return out;
  }

  function answered({ turn: which, answer }) {
    if (which !== turn) return;
    const number = answer.total;
    const count = answer.empty ? "There is no word or number in this." : number === 0 ? "No hit" : number === 1 ? "1 hit" : `${number} hits`;
    // An answer that comes late must not take the focus from a reader who went ahead.
    const held = links().indexOf(document.activeElement);
    list.replaceChildren(...answer.hits.map(item));
    if (held >= 0) (links()[held] || input).focus();
    notes.replaceChildren(...said(answer));
    meta.textContent = count;
    more.hidden = answer.hits.length >= number;
    options(answer.counts, answer.unfiltered);
    const first = answer.hits[0];
    const mended = answer.mended ? " Not as typed: a slip was forgiven." : "";
    const top = first ? `. First: ${first.title.map(([words]) => words).join("")}` : "";
    clearTimeout(answered.later);
    // Not at every key: a screen reader would never finish a sentence.
    answered.later = setTimeout(() => { status.textContent = count + top + "." + mended; }, 600);
    box.dataset.answered = input.value;
  }

  function options(counts, unfiltered) {
    for (const [key, names, all] of [["instrument", labels.instruments, "All"], ["topic", labels.topics, "All"]]) {
      const select = selects[key];
      const rows = Object.keys(names).filter((id) => counts[key][id] || wanted[key] === id);
      select.replaceChildren(new Option(all, ""), ...rows.map((id) => new Option(`${names[id]} (${counts[key][id] || 0})`, id)));
      select.value = wanted[key];
    }
    filters.hidden = !unfiltered;
  }

  // -- the address ---------------------------------------------------------------------

  function keep() {
    const address = new URL(location.href), set = address.searchParams;
    const put = (key, value) => (value ? set.set(key, value) : set.delete(key));
    put("q", toggle.checked ? input.value.trim().slice(0, 1000) : "");
    put("instrument", toggle.checked && input.value.trim() ? wanted.instrument : "");
    put("topic", toggle.checked && input.value.trim() ? wanted.topic : "");
    keep.now = () => {
      clearTimeout(keep.later);
      if (address.href === location.href) return;
      try { history.replaceState(history.state, "", address); } catch { /* from a disk */ }
    };
    clearTimeout(keep.later);
    keep.later = setTimeout(keep.now, 200); // browsers refuse too many a second
  }

  function filter(instrument, topic) {
    wanted = { instrument, topic };
    limit = PAGE;
    ask();
  }

  // -- hands ---------------------------------------------------------------------------

  function open(focus) {
    if (!toggle.checked) { toggle.checked = true; toggle.dispatchEvent(new Event("change")); }
    load();
    if (focus) { input.focus(); input.select(); }
  }

  function close() {
    toggle.checked = false;
    toggle.dispatchEvent(new Event("change"));
    input.blur();
    keep();
  }

  const links = () => [...list.querySelectorAll("a")];

  input.addEventListener("focus", () => open(false));
  input.addEventListener("pointerenter", load, { once: true });
  // A quick hand may have come to the box before this script did.
  input.addEventListener("input", () => { open(false); limit = PAGE; ask(); });
  toggle.addEventListener("change", () => { if (toggle.checked) { if (document.activeElement !== input) open(true); } else keep(); });
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  box.querySelector("form").addEventListener("reset", () => { setTimeout(() => { input.focus(); ask(); }); });
  for (const key of ["instrument", "topic"]) {
    selects[key].addEventListener("change", () => filter(selects.instrument.value, selects.topic.value));
  }
  more.addEventListener("click", () => {
    const at = links().length;
    limit += PAGE;
    ask();
    const wait = setInterval(() => { if (links().length > at) { links()[at].focus(); clearInterval(wait); } }, 20);
    setTimeout(() => clearInterval(wait), 2000);
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) leave(); });

  // Enter may come before the answer to the last key.
  function go(tries = 100) {
    if (!input.value.trim()) return;
    if (box.dataset.answered === input.value) { const first = links()[0]; if (first) first.click(); }
    else if (tries) setTimeout(go, 20, tries - 1);
  }

  // A hit on the page that is open: the box must get out of its way, and the address that
  // is left in the history is that of the search, so that "back" leads to it.
  function leave() {
    if (keep.now) keep.now();
    setTimeout(() => { toggle.checked = false; toggle.dispatchEvent(new Event("change")); input.blur(); });
  }

  addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((control && event.key.toLowerCase() === "k") ||
        (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && event.key === "/")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      open(true);
      return;
    }
    if (!toggle.checked || !box.contains(event.target)) return;
    if (event.key === "Escape") { event.preventDefault(); event.stopImmediatePropagation(); close(); return; }
    if (event.target.tagName === "SELECT") return;
    const all = [input, ...links()], at = all.indexOf(document.activeElement.closest("a, input"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      event.preventDefault();
      event.stopImmediatePropagation();
      all[(Math.max(at, 0) + step + all.length) % all.length].focus();
    } else if (event.key === "Tab") event.stopImmediatePropagation();
  }, true);

  document.addEventListener("focusin", (event) => {
    if (toggle.checked && event.target !== document.body && !box.contains(event.target) && event.target !== toggle) close();
  });

  // -- a shared search -----------------------------------------------------------------

  const shared = new URLSearchParams(location.search);
  if (shared.get("q")) {
    input.value = shared.get("q");
    wanted = { instrument: shared.get("instrument") || "", topic: shared.get("topic") || "" };
    open(true);
    ask();
  }
})();
