/* The search box of the first page hands what is typed to the search in the header. */
(function () {
  "use strict";
  function hand(form) {
    var query = document.querySelector("[data-md-component=search-query]");
    if (!query) return;
    query.value = form.elements.q.value;
    query.focus();
    query.dispatchEvent(new Event("input", { bubbles: true }));
    query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  }
  document.addEventListener("submit", function (event) {
    if (!event.target.matches(".seek")) return;
    event.preventDefault();
    hand(event.target);
  });
})();
