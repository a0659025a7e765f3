"""What every request must have and every answer says, so that other sites get nothing from here."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from werkzeug.sansio.utils import host_is_trusted

HOSTS = ("127.0.0.1", "localhost")
"""The names that a browser may know this server by. Under another one, a site that lets its name
lead here (DNS rebinding) could read the answers."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""No script runs, whatever stands in a document."""


def guard(app: Flask) -> None:
    """Refuse requests under another name than the loopback's or of other sites; set `HEADERS`."""
    app.before_request(_refuse_other_hosts)
    app.before_request(_refuse_other_sites)
    app.after_request(_with_headers)


def _refuse_other_hosts() -> None:
    if not host_is_trusted(request.headers.get("Host"), HOSTS):
        abort(421)


def _refuse_other_sites() -> None:
    """A page of another site may have a link to here, and load nothing, nor in a frame."""
    said = request.headers
    is_other = said.get("Sec-Fetch-Site") in ("cross-site", "same-site")
    is_link = said.get("Sec-Fetch-Mode") == "navigate" and said.get("Sec-Fetch-Dest") == "document"
    if is_other and not is_link:
        abort(403)


def _with_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response
