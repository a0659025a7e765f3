"""Answers that are no pages."""

from __future__ import annotations

from flask import Response, request


def file_answer(content: str | bytes, media_type: str) -> Response:
    """A file for the page; it is sent once, and again only where it changed."""
    response = Response(content, mimetype=media_type)
    response.add_etag()
    response.make_conditional(request)
    return response


def download(text: str, media_type: str, name: str) -> Response:
    """A file to save under a name."""
    response = Response(text, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
