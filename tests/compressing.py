"""A local server that compresses, as hosts do: ``python tests/compressing.py FOLDER PORT``."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import sys
from pathlib import Path

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Files as they are, texts gzipped, all to be kept for an hour."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def send_head(self) -> io.BytesIO | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=3600")
        if path.suffix in TEXTS and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


def main(folder: str, port: int) -> None:
    handler = functools.partial(Compressing, directory=folder)
    http.server.ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
