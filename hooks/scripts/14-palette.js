/* Material's script stores what it chose for the reader as if the reader had chosen. Only a
   choice is kept; else the system is followed, tomorrow too. */
(function () {
  "use strict";
  var key, chosen = !!window.__md_chosen; // read before Material wrote (partials/javascripts/palette.html)
  try {
    key = new URL(window.__md_scope).pathname + ".__palette";
  } catch (closed) { return; }
  document.addEventListener("change", function (event) {
    if (event.target.name === "__palette") chosen = true;
  }, true);
  addEventListener("load", function () { if (!chosen) localStorage.removeItem(key); });
})();
