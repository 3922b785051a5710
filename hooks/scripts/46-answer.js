/* What the search engine answers, as elements. */
(function () {
  "use strict";
  const KINDS = { clause: "Clause", instrument: "Instrument", provision: "Provision", entity: "Named thing", event: "Event", topic: "Topic", page: "Page" };

  function make(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  }

  const runs = (pieces) => pieces.map(([words, marked]) => (marked ? make("mark", "", words) : words));

  function button(text, then) {
    const made = make("button", "", text);
    made.type = "button";
    made.addEventListener("click", then);
    return made;
  }

  /* `base` is the root of the site. `type` puts other words into the box, `unfilter` drops
     the filters. */
  window.edition.answers = function (base, type, unfilter) {
    function link(address, name, ...inside) {
      let [page, anchor] = address.split("#");
      if (location.protocol === "file:" && page.endsWith("/")) page += "index.html";
      const made = make("a", name, ...inside);
      made.href = new URL(page.slice(1) + (anchor ? "#" + anchor : ""), base).href;
      return made;
    }

    /* A hit in the list. */
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
      const made = link(hit.address, "md-search-result__link", article);
      made.dataset.id = hit.id;
      return make("li", "md-search-result__item", made);
    }

    /* What stands above the list: what was forgiven, whose name it is, what to try instead. */
    function notes(answer) {
      const out = [];
      for (const [word, terms] of answer.mended || []) {
        out.push(make("p", "", "Nothing has “", make("bdi", "", word), `” as typed. Hits for “${terms.join("” or “")}”.`));
      }
      for (const { name, is, address } of answer.notes) {
        const words = `${name} = ${is}`;
        if (answer.hits[0]?.why === words) continue; // it says so itself
        out.push(make("p", "", address ? link(address, "", words) : words));
      }
      if (answer.cut) out.push(make("p", "", "Only the beginning of what you typed was read."));
      if (!answer.total && answer.unfiltered) {
        out.push(make("p", "", button(`Show the ${answer.unfiltered} without the filters`, unfilter)));
      }
      if (answer.instead.length) {
        const singles = answer.instead.flatMap(({ query, count }) => [button(`${query} (${count})`, () => type(query)), " "]);
        out.push(make("p", "", "No text has all these words. Single ones: ", ...singles));
      }
      if (!answer.total) {
        const places = [["Whole text", "/statement-2023/"], ["Named things", "/entities/"], ["Topics", "/topics/"]];
        out.push(make("p", "", "Or read: ", ...places.flatMap(([words, address]) => [link(address, "", words), " "])));
      }
      return out;
    }

    return { item, notes };
  };
})();
