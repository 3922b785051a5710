/* The search engine (hooks/search): in a worker, or from a disk, where browsers start no
   worker, in the page. */
(function () {
  "use strict";

  /* Load it from the folder `files`. Resolves to {put, labels}: `put` takes a question,
     whose answer is handed to `answered`; `labels` are the names of what can be filtered by. */
  window.edition.loadEngine = (files, answered) => new Promise((resolve, reject) => {
    if (location.protocol !== "file:") {
      const worker = new Worker(new URL("engine.js", files));
      worker.onmessage = ({ data }) => {
        if (data.ready) resolve({ put: (question) => worker.postMessage(question), labels: data });
        else answered(data);
      };
      worker.onerror = reject;
      return;
    }
    const next = (names) => {
      if (!names.length) {
        const search = editionEngine(editionIndex);
        const put = ({ turn, query, filter, limit }) => answered({ turn, answer: search(query, filter, limit) });
        resolve({ put, labels: editionIndex });
        return;
      }
      const script = document.createElement("script");
      script.src = new URL(names[0], files);
      script.onload = () => next(names.slice(1));
      script.onerror = reject;
      document.head.append(script);
    };
    next(["index.js", "engine.js"]);
  });
})();
