/* Follow what has moved: the fragment of the address that was asked for picks the link.
   A page that moved as a whole takes any other fragment along. */
(function () {
  "use strict";
  function follow() {
    var asked = location.hash.slice(1);
    try { asked = decodeURIComponent(asked); } catch (malformed) { /* as it stands, then */ }
    var links = Array.prototype.slice.call(document.querySelectorAll("[data-moved]"));
    if (!links.length) return;
    var exact = links.find(function (link) { return link.dataset.moved === asked; });
    var whole = links.find(function (link) { return !link.dataset.moved; });
    if (exact) location.replace(exact.href);
    else if (whole && !document.getElementById(asked)) {
      location.replace(whole.href.split("#")[0] + location.hash);
    }
  }
  follow();
  addEventListener("hashchange", follow);
})();
