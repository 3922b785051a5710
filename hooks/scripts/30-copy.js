/* "Copy link" and "Copy citation": the two links beside a paragraph become buttons, and
   each form of a citation gets one. */
(function () {
  "use strict";
  const { copy, onPage } = window.edition;

  function button(name, text, done) {
    const made = document.createElement("button");
    made.type = "button";
    made.title = name;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", async () => {
      await copy(text, done);
      made.classList.add("is-done");
      setTimeout(() => made.classList.remove("is-done"), 4000);
    });
    return made;
  }

  onPage(() => {
    for (const link of document.querySelectorAll("a.tool[data-copy]")) {
      const made = button(link.dataset.name, link.dataset.copy, link.dataset.done);
      made.className = link.className;
      made.dataset.copy = link.dataset.copy;
      link.replaceWith(made);
    }
    for (const text of document.querySelectorAll(".cite__text")) {
      if (text.nextElementSibling) continue;
      const guide = text.closest("dd").previousElementSibling.textContent;
      const number = text.closest(".para")?.querySelector(".para__number a").firstChild.textContent.trim();
      const made = button(`Copy citation${number ? ` of ${number}` : ""} (${guide})`, text.textContent, "Citation copied");
      made.className = "tool tool--copy";
      text.after(made);
    }
  });
})();
