"""The server: waitress on the loopback address."""

from __future__ import annotations

import os

from waitress import create_server  # type: ignore[import-untyped]

from .app import create_app
from .originals import Originals
from .site import Site

LOOPBACK = "127.0.0.1"
"""The only address that is served: there is no login."""
_THREADS = 8
_LONGEST_HEAD = 65536
"""Bytes of the head of a request."""


class Server:
    """Serves the page of an index. Use it in `with`.

    `port` 0 takes a free one. Raises `IndexUnusable`, and `OSError` where the port cannot be had.
    """

    def __init__(
        self,
        db: str | os.PathLike[str],
        *,
        port: int = 8765,
        originals: str | os.PathLike[str] | None = None,
    ) -> None:
        self._originals = Originals(originals)
        site = Site(db, self._originals)
        with site.archive():
            pass  # an index that cannot be read is said now
        self._server = create_server(
            create_app(site),
            host=LOOPBACK,
            port=port,
            threads=_THREADS,
            ident=None,
            max_request_header_size=_LONGEST_HEAD,
            clear_untrusted_proxy_headers=True,
        )
        self.address = f"http://{LOOPBACK}:{self._server.effective_port}/"
        """Where the page is."""

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self) -> None:
        """Answer requests until `close` or Ctrl-C."""
        self._server.run()

    def close(self) -> None:
        """End the server, and the process that reads files."""
        self._server.close()
        self._originals.close()
