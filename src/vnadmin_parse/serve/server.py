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
_LONGEST_BODY = 1
"""Bytes at which a body is refused: no page takes one, and it would be written to disk."""


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
        self._is_closed = False
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
            max_request_body_size=_LONGEST_BODY,
            clear_untrusted_proxy_headers=True,
        )
        self.address = f"http://{LOOPBACK}:{self._server.effective_port}/"
        """Where the page is."""

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self) -> None:
        """Answer requests until Ctrl-C, or until another thread says `close`."""
        try:
            self._server.run()
        except OSError:  # what it listens to is closed
            if not self._is_closed:
                raise

    def close(self) -> None:
        """End the server, and the processes that read files."""
        self._is_closed = True
        self._server.close()
        self._originals.close()
        self._server.task_dispatcher.shutdown()
