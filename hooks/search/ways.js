/* The ways in which a word that was typed can be met by words of the index: as it stands,
   begun, by its family, written apart or together, and with a slip.

     const { needs, taken } = editionWays(postings);
     postings.find(needs(words, new Map()))

   A way is {words: [[word, factor], …]}, any of which meets it, or {parts: [ways, …]}, all
   of which must be met; a need is a list of ways. */
(function (scope) {
  "use strict";
  const { stem, slips } = scope.editionWords;

  scope.editionWays = function (postings) {
    const known = postings.terms, families = new Map();
    for (const term of known) {
      const root = stem(term);
      if (families.has(root)) families.get(root).push(term);
      else families.set(root, [term]);
    }

    const one = (word, factor) => ({ words: [[word, factor]] });
    // What begins like this counts the less the longer it goes on.
    const begun = (start) => ({
      words: postings.beginning(start).map((word) => [word, (0.6 * word.length) / (1.3 * word.length - 0.3 * start.length)]),
    });
    const met = (found) => found.some((way) => way.parts || way.words.length);

    /* The ways in which one word can be met without a slip. */
    function ways({ word, open }) {
      const found = [];
      if (postings.has(word)) found.push(one(word, 1));
      if (open) found.push(begun(word));
      const kin = (families.get(stem(word)) || []).filter((term) => term !== word);
      if (kin.length) found.push({ words: kin.map((term) => [term, 0.4]) });
      for (let cut = 3; cut <= word.length - 3; cut++) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (parts.every(postings.has)) found.push({ parts: parts.map((part) => [one(part, 0.8)]) });
      }
      if (met(found) || word.length < 4 || /^\d/.test(word)) return found;
      // The beginning of a word, or a word with an ending that its language adds.
      found.push(begun(word));
      for (let cut = word.length - 1; cut >= Math.max(5, word.length - 4); cut--) {
        if (postings.has(word.slice(0, cut))) found.push(one(word.slice(0, cut), 0.6));
      }
      return found;
    }

    // Words of the index within one or two slips of this one, the nearest first.
    function near(word, most) {
      const found = [];
      for (const term of known) {
        if (term === word || term.length < 4 || /\d/.test(term)) continue;
        const count = slips(word, term, most);
        // The first letter is seldom the slip; two wrong and it is another word.
        if (count > most || (term[0] !== word[0] && count > 1)) continue;
        found.push([count, term]);
      }
      found.sort((a, b) => a[0] - b[0]);
      const nearest = found.filter(([count]) => count === found[0][0]).map(([, term]) => term);
      return [...new Set(nearest.flatMap((term) => [term, ...families.get(stem(term))]))];
    }

    const allowed = (word) => (/\d/.test(word) || word.length < 5 ? 0 : word.length < 8 ? 1 : 2);

    /* The words that this may be a slip of; with `unknown`, null if it can be met as it is. */
    function meant(given, unknown) {
      if (unknown && met(ways(given))) return null;
      const most = allowed(given.word);
      return near(given.word, unknown ? most : Math.min(1, most));
    }

    /* What each word of the list needs. `mended`: a word → those it is taken for a slip of. */
    function needs(list, mended) {
      const out = [];
      const of = (given) => mended.has(given.word)
        ? [...(postings.has(given.word) ? [one(given.word, 1)] : []), { words: mended.get(given.word).map((t) => [t, 0.6]) }]
        : ways(given);
      for (let i = 0; i < list.length; i++) {
        const next = list[i + 1];
        if (next && postings.has(list[i].word + next.word)) {
          // "road map" is "roadmap" too.
          out.push([{ parts: [of(list[i]), of(next)] }, one(list[i].word + next.word, 1)]);
          i++;
        } else out.push(of(list[i]));
      }
      return out;
    }

    /* Every word that the needs would take. */
    function taken(list, into = new Set()) {
      for (const way of list.flat()) {
        if (way.parts) taken(way.parts, into);
        else for (const [word] of way.words) into.add(word);
      }
      return into;
    }

    return { ways, needs, meant, taken };
  };
})(globalThis);
