/* Answers queries over the index that hooks/edition/search/index.py writes.

     const search = editionEngine(editionIndex);
     search("clause 9 para 2", { instrument: "", topic: "" }, 20)

   A citation comes first, then what has all the words. Slips are forgiven only when that
   finds nothing, and the answer says so. */
(function (scope) {
  "use strict";
  const { read, list: words, stem, slips } = scope.editionWords;
  const BOOSTS = [2, 3, 2, 0.5]; // title, text, names, more
  const TITLE = 0x01, TEXT_OR_NAMES = 0x80; // where every word was found, see postings.js
  // The paragraph is what a reader looks for; its clause and the rest stand beside it.
  const KIND = { paragraph: 1.5, clause: 1, instrument: 1.2, provision: 1, entity: 1.6, event: 1.2, topic: 0.8, page: 0.8 };
  // How much more a title counts that is exactly what was typed.
  const TITLED = { event: 20, page: 20, instrument: 20, topic: 5 };
  const STRONG = 16; // a paragraph that has, or names, everything asked for
  const WIDTH = 210; // characters of an excerpt

  scope.editionEngine = function (data) {
    const cite = scope.editionCitation(data.grammar);
    const hits = data.hits.map(
      ([kind, id, address, title, text, more, names, instruments, topics, things], at) =>
        ({ at, kind, id, address, title, text, more, names, instruments, topics, things }));
    const byId = new Map(hits.map((hit) => [hit.id, hit]));
    const families = new Map(), named = new Map();

    const slugs = (hit) => [...new Set(hit.things.map(([slug]) => slug))];
    const namesOf = (slug) => data.things[slug] || [];
    const wordsOfNames = new Map(Object.keys(data.things).map((slug) => [slug, namesOf(slug).flatMap(words)]));
    const postings = scope.editionPostings(hits.map((hit) => [
      words(hit.title), words(hit.text),
      [...hit.names.flatMap(words), ...slugs(hit).flatMap((slug) => wordsOfNames.get(slug) || [])],
      words(hit.more),
    ]), BOOSTS);
    const known = postings.terms;
    for (const term of known) {
      const root = stem(term);
      if (families.has(root)) families.get(root).push(term);
      else families.set(root, [term]);
    }
    for (const slug of Object.keys(data.things)) {
      for (const name of namesOf(slug)) {
        const key = words(name).join("");
        if (!named.has(key)) named.set(key, []);
        if (!named.get(key).some((other) => other.slug === slug)) named.get(key).push({ slug, name });
      }
    }

    // -- words ------------------------------------------------------------------------

    const one = (word, factor) => ({ words: [[word, factor]] });
    // What begins like this counts the less the longer it goes on.
    const begun = (start) => ({
      words: postings.beginning(start).map((word) => [word, (0.6 * word.length) / (1.3 * word.length - 0.3 * start.length)]),
    });

    // The ways in which one word can be met without a slip.
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
      if (found.some((way) => way.parts || way.words.length) || word.length < 4 || /^\d/.test(word)) return found;
      // The beginning of a word, or a word with an ending that its language adds.
      found.push(begun(word));
      for (let cut = word.length - 1; cut >= Math.max(5, word.length - 4); cut--) {
        if (postings.has(word.slice(0, cut))) found.push(one(word.slice(0, cut), 0.6));
      }
      return found;
    }

    const met = (found) => found.some((way) => way.parts || way.words.length);

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

    /* What each word needs. `mended` is a map of words to those they may be slips of: null
       to forgive nothing. */
    function needs(asked, mended) {
      const out = [], list = asked.words;
      const of = (given) => mended && mended.has(given.word)
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

    // -- phrases ----------------------------------------------------------------------

    const joined = new Map(); // hit → its fields as words run together
    function fields(hit) {
      if (!joined.has(hit.at)) {
        const own = [hit.title, hit.text, hit.more, ...hit.names, ...hit.things.flatMap(([s]) => namesOf(s))];
        joined.set(hit.at, own.map((text) => words(text)));
      }
      return joined.get(hit.at);
    }

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

    function withPhrases(phrases) {
      return (hit) => phrases.every((phrase) => fields(hit).some((list) => stands(phrase, list)));
    }

    // -- one query --------------------------------------------------------------------

    function matches(asked, mended) {
      if (!asked.words.length && !asked.phrases.length) return [];
      // A phrase may be written together here and apart in the text, as its words may.
      const within = asked.phrases.flatMap((phrase) => needs({ words: phrase.map((word) => ({ word })) }, null));
      const found = postings.find([...needs(asked, mended), ...within]);
      const passes = withPhrases(asked.phrases);
      return found
        .filter(({ at }) => !asked.phrases.length || passes(hits[at]))
        .map(({ at, score, every }) => ({ hit: hits[at], score, every }));
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
      found.sort((a, b) => b.score - a.score || a.hit.at - b.hit.at);
      // Words that stand together as they were typed, and titles typed in full. Only the
      // best are looked at closely: whatever comes after a hundred is not read.
      for (const result of found.slice(0, 100)) {
        const { hit } = result;
        if (result.score > 1e5) continue;
        const [title, text, more, ...names] = fields(hit);
        if (asked.all.length > 1 && (stands(asked.all, text) || stands(asked.all, title))) result.score *= 1.6;
        if (!TITLED[hit.kind]) continue;
        const own = [title, hit.kind === "page" ? [] : words(hit.title.split(" · ")[0]), ...(hit.kind === "instrument" ? names : [])];
        if (own.some((list) => list.join("") === together)) result.score *= TITLED[hit.kind];
      }
      found.sort((a, b) => b.score - a.score || a.hit.at - b.hit.at);
      return found;
    }

    // Slips: first in words that stand nowhere, then in all of them.
    function forgiving(asked) {
      for (const unknown of [true, false]) {
        const mended = new Map();
        for (const given of asked.words) {
          if (unknown && met(ways(given))) continue;
          const terms = near(given.word, unknown ? allowed(given.word) : Math.min(1, allowed(given.word)));
          if (terms.length) mended.set(given.word, terms);
          else if (unknown) return { found: [], mended };
        }
        if (!mended.size) continue;
        const found = matches(asked, mended);
        if (found.length) return { found, mended };
      }
      return { found: [], mended: new Map() };
    }

    function cited(typed) {
      const out = [];
      for (const id of cite(typed)) {
        const hit = byId.get(id);
        if (!hit) continue;
        out.push(hit);
        if (hit.kind === "clause") out.push(...hits.filter((h) => h.kind === "paragraph" && h.id.startsWith(id + ".")));
      }
      return out;
    }

    // -- what is shown ----------------------------------------------------------------

    function spans(text, terms) {
      return read(text).filter((found) => terms.has(found.word)).map(({ start, end }) => [start, end]);
    }

    /* Which of the words looked for this hit has, and where. */
    function matched(hit, sought) {
      const match = {};
      const look = (field, list) => {
        for (const word of list) {
          if (!sought.has(word)) continue;
          if (!match[word]) match[word] = [];
          if (!match[word].includes(field)) match[word].push(field);
        }
      };
      look("title", words(hit.title));
      look("text", words(hit.text));
      look("more", words(hit.more));
      look("names", hit.names.flatMap(words));
      for (const slug of slugs(hit)) look("names", wordsOfNames.get(slug) || []);
      return match;
    }

    // Every word that the needs would take.
    function sought(list, into = new Set()) {
      for (const way of list.flat()) {
        if (way.parts) sought(way.parts, into);
        else for (const [word] of way.words) into.add(word);
      }
      return into;
    }

    // How the first of the hits to have any of these words writes them.
    function said(among, terms) {
      for (const hit of among) {
        const texts = [hit.text, hit.title, ...hit.names, ...slugs(hit).flatMap(namesOf), hit.more];
        const met = texts.flatMap((text) => read(text).filter(({ word }) => terms.includes(word))
          .map(({ start, end }) => text.slice(start, end)));
        if (met.length) return [...new Map(met.map((word) => [word.toLowerCase(), word])).values()].slice(0, 2);
      }
      return [];
    }

    function shown(result, asked, wanted) {
      const { hit } = result;
      const match = result.cited ? {} : matched(hit, wanted);
      const terms = new Set([...Object.keys(match), ...asked.phrases.flat()]);
      const marks = spans(hit.text, terms);
      // Found by a name that is not in the text: say whose, and mark what names it.
      const byName = Object.keys(match).filter((term) => match[term].includes("names") && !match[term].includes("text") && !match[term].includes("title"));
      let why = null;
      if (byName.length) {
        let most = 0;
        for (const slug of new Set(hit.things.map(([s]) => s))) {
          for (const name of namesOf(slug)) {
            const list = new Set(words(name)), count = byName.filter((term) => list.has(term)).length / (1 + list.size / 50);
            if (count > most) { most = count; why = { slug, name, is: namesOf(slug)[0] }; }
          }
        }
        if (why) {
          for (const [slug, start, end] of hit.things) if (slug === why.slug && end) marks.push([start, end]);
          if (why.name === why.is) why = hit.kind === "paragraph" ? { name: null, is: why.is } : null;
        }
      }
      let text = hit.text, from = "";
      let runs = scope.editionExcerpt(text, marks, WIDTH);
      if (!marks.length && hit.more) {
        const other = spans(hit.more, terms);
        if (other.length) {
          from = hit.kind === "paragraph" ? "Editorial note" : "";
          runs = scope.editionExcerpt(hit.more, other, WIDTH);
        }
      }
      if (!text && hit.kind === "clause") {
        const first = byId.get(hit.id + ".1");
        if (first) runs = scope.editionExcerpt(first.text, spans(first.text, terms), WIDTH);
      }
      return {
        id: hit.id, kind: hit.kind, address: hit.address, from,
        title: scope.editionExcerpt(hit.title, spans(hit.title, terms), 400),
        text: runs,
        why: why && (why.name ? `${why.name} = ${why.is}` : `names: ${why.is}`),
        cited: !!result.cited,
      };
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
      const asked = scope.editionQuery(typed);
      const whole = named.get(asked.all.join("")) || [];
      const notes = [];
      let found = rank(matches(asked, null), asked, whole);
      const first = cited(typed);
      const already = new Set(first);
      found = [
        ...first.map((hit) => ({ hit, cited: true })),
        ...found.filter(({ hit }) => !already.has(hit)),
      ];
      let mended = null, wanted = sought(needs(asked, null));
      if (!found.length && asked.words.length) {
        const forgiven = forgiving(asked);
        // "clase 9" is a citation too, once it is mended.
        const first = cited(asked.words.reduce(
          (text, given) => text.replace(given.said, (forgiven.mended.get(given.word) || [given.said])[0]), typed));
        const others = rank(forgiven.found, asked, []).filter(({ hit }) => !first.includes(hit));
        found = [...first.map((hit) => ({ hit, cited: true })), ...others];
        if (found.length) {
          wanted = sought(needs(asked, forgiven.mended));
          mended = [...forgiven.mended].map(([word, terms]) => [
            asked.words.find((given) => given.word === word).said,
            said(found.slice(0, 5).map(({ hit }) => hit), terms),
          ]).filter(([, as]) => as.length);
        }
      }
      for (const { slug, name } of whole) {
        const is = namesOf(slug)[0];
        if (words(is).join("") !== words(name).join("")) notes.push({ name, is, address: (byId.get("entity:" + slug) || {}).address });
      }
      const kept = found.filter(({ hit }) =>
        (!filter.instrument || hit.instruments.includes(filter.instrument)) &&
        (!filter.topic || hit.topics.includes(filter.topic)));
      const instead = [];
      if (!found.length && asked.words.length + asked.phrases.length > 1) {
        for (const given of asked.words.slice(0, 6)) {
          const count = postings.find([ways({ ...given, open: false })]).length;
          if (count) instead.push({ query: given.said, count });
        }
      }
      return {
        empty: !asked.all.length, cut: asked.cut, notes, mended, instead,
        total: kept.length, unfiltered: found.length,
        counts: {
          instrument: counted(found, "instrument", filter, "topic"),
          topic: counted(found, "topic", filter, "instrument"),
        },
        hits: kept.slice(0, limit).map((result) => shown(result, asked, wanted)),
      };
    };
  };
})(globalThis);
