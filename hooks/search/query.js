/* What a reader typed, taken apart: phrases in quotation marks, words, the last of which
   may not be finished yet. No other sign means anything, so no input is a mistake.

     editionQuery('"silk way" fib')
     // {phrases: [["silk", "way"]], words: [{word: "fib", open: true}], all: ["silk", "way", "fib"], …}
*/
(function (scope) {
  "use strict";
  const { read, STOP } = scope.editionWords;
  const QUOTED = /["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]/g;
  const MOST = 32; // words; a sentence of the text pasted whole is about this long
  const LONGEST = 2000; // characters, however many are pasted

  scope.editionQuery = function (typed) {
    let cut = typed.length > LONGEST;
    typed = typed.slice(0, LONGEST);
    const phrases = [];
    const rest = typed.replace(QUOTED, (_, inside) => {
      const words = read(inside).map((found) => found.word);
      if (words.length) phrases.push(words.slice(0, MOST));
      return " ";
    });
    let found = read(rest);
    cut = cut || found.length > MOST;
    found = found.slice(0, MOST);
    // All of them when there is nothing else: "to be" is a question too.
    const meant = found.filter((f) => !STOP.has(f.word));
    const chosen = meant.length || phrases.length ? meant : found;
    const words = chosen.map((f) => {
      const said = rest.slice(f.start, f.end);
      const last = f === found[found.length - 1] && f.end === rest.length;
      return {
        word: f.word,
        said,
        // An abbreviation is whole as it stands, and so is a number: 1 is not 13.
        open: last && f.word.length > 1 && !(STOP.has(f.word) && found.length > 1) && !/^\p{Lu}{2,5}$/u.test(said) && !/^\d{1,2}$/.test(f.word),
      };
    });
    const all = read(typed).slice(0, MOST).map((f) => f.word);
    return { phrases, words, all, cut };
  };
})(globalThis);
