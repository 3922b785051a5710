/* From text to words that can be compared: without case, accents, apostrophes, and with
   one spelling where British and American differ. The same for what is searched and for
   what is typed, so a rule that goes too far does no harm.

     editionWords.read("Fibre-optic")  // [{word: "fiber", start: 0, end: 5}, {word: "optic", …}]
*/
(function (scope) {
  "use strict";
  const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ`][\p{L}\p{M}]+)*/gu;
  // Letters that Unicode does not take apart, as people without the keyboard type them.
  const LETTERS = {
    ə: "e", ı: "i", ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe",
    ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и",
  };
  const ODD = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const SPELLINGS = [
    [/(.{3})is(e[sdr]?|ing|ations?|able)$/, "$1iz$2"],
    [/^(program)me(s|d)?$/, "$1$2"],
    [/^((?:col|fav|hon|lab|harb|neighb|behavi|endeav|vap|rum|hum|arm|val|vig))our/, "$1or"],
    [/^(cent|fib|theat|met|lit|calib|somb|spect)re(s|d)?$/, "$1er$2"],
    [/^(def|off|lic|pret)ence/, "$1ense"],
    [/ogue(s?)$/, "og$1"],
    [/^(analy|cataly|paraly)s(e|ing)/, "$1z$2"],
    [/^(travel|cancel|fuel|label|model|signal|fulfil|enrol|instal|counsel)l(?=ed|ing|er|ment|$)/, "$1"],
    [/^(judg|acknowledg)ement/, "$1ment"],
    [/^tonnes?$/, "ton"],
  ];
  // Endings taken off to see that words are of one family, the longest first.
  const ENDINGS = (
    "izations ization izing ations ation ingly ments ment ities ings ions ance ence ives ally " +
    "ing ion ive ity ors ers ied ies ian ans est als ial ual ed es al ly or er an ry y s e i"
  ).split(" ");

  // The same for Russian, after folding (й is и).
  const RUSSIAN = (
    "иями ями ами ого его ому ему ыми ими иях ия ии ию ием иеи ах ях ов ев еи ои ыи ая яя ое ее ые ие ых их " +
    "ым им ам ям ом ем ую юю а я о е ы и у ю ь"
  ).split(" ");

  function fold(word) {
    word = word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(ODD, (l) => LETTERS[l]);
    word = word.replace(/['’ʼ`]s$/, "").replace(/['’ʼ`]/g, "");
    for (const [pattern, put] of SPELLINGS) {
      if (pattern.test(word)) return word.replace(pattern, put);
    }
    return word;
  }

  function stem(word) {
    if (/^[а-я]/.test(word)) {
      const ending = RUSSIAN.find((e) => word.endsWith(e) && word.length - e.length >= 3);
      return ending ? word.slice(0, -ending.length) : word;
    }
    for (let turn = 0; turn < 2; turn++) {
      const ending = ENDINGS.find((e) => word.endsWith(e) && word.length - e.length >= (e.startsWith("ment") ? 6 : 4));
      if (!ending) break;
      word = word.slice(0, -ending.length);
    }
    return word;
  }

  const kept = new Map(); // texts repeat their words

  function read(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const said = match[0], start = match.index;
      let word = kept.get(said);
      if (word === undefined) kept.set(said, (word = fold(said)));
      // "e-signature" is an electronic one.
      if (word === "e" && text[start + 1] === "-") word = "electronic";
      if (word) found.push({ word, start, end: start + said.length });
    }
    return found;
  }

  const E = /(^|[^\p{L}\p{N}])[eE]-(?=\p{L})/gu;

  /* The words alone, which is quicker. */
  function list(text) {
    if (text.includes("e-") || text.includes("E-")) text = text.replace(E, "$1electronic ");
    const found = text.match(WORD) || [];
    for (let i = 0; i < found.length; i++) {
      let word = kept.get(found[i]);
      if (word === undefined) kept.set(found[i], (word = fold(found[i])));
      found[i] = word;
    }
    return found.includes("") ? found.filter(Boolean) : found;
  }

  /* How many slips (a letter too many, too few, another, two swapped) lead from a to b;
     anything above `most` is just more than that. */
  function slips(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before, row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        next.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  const STOP = new Set((
    "a about also an and any are as at be by did do does for from had has have how i if in into is " +
    "it its may me of on or our shall should so some such than that the their them there these " +
    "they this those to us was we were what when where which who whom whose why will with would you"
  ).split(" "));

  scope.editionWords = { read, list, stem, slips, STOP };
})(globalThis);
