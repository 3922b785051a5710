/* Reads citations by the tables of hooks/edition/citation.py (Grammar.table), step for
   step as Grammar.read does. Runs in a page and in a worker; touches no document.

     const read = editionCitation(table);
     read("clause 9, paragraph 2")  // ["statement-2023#9.2"]; none refused, several ambiguous
*/
(function (scope) {
  "use strict";
  // What Python calls white space; JavaScript's \s differs in six characters.
  const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const INSTRUMENT = /i([0-9]+);/g;

  function normal(text) {
    text = text.normalize("NFKC").toLowerCase().replace(BLANKS, " ");
    return text.replace(/^[ .,;:#/]+|[ .,;:#/]+$/g, "");
  }

  scope.editionCitation = function (table) {
    const words = table.words.map(([pattern, mark]) => [new RegExp(pattern, "y"), mark]);
    const forms = table.forms.map(([pattern, ...rest]) => [new RegExp(`^(?:${pattern})$`), ...rest]);
    const shelves = table.instruments;

    function marks(text) {
      text = normal(text);
      if ([...text].length > 200) return null;
      let out = "";
      for (let at = 0; at < text.length;) {
        let match = null, mark = "";
        for (const [pattern, sign] of words) {
          pattern.lastIndex = at;
          if ((match = pattern.exec(text))) {
            mark = sign === "$0" || sign === "$1" ? match[+sign[1]] : sign;
            break;
          }
        }
        if (!match) return null;
        at += match[0].length;
        const gap = /[0-9]$/.test(out) && /^[0-9]/.test(mark) ? " " : "";
        out += gap + (mark === " " ? "" : mark);
      }
      return out;
    }

    function numbered(shelf, number) {
      if (shelf.unit === "paragraph") {
        const there = shelf.divisions.some(([key]) => key === String(number));
        return there ? [`${shelf.id}#${number}`] : [];
      }
      return shelf.divisions
        .filter(([, count]) => number > 0 && number <= count)
        .map(([key]) => `${shelf.id}#${key}.${number}`);
    }

    function ids(named, key, number) {
      if (key === null) return (named ? [named] : shelves).flatMap((s) => numbered(s, number || 0));
      if (/^[0-9]+$/.test(key)) key = key.replace(/^0+(?=.)/, "");
      const shelf = named || shelves[0];
      const division = shelf.divisions.find(([name]) => name === key);
      if (!division || number > division[1] || number === 0) return [];
      return [`${shelf.id}#${key}` + (number ? `.${number}` : "")];
    }

    return function read(text) {
      const said = marks(text);
      if (said === null) return [];
      const found = [...new Set([...said.matchAll(INSTRUMENT)].map((match) => match[1]))];
      if (found.length > 1) return [];
      let rest = said.replace(/ ?o? ?i[0-9]+; ?/g, " ").replace(/^ +| +$/g, "");
      const named = found.length ? shelves[+found[0]] : null;
      if (named && !rest) return [named.id];
      if (rest.includes("p")) rest = rest.replaceAll(" ", "");
      for (const [pattern, division, paragraph] of forms) {
        const match = pattern.exec(rest);
        if (!match) continue;
        // Where a form has two ways to say it, only one group has matched.
        const digits = paragraph && (match[paragraph] || match.findLast((group) => group));
        const key = typeof division === "number" ? match[division] : division;
        return ids(named, key, digits ? Number(digits) : null);
      }
      return [];
    };
  };
})(globalThis);
