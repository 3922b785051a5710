/* In a worker: load the index, answer each message. In a page (from a disk, where browsers
   start no worker) the page calls editionEngine itself. */
if (typeof importScripts === "function") {
  importScripts("index.js");
  const search = editionEngine(editionIndex);
  onmessage = ({ data }) => {
    postMessage({ turn: data.turn, answer: search(data.query, data.filter, data.limit) });
  };
  postMessage({
    ready: true, instruments: editionIndex.instruments, topics: editionIndex.topics,
  });
}
