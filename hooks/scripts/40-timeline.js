/* The timeline shows one clause's events by CSS alone. This only keeps the address and the
   choice in step: an address that names an event the choice hides, or a clause's choice. */
(function () {
  "use strict";
  function follow() {
    var asked = document.getElementById(location.hash.slice(1));
    if (!asked) return;
    if (asked.matches(".only input")) asked.checked = true;
    else if (asked.matches(".happening") && !asked.offsetParent) {
      document.getElementById("only-all").checked = true;
      asked.scrollIntoView();
    }
  }
  follow();
  if (typeof document$ !== "undefined") document$.subscribe(follow);
  addEventListener("hashchange", follow);
})();
