/* The part of a text that shows why it was found, as runs of [words, marked]; the page puts
   them in as text, so nothing that is searched or typed can become markup.

     editionExcerpt(text, [[start, end], …], 200)
*/
(function (scope) {
  "use strict";

  function merged(spans) {
    const out = [];
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const last = out[out.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  // The window of `width` characters with the most different marks in it.
  function best(spans, width, length) {
    let from = 0, most = 0;
    for (const [start] of spans) {
      const inside = spans.filter((s) => s[0] >= start && s[1] <= start + width).length;
      if (inside > most) { most = inside; from = start; }
    }
    const last = spans.filter((s) => s[0] >= from && s[1] <= from + width).pop();
    const used = last ? last[1] - from : 0;
    const start = Math.max(0, Math.min(from - Math.floor((width - used) / 2), length - width));
    return [start, Math.min(length, start + width)];
  }

  scope.editionExcerpt = function (text, spans, width) {
    spans = merged(spans);
    let [start, end] = text.length <= width ? [0, text.length] : best(spans, width, text.length);
    if (start) start = text.indexOf(" ", start) + 1 || start;
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start);
    const out = [];
    if (start) out.push(["… ", false]);
    let at = start;
    for (const [from, to] of spans) {
      if (from < start || to > end) continue;
      if (from > at) out.push([text.slice(at, from), false]);
      out.push([text.slice(from, to), true]);
      at = to;
    }
    if (at < end) out.push([text.slice(at, end), false]);
    if (end < text.length) out.push([" …", false]);
    return out;
  };
})(globalThis);
