/* Which hits have which words, and how much that counts: an inverted index with BM25+
   weights (Lv and Zhai 2011, https://doi.org/10.1145/2063576.2063584) over weighted fields.
   Weights are worked out once, so that a query only adds.

     const postings = editionPostings(fieldsOfEachHit, boosts)   // [[["a", "title"], ["text"]], …]
     postings.find([need, …])  // hits that meet every need
*/
(function (scope) {
  "use strict";
  const K = 1.2, B = 0.7, D = 0.5;

  scope.editionPostings = function (documents, boosts) {
    const count = documents.length, numbers = new Map(), terms = [];
    const rows = []; // per term: hit, then how often in each field, …
    const width = boosts.length + 1, lengths = [], sums = boosts.map(() => 0);
    documents.forEach((fields, hit) => {
      const here = new Map();
      fields.forEach((list, field) => {
        sums[field] += list.length;
        for (const word of list) {
          let number = numbers.get(word);
          if (number === undefined) {
            numbers.set(word, (number = terms.length));
            terms.push(word);
            rows.push([]);
          }
          const row = rows[number];
          let at = here.get(number);
          if (at === undefined) {
            here.set(number, (at = row.length));
            row.push(hit);
            for (let i = 1; i < width; i++) row.push(0);
          }
          row[at + 1 + field]++;
        }
      });
      lengths.push(fields.map((list) => list.length));
    });
    const means = sums.map((sum) => sum / count || 1);
    // Per term: its hits, their weights, and in which fields as bits.
    const lists = rows.map((row) => {
      const size = row.length / width;
      const hits = new Int32Array(size), weights = new Float32Array(size), masks = new Uint8Array(size);
      const rare = Math.log(1 + (count - size + 0.5) / (size + 0.5));
      for (let i = 0, at = 0; i < size; i++, at += width) {
        const hit = row[at];
        let weight = 0, mask = 0;
        for (let field = 0; field < boosts.length; field++) {
          const often = row[at + 1 + field];
          if (!often) continue;
          mask |= 1 << field;
          const long = 1 - B + (B * lengths[hit][field]) / means[field];
          weight += boosts[field] * (D + (often * (K + 1)) / (often + K * long));
        }
        hits[i] = hit; weights[i] = rare * weight; masks[i] = mask;
      }
      return { hits, weights, masks };
    });
    const sorted = [...terms].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

    function from(start) {
      let low = 0, high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] < start) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /* The words that begin with `start`, itself excepted. */
    function beginning(start) {
      const out = [];
      for (let i = from(start); i < sorted.length && sorted[i].startsWith(start); i++) {
        if (sorted[i] !== start) out.push(sorted[i]);
      }
      return out;
    }

    const STRONG = 0x80, TEXT_OR_NAMES = 0b110;
    const both = (bits) => (bits & TEXT_OR_NAMES ? bits | STRONG : bits);
    const done = new Int32Array(count), sum = new Float32Array(count), mask = new Uint8Array(count);
    const all = new Float32Array(count), every = new Uint8Array(count);

    // Everything that meets one way of one need: way.words are [[term, factor], …], any of
    // them; or way.parts are ways that must all be met.
    function meet(way, put) {
      if (!way.parts) {
        for (const [term, factor] of way.words) {
          const list = lists[numbers.get(term)];
          if (!list) continue;
          for (let i = 0; i < list.hits.length; i++) put(list.hits[i], list.weights[i] * factor, list.masks[i]);
        }
        return;
      }
      let met = null;
      for (const part of way.parts) {
        const here = new Map();
        for (const inner of part) {
          meet(inner, (hit, weight, bits) => {
            if (met && !met.has(hit)) return;
            const [before, seen] = here.get(hit) || [0, 0];
            here.set(hit, [before + weight, seen | bits]);
          });
        }
        if (met) for (const [hit, [weight, bits]] of here) here.set(hit, [weight + met.get(hit)[0], bits | met.get(hit)[1]]);
        met = here;
      }
      for (const [hit, [weight, bits]] of met) put(hit, weight, bits);
    }

    /* The hits that meet every need (a list of ways): {at, score, every}, in no order. Bit f
       of `every` says that each need is met in field f; bit 7, in the text or by a name. */
    function find(needs) {
      let alive = null;
      done.fill(0);
      needs.forEach((need, turn) => {
        const here = [];
        const put = (hit, weight, bits) => {
          if (done[hit] < turn) return;
          if (done[hit] === turn) { done[hit] = turn + 1; here.push(hit); sum[hit] = 0; mask[hit] = 0; }
          sum[hit] += weight;
          mask[hit] |= bits;
        };
        for (const way of need) meet(way, put);
        for (const hit of here) {
          all[hit] = (turn ? all[hit] : 0) + sum[hit];
          every[hit] = turn ? every[hit] & both(mask[hit]) : both(mask[hit]);
        }
        alive = here;
      });
      return (alive || []).map((hit) => ({ at: hit, score: all[hit], every: every[hit] }));
    }

    return { find, beginning, has: (word) => numbers.has(word), terms };
  };
})(globalThis);
