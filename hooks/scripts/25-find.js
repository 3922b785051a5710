/* Reaching a paragraph by what was typed: /cite/?9(2), or an address that does not exist
   but can be read as a citation, such as /9.2 or /clause/9. */
(function () {
  "use strict";
  const { onPage } = window.edition;

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /* What the reader asks for: the query of this page, or the address below the root. */
  function asked(box) {
    const query = location.search.slice(1);
    if (!box.closest(".missing")) {
      return decoded((new URLSearchParams(query).get("q") ?? query).replaceAll("+", " ")).trim();
    }
    const root = new URL(box.dataset.root, location.href).pathname;
    const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
    return decoded(path).replace(/(^|\/)index\.html$/, "").replace(/^\/+|\/+$/g, "");
  }

  onPage(() => {
    const box = document.querySelector(".find");
    if (!box) return;
    const read = window.editionCitation(JSON.parse(box.querySelector("script").textContent));
    const form = box.querySelector("form");
    const said = box.querySelector(".find__said");
    const found = box.querySelector(".find__found");
    const links = new Map([...box.querySelectorAll("[data-id]")].map((a) => [a.dataset.id, a]));

    function go(text) {
      let ids = read(text);
      if (!ids.length) ids = read(text.replace(/([0-9a-z])\/([0-9]+)$/i, "$1.$2")); // 9/2
      const known = ids.map((id) => links.get(id)).filter(Boolean);
      found.replaceChildren();
      if (known.length === 1) {
        location.replace(known[0].href);
        return;
      }
      said.textContent = known.length ? `“${text}” can mean:` : `Nothing in this edition is cited as “${text}”.`;
      for (const link of known) {
        const item = document.createElement("li");
        const copy = link.cloneNode(true);
        item.append(copy, " ", link.nextElementSibling?.matches("span") ? link.nextElementSibling.cloneNode(true) : "");
        found.append(item);
      }
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go(form.elements.q.value.trim());
    });
    const text = asked(box);
    if (text) {
      form.elements.q.value = text;
      go(text);
    }
  });
})();
