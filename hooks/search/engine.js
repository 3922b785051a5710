/* Answers queries over the index that hooks/edition/search/index.py writes.

     const search = editionEngine(editionIndex);
     search("clause 9 para 2", { instrument: "", topic: "" }, 20)

   A citation comes first, then what has all the words. Slips are forgiven only when that
   finds nothing, and the answer says so. */
(function (scope) {
  "use strict";
  const { list: words } = scope.editionWords;
  const BOOSTS = [2, 3, 2, 0.5]; // title, text, names, more
  const TITLE = 0x01, TEXT_OR_NAMES = 0x80; // where every word was found, see postings.js
  // The paragraph is what a reader looks for; its clause and the rest stand beside it.
  const KIND = { paragraph: 1.5, clause: 1, instrument: 1.2, provision: 1, entity: 1.6, event: 1.2, topic: 0.8, page: 0.8 };
  // How much more a title counts that is exactly what was typed.
  const TITLED = { event: 20, page: 20, instrument: 20, topic: 5 };
  const STRONG = 16; // a paragraph that has, or names, everything asked for
  const AS_TYPED = new Map(); // nothing taken for a slip

  // Whether `phrase` stands in `list` word by word, "road map" being "roadmap".
  function stands(phrase, list) {
    const wanted = phrase.join("");
    for (let i = 0; i < list.length; i++) {
      if (!wanted.startsWith(list[i])) continue;
      let run = "";
      for (let j = i; j < list.length && run.length < wanted.length; j++) run += list[j];
      if (run === wanted) return true;
    }
    return false;
  }

  const sort = (found) => found.sort((a, b) => b.score - a.score || a.hit.at - b.hit.at);

  scope.editionEngine = function (data) {
    const cite = scope.editionCitation(data.grammar);
    const catalogue = scope.editionCatalogue(data);
    const { hits, byId, namesOf, called, texts } = catalogue;
    const postings = scope.editionPostings(catalogue.fields(), BOOSTS);
    const { ways, needs, meant, taken } = scope.editionWays(postings);
    const { shown, written } = scope.editionResult(catalogue);

    function matches(asked, mended) {
      // A phrase may be written together here and apart in the text, as its words may.
      const within = asked.phrases.flatMap((phrase) => needs(phrase.map((word) => ({ word })), AS_TYPED));
      return postings.find([...needs(asked.words, mended), ...within])
        .map(({ at, score, every }) => ({ hit: hits[at], score, every }))
        .filter(({ hit }) => asked.phrases.every((phrase) => texts(hit).some((list) => stands(phrase, list))));
    }

    function rank(found, asked, whole) {
      const together = asked.all.join("");
      for (const result of found) {
        const { hit } = result;
        const strong = hit.kind === "paragraph" && result.every & TEXT_OR_NAMES;
        result.score *= strong ? STRONG : KIND[hit.kind];
        const names = whole.filter(({ slug }) => hit.things.some(([s]) => s === slug));
        // Asked by its name, a thing is found in the order of the text: where a thing is
        // first named is where it is introduced.
        if (names.length && strong) result.score = 1e6 - hit.at;
        else if (names.some(({ slug }) => hit.id === "entity:" + slug)) result.score = 1e6 - 1e5;
        else if (names.length) result.score *= 1.6;
        // Its title says all that was asked.
        else if (!strong && result.every & TITLE) result.score *= 2;
      }
      // Words that stand together as they were typed, and titles typed in full. Only the
      // best are looked at closely: whatever comes after a hundred is not read.
      for (const result of sort(found).slice(0, 100)) {
        const { hit } = result;
        if (result.score > 1e5) continue;
        const [title, text, , ...names] = texts(hit);
        if (asked.all.length > 1 && (stands(asked.all, text) || stands(asked.all, title))) result.score *= 1.6;
        if (!TITLED[hit.kind]) continue;
        const own = [title, hit.kind === "page" ? [] : words(hit.title.split(" · ")[0]), ...(hit.kind === "instrument" ? names : [])];
        if (own.some((list) => list.join("") === together)) result.score *= TITLED[hit.kind];
      }
      return sort(found);
    }

    // Slips: first in words that stand nowhere, then in all of them.
    function forgiving(asked) {
      for (const unknown of [true, false]) {
        const mended = new Map();
        for (const given of asked.words) {
          const terms = meant(given, unknown);
          if (terms?.length) mended.set(given.word, terms);
          else if (terms && unknown) return { found: [], mended };
        }
        const found = mended.size ? matches(asked, mended) : [];
        if (found.length) return { found, mended };
      }
      return { found: [], mended: AS_TYPED };
    }

    // What is cited, a clause with its paragraphs, before all else that was found.
    function led(typed, ranked) {
      const first = new Set();
      for (const hit of cite(typed).map((id) => byId.get(id)).filter(Boolean)) {
        first.add(hit);
        if (hit.kind !== "clause") continue;
        for (const other of hits) if (other.kind === "paragraph" && other.id.startsWith(hit.id + ".")) first.add(other);
      }
      return [...[...first].map((hit) => ({ hit, cited: true })), ...ranked.filter(({ hit }) => !first.has(hit))];
    }

    function counted(found, key, filter, other) {
      const counts = {};
      for (const { hit } of found) {
        if (filter[other] && !hit[other + "s"].includes(filter[other])) continue;
        for (const value of hit[key + "s"]) counts[value] = (counts[value] || 0) + 1;
      }
      return counts;
    }

    return function search(typed, filter, limit) {
      const asked = scope.editionQuery(typed), whole = called(asked.all);
      let mended = AS_TYPED, found = led(typed, rank(matches(asked, AS_TYPED), asked, whole));
      if (!found.length && asked.words.length) {
        const forgiven = forgiving(asked);
        // "clase 9" is a citation too, once it is mended.
        const meant = asked.words.reduce(
          (text, given) => text.replace(given.said, (forgiven.mended.get(given.word) || [given.said])[0]), typed);
        found = led(meant, rank(forgiven.found, asked, []));
        if (found.length) mended = forgiven.mended;
      }
      const notes = [];
      for (const { slug, name } of whole) {
        const is = namesOf(slug)[0];
        if (words(is).join("") !== words(name).join("")) notes.push({ name, is, address: byId.get("entity:" + slug)?.address });
      }
      const instead = [];
      if (!found.length && asked.words.length + asked.phrases.length > 1) {
        for (const given of asked.words.slice(0, 6)) {
          const count = postings.find([ways({ ...given, open: false })]).length;
          if (count) instead.push({ query: given.said, count });
        }
      }
      const kept = found.filter(({ hit }) =>
        (!filter.instrument || hit.instruments.includes(filter.instrument)) &&
        (!filter.topic || hit.topics.includes(filter.topic)));
      const wanted = taken(needs(asked.words, mended));
      const best = found.slice(0, 5).map(({ hit }) => hit);
      const as = [...mended].map(([word, terms]) =>
        [asked.words.find((given) => given.word === word).said, written(best, terms)]).filter(([, put]) => put.length);
      return {
        empty: !asked.all.length, cut: asked.cut, notes, instead,
        mended: mended.size ? as : null,
        total: kept.length, unfiltered: found.length,
        counts: {
          instrument: counted(found, "instrument", filter, "topic"),
          topic: counted(found, "topic", filter, "instrument"),
        },
        hits: kept.slice(0, limit).map((result) => shown(result, asked.phrases, wanted)),
      };
    };
  };
})(globalThis);
