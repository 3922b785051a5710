/* A hit as the page shows it: what of it was found, and why.

     const { shown, written } = editionResult(catalogue);
     shown({ hit, cited: false }, phrases, wanted)  // {id, address, title: runs, text: runs, why, …}
*/
(function (scope) {
  "use strict";
  const { read, list: words } = scope.editionWords;
  const WIDTH = 210; // characters of an excerpt

  scope.editionResult = function ({ byId, namesOf, slugs, texts }) {
    function spans(text, terms) {
      return read(text).filter((found) => terms.has(found.word)).map(({ start, end }) => [start, end]);
    }

    /* How the first of the hits to have any of these words writes them. */
    function written(among, terms) {
      for (const hit of among) {
        const own = [hit.text, hit.title, ...hit.names, ...slugs(hit).flatMap(namesOf), hit.more];
        const met = own.flatMap((text) => read(text).filter(({ word }) => terms.includes(word))
          .map(({ start, end }) => text.slice(start, end)));
        if (met.length) return [...new Map(met.map((word) => [word.toLowerCase(), word])).values()].slice(0, 2);
      }
      return [];
    }

    /* Whose name it is that has most of these words. */
    function named(hit, terms) {
      let most = 0, found = null;
      for (const slug of slugs(hit)) {
        for (const name of namesOf(slug)) {
          const list = new Set(words(name));
          const count = terms.filter((term) => list.has(term)).length / (1 + list.size / 50);
          if (count > most) { most = count; found = { slug, name, is: namesOf(slug)[0] }; }
        }
      }
      return found;
    }

    function shown({ hit, cited }, phrases, wanted) {
      const [title, own, more, ...names] = texts(hit);
      const met = (list) => (cited ? [] : list.filter((word) => wanted.has(word)));
      const plain = new Set(met([...title, ...own])), byName = new Set(met(names.flat()));
      const terms = new Set([...plain, ...byName, ...met(more), ...phrases.flat()]);
      const marks = spans(hit.text, terms);
      // Found by a name that is not in the text: say whose, and mark what names it.
      const thing = named(hit, [...byName].filter((word) => !plain.has(word)));
      let why = null;
      if (thing) {
        for (const [slug, start, end] of hit.things) if (slug === thing.slug && end) marks.push([start, end]);
        if (thing.name !== thing.is) why = `${thing.name} = ${thing.is}`;
        else if (hit.kind === "paragraph") why = `names: ${thing.is}`;
      }
      let from = "", text = scope.editionExcerpt(hit.text, marks, WIDTH);
      const other = marks.length ? [] : spans(hit.more, terms);
      if (other.length) {
        from = hit.kind === "paragraph" ? "Editorial note" : "";
        text = scope.editionExcerpt(hit.more, other, WIDTH);
      }
      const first = !hit.text && hit.kind === "clause" && byId.get(hit.id + ".1");
      if (first) text = scope.editionExcerpt(first.text, spans(first.text, terms), WIDTH);
      return {
        id: hit.id, kind: hit.kind, address: hit.address, from, text, why, cited: !!cited,
        title: scope.editionExcerpt(hit.title, spans(hit.title, terms), 400),
      };
    }

    return { shown, written };
  };
})(globalThis);
