/* What the index lists, and the words of each: hits, and the things that they name.

     const catalogue = editionCatalogue(editionIndex);
     catalogue.called(["osce"])  // [{slug: "osce", name: "OSCE"}]: the things of that name
*/
(function (scope) {
  "use strict";
  const { list: words } = scope.editionWords;

  scope.editionCatalogue = function (data) {
    const hits = data.hits.map(
      ([kind, id, address, title, text, more, names, instruments, topics, things], at) =>
        ({ at, kind, id, address, title, text, more, names, instruments, topics, things }));
    const byId = new Map(hits.map((hit) => [hit.id, hit]));

    const namesOf = (slug) => data.things[slug] || [];
    const wordsOfNames = new Map(), named = new Map();
    for (const slug of Object.keys(data.things)) {
      wordsOfNames.set(slug, namesOf(slug).map(words));
      for (const name of namesOf(slug)) {
        const key = words(name).join("");
        if (!named.has(key)) named.set(key, []);
        if (!named.get(key).some((other) => other.slug === slug)) named.get(key).push({ slug, name });
      }
    }
    const called = (typed) => named.get(typed.join("")) || [];
    const slugs = (hit) => [...new Set(hit.things.map(([slug]) => slug))];

    const listed = (hit) => [
      words(hit.title), words(hit.text), words(hit.more),
      ...hit.names.map(words), ...slugs(hit).flatMap((slug) => wordsOfNames.get(slug) || []),
    ];
    // Not for every hit: a large corpus would be in memory twice.
    const kept = new Map();

    /* Its texts as lists of words: title, text, more, then a list a name. */
    function texts(hit) {
      if (!kept.has(hit)) kept.set(hit, listed(hit));
      return kept.get(hit);
    }

    /* Every hit's words by field: title, text, names, more. */
    function fields() {
      return hits.map((hit) => {
        const [title, text, more, ...names] = listed(hit);
        return [title, text, names.flat(), more];
      });
    }

    return { hits, byId, namesOf, slugs, called, texts, fields };
  };
})(globalThis);
