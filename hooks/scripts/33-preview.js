/* Pointing at a reference, or reaching it with the keyboard, shows what it leads to. The
   pointer can move onto it, Escape closes it, and it stays until then (WCAG 1.4.13). */
(function () {
  "use strict";
  const { onPage } = window.edition;
  const WAIT = 350, LINGER = 300; // milliseconds before it opens, and before it closes
  let shown = null, opening, closing, data = {}, box;

  function build() {
    box = document.createElement("div");
    box.className = "preview editorial";
    box.id = "edition-preview";
    box.setAttribute("role", "tooltip");
    box.append(document.createElement("strong"), document.createElement("p"));
    box.addEventListener("pointerenter", () => clearTimeout(closing));
    box.addEventListener("pointerleave", close);
    return box;
  }

  function show(link) {
    const [title, words, instrument] = data[link.dataset.ref] || [];
    if (!title || !link.isConnected) return;
    hide();
    const [head, text] = (box || build()).children;
    head.textContent = title;
    text.textContent = words;
    text.classList.toggle("instrument", Boolean(instrument));
    document.body.append(box);
    link.setAttribute("aria-describedby", box.id);
    shown = link;
    const line = [...link.getClientRects()].find((r) => r.width) || link.getBoundingClientRect();
    const last = [...link.getClientRects()].at(-1) || line;
    const left = Math.min(line.left, document.documentElement.clientWidth - box.offsetWidth - 8);
    const below = last.bottom + box.offsetHeight + 8 < innerHeight;
    const top = below ? last.bottom + 2 : Math.max(line.top - box.offsetHeight - 2, 2);
    box.style.left = `${Math.max(left, 8) + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  }

  function hide() {
    clearTimeout(opening);
    clearTimeout(closing);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box?.remove();
  }

  function close() {
    clearTimeout(opening);
    clearTimeout(closing);
    closing = setTimeout(hide, LINGER);
  }

  function open(link) {
    clearTimeout(closing);
    if (link === shown) return;
    clearTimeout(opening);
    opening = setTimeout(show, WAIT, link);
  }

  const reference = (event) => event.target.closest?.(".md-content a[data-ref]");
  document.addEventListener("pointerover", (event) => {
    const link = event.pointerType !== "touch" && reference(event);
    if (link) open(link);
  });
  document.addEventListener("pointerout", (event) => { if (reference(event)) close(); });
  document.addEventListener("focusin", (event) => {
    const link = reference(event);
    if (link?.matches(":focus-visible")) open(link);
  });
  document.addEventListener("focusout", (event) => { if (reference(event)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  onPage(() => {
    hide();
    const block = document.querySelector(".md-content script.previews");
    data = block ? JSON.parse(block.textContent) : {};
  });
})();
