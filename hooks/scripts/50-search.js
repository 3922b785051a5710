/* The search box: asks the engine, shows what it answers. Nothing is loaded before the
   reader touches the box. What was typed stands in the address (?q=). */
(function () {
  "use strict";
  const box = document.querySelector("[data-search]");
  const toggle = document.getElementById("__search");
  if (!box || !toggle) return;
  const part = (name) => box.querySelector(`[data-search-${name}]`);
  const input = box.querySelector("input"), form = box.querySelector("form"), list = part("hits"), meta = part("meta");
  const notes = part("notes"), more = part("more"), status = part("status"), filters = part("filters");
  const [instrument, topic] = ["instrument", "topic"].map((key) => box.querySelector(`[data-search-filter=${key}]`));
  const help = meta.textContent;
  const base = new URL(box.dataset.base.replace(/\/?$/, "/"), location.href);
  const PAGE = 20;
  let limit = PAGE, turn = 0, engine = null, wanted = { instrument: "", topic: "" }, labels = null;

  // -- the engine, loaded once and only when wanted ------------------------------------

  function load() {
    if (engine) return;
    meta.textContent = "Getting ready …";
    engine = window.edition.loadEngine(new URL("assets/search/", base), answered);
    engine.then(
      (loaded) => { labels = loaded.labels; box.dataset.ready = ""; if (!input.value.trim()) meta.textContent = help; },
      () => { meta.textContent = "The search could not be loaded. The whole text is one page: look in it with your browser."; });
  }

  function ask() {
    load();
    const question = { turn: ++turn, query: input.value, filter: { ...wanted }, limit };
    keep();
    if (!input.value.trim()) return nothing();
    engine.then(({ put }) => { if (question.turn === turn) put(question); }, () => {});
  }

  // -- showing -------------------------------------------------------------------------

  const { item, notes: said } = window.edition.answers(
    base, (query) => { input.value = query; ask(); input.focus(); }, () => filter("", ""));

  function nothing() {
    list.replaceChildren();
    notes.replaceChildren();
    more.hidden = filters.hidden = true;
    meta.textContent = help;
    status.textContent = "";
  }

  function answered({ turn: which, answer }) {
    if (which !== turn) return;
    const { total, hits: [first] } = answer;
    const count = answer.empty ? "There is no word or number in this." : total === 0 ? "No hit" : total === 1 ? "1 hit" : `${total} hits`;
    // An answer that comes late must not take the focus from a reader who went ahead.
    const held = links().indexOf(document.activeElement);
    list.replaceChildren(...answer.hits.map(item));
    if (held >= 0) (links()[held] || input).focus();
    notes.replaceChildren(...said(answer));
    meta.textContent = count;
    more.hidden = answer.hits.length >= total;
    options(answer.counts, answer.unfiltered);
    const mended = answer.mended ? " Not as typed: a slip was forgiven." : "";
    const top = first ? `. First: ${first.title.map(([words]) => words).join("")}` : "";
    clearTimeout(answered.later);
    // Not at every key: a screen reader would never finish a sentence.
    answered.later = setTimeout(() => { status.textContent = count + top + "." + mended; }, 600);
    box.dataset.answered = input.value;
  }

  function options(counts, unfiltered) {
    for (const [key, select, names] of [["instrument", instrument, labels.instruments], ["topic", topic, labels.topics]]) {
      const rows = Object.keys(names).filter((id) => counts[key][id] || wanted[key] === id);
      select.replaceChildren(new Option("All", ""), ...rows.map((id) => new Option(`${names[id]} (${counts[key][id] || 0})`, id)));
      select.value = wanted[key];
    }
    filters.hidden = !unfiltered;
  }

  // -- the address ---------------------------------------------------------------------

  function keep() {
    const address = new URL(location.href), set = address.searchParams;
    const typed = toggle.checked ? input.value.trim().slice(0, 1000) : "";
    for (const [key, value] of Object.entries({ q: typed, ...wanted })) {
      if (typed && value) set.set(key, value);
      else set.delete(key);
    }
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

  function turned(on) {
    toggle.checked = on;
    toggle.dispatchEvent(new Event("change")); // the theme's script listens too
  }

  function open(focus) {
    if (!toggle.checked) turned(true);
    load();
    if (focus) { input.focus(); input.select(); }
  }

  function close() {
    turned(false);
    input.blur();
  }

  const links = () => [...list.querySelectorAll("a")];

  input.addEventListener("focus", () => open(false));
  input.addEventListener("pointerenter", load, { once: true });
  // A quick hand may have come to the box before this script did.
  input.addEventListener("input", () => { open(false); limit = PAGE; ask(); });
  toggle.addEventListener("change", () => { if (toggle.checked) { if (document.activeElement !== input) open(true); } else keep(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  form.addEventListener("reset", () => { setTimeout(() => { input.focus(); ask(); }); });
  for (const select of [instrument, topic]) select.addEventListener("change", () => filter(instrument.value, topic.value));
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
    setTimeout(close);
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
