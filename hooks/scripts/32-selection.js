/* Selecting words of a paragraph offers a link to just them, and the quotation. */
(function () {
  "use strict";
  const { copy, onPage } = window.edition;
  const LONG = 120; // characters; a longer passage is named by its first and last words
  let bar;

  /* ``text`` as a text fragment takes it: its own signs are escaped. */
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const textAt = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".para__text");
    const start = textAt(range.startContainer), end = textAt(range.endContainer);
    const holder = start || end;
    // A triple click takes in the start of what follows: the words decide, not the nodes.
    if (!holder || (start && end && start !== end)) return null;
    const inside = document.createRange();
    inside.selectNodeContents(holder);
    if (start) inside.setStart(range.startContainer, range.startOffset);
    if (end) inside.setEnd(range.endContainer, range.endOffset);
    const before = document.createRange();
    before.selectNodeContents(holder);
    before.setEnd(inside.startContainer, inside.startOffset);
    const words = inside.toString();
    return words.trim() ? { para: holder.closest(".para"), holder, words, at: before.toString().length } : null;
  }

  /* Whole words, as text fragments match only those. A browser goes to the first such words
     of the page, its lists of contents included: if there are others, what stands around
     these goes with them. */
  function fragment({ holder, words, at }) {
    const text = holder.textContent;
    let start = at + words.length - words.trimStart().length;
    let end = at + words.trimEnd().length;
    const letter = /[\p{L}\p{N}]/u;
    while (start > 0 && letter.test(text[start - 1]) && letter.test(text[start])) start--;
    while (end < text.length && letter.test(text[end]) && letter.test(text[end - 1])) end++;
    const whole = text.slice(start, end);
    if (whole.length > LONG) {
      const parts = whole.split(" ");
      return `${encode(parts.slice(0, 5).join(" "))},${encode(parts.slice(-5).join(" "))}`;
    }
    const page = document.body.textContent;
    if (page.indexOf(whole) === page.lastIndexOf(whole)) return encode(whole);
    const before = text.slice(0, start).trim().split(" ").slice(-3).join(" ");
    const after = text.slice(end).trim().split(" ").slice(0, 3).join(" ");
    return (before && `${encode(before)}-,`) + encode(whole) + (after && `,-${encode(after)}`);
  }

  function build() {
    const made = document.createElement("div");
    made.className = "selection editorial";
    made.setAttribute("role", "toolbar");
    for (const [name, act] of [
      ["Copy link to these words", (chosen, link) => copy(`${link}:~:text=${fragment(chosen)}`, "Link to these words copied")],
      ["Copy as quotation", (chosen, _, cite) => copy(`“${chosen.words.trim()}”\n${cite}`, "Quotation copied")],
    ]) {
      const item = document.createElement("button");
      item.type = "button";
      item.textContent = name;
      item.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
      item.addEventListener("click", () => {
        const [link, cite] = made.chosen.para.querySelectorAll(".tools [data-copy]");
        act(made.chosen, link.dataset.copy, cite.dataset.copy);
        hide();
      });
      made.append(item);
    }
    return made;
  }

  function hide() {
    bar?.remove();
  }

  function show() {
    if (bar?.contains(document.activeElement)) return;
    const chosen = selected();
    if (!chosen || chosen.para.querySelectorAll(".tools [data-copy]").length < 2) return hide();
    bar ||= build();
    bar.chosen = chosen;
    const name = chosen.para.querySelector(".para__number a").firstChild.textContent.trim();
    bar.setAttribute("aria-label", `Words selected in ${name}`);
    if (bar.previousElementSibling !== chosen.holder) chosen.holder.after(bar);
  }

  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 200);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  onPage(hide);
})();
