/* What the other scripts share: when a page is there, saying something, copying. */
(function () {
  "use strict";
  let voice;

  /* One element says it to screen readers and, if it is to be seen, shows it. */
  function say(text, seen) {
    if (!voice) {
      voice = document.createElement("div");
      voice.className = "voice editorial";
      voice.setAttribute("role", "status");
      document.body.append(voice);
    }
    clearTimeout(voice.timer);
    voice.classList.toggle("voice--seen", Boolean(seen));
    voice.textContent = "";
    // A change in a later task is announced even when the words are the same.
    setTimeout(() => { voice.textContent = text; }, 30);
    voice.timer = setTimeout(() => {
      voice.classList.remove("voice--seen");
      voice.textContent = "";
    }, seen ? 6000 : 3000);
  }

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No permission, or an old browser: copy as browsers did before.
      const field = document.createElement("textarea");
      const focused = document.activeElement;
      field.value = text;
      field.className = "hidden";
      document.body.append(field);
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      focused?.focus({ preventScroll: true });
      if (!copied) return say(`Could not copy: ${text}`, true);
    }
    say(done, true);
  }

  /* Run ``start`` for this page and, under instant navigation, for each that follows. */
  function onPage(start) {
    if (window.document$) window.document$.subscribe(() => start());
    else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start());
    else start();
  }

  window.edition = { say, copy, onPage };
})();
