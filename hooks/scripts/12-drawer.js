/* The list of pages as a drawer, on narrow windows. It opens and shuts without this; with
   it, what lies behind an open drawer cannot be walked into, and Escape shuts it. */
(function () {
  "use strict";
  var box = document.getElementById("__drawer");
  if (!box) return;
  function behind(shut) {
    document.querySelectorAll(".md-header__inner > :not(#__drawer), .md-content, .md-sidebar--secondary, .md-footer, [data-md-component=skip]").forEach(function (part) {
      part.inert = shut;
    });
  }
  function changed() { behind(box.checked && getComputedStyle(box).display !== "none"); }
  box.addEventListener("change", changed);
  addEventListener("resize", changed);
  addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !box.checked) return;
    box.checked = false;
    changed();
    box.focus();
  });
  document.addEventListener("click", function (event) {
    if (box.checked && event.target.closest(".md-sidebar--primary a")) { box.checked = false; changed(); }
  });
  addEventListener("pageshow", changed);
})();
