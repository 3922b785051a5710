/* Arriving at a paragraph: it is lit, gets the focus, and is announced. By a class, for
   :target does not follow the history under instant navigation. */
(function () {
  "use strict";
  const { say, onPage } = window.edition;
  let arrived = null;

  function target() {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch { /* a stray percent sign: take it as it is */ }
    return name ? document.getElementById(name) : null;
  }

  function arrive() {
    const found = target();
    for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    arrived = found;
    if (!found) return;
    found.closest("details:not([open])")?.setAttribute("open", "");
    const lit = found.closest(".para, .provision") || found;
    if (lit.matches(".para, .provision, .notes li, .event, [tabindex]")) lit.classList.add("is-lit");
    if (!found.hasAttribute("tabindex")) return;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "start" });
    const number = lit.querySelector(".para__number, h2, h3, dt") || lit;
    say(number.textContent.trim().slice(0, 120));
  }

  onPage(arrive);
  addEventListener("hashchange", arrive);
  addEventListener("popstate", () => { if (target() !== arrived) arrive(); });
  // A second click on the link to the same place is an arrival too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && link.hash && link.href === location.href) setTimeout(arrive);
  });
})();
