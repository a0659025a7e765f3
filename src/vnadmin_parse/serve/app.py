"""The application: which page answers which address, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from types import ModuleType
from typing import Any

from flask import Flask, Response, render_template
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from .. import serve, view
from ..errors import IndexUnusable
from . import wording
from .answers import file_answer
from .document_page import document_page, page_picture
from .explaining import explained
from .graph_page import document_graph, named_graph
from .guard import guard
from .search_page import search_page
from .site import Site
from .task_page import calendar, table, task_page

_KEY = "<int(max=9223372036854775807):key>"
"""The key of a document; a greater number is none in SQLite."""
_PAGES: dict[str, tuple[str, Callable[..., Any]]] = {
    "search": ("/", search_page),
    "document": (f"/document/{_KEY}", document_page),
    "picture": (f"/document/{_KEY}/page/<int(max=9999):number>.webp", page_picture),
    "tasks": ("/tasks", task_page),
    "table": ("/tasks.csv", table),
    "calendar": ("/tasks.ics", calendar),
    "graph": (f"/graph/{_KEY}", document_graph),
    "named_graph": ("/graph", named_graph),
}


def create_app(site: Site) -> Flask:
    """The WSGI application of a site."""
    app = Flask(__package__, static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=wording.day,
        explained=explained,
        kind=wording.kind_name,
        relation=wording.relation_name,
    )
    for name, (address, answer) in _PAGES.items():
        app.add_url_rule(address, name, partial(answer, site), methods=["GET"])
    app.add_url_rule("/style.css", "style", _style, methods=["GET"])
    app.add_url_rule("/icon.svg", "icon", _icon, methods=["GET"])
    guard(app)
    app.register_error_handler(HTTPException, _not_answered)
    app.register_error_handler(IndexUnusable, _unusable)
    return app


def _not_answered(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    return render_template("error.html", title=wording.STATUS.get(code, f"Lỗi {code}")), code


def _unusable(error: IndexUnusable) -> tuple[str, int]:
    title = "Không đọc được chỉ mục"
    return render_template("error.html", title=title, cause=error.cause), 503


def _style() -> Response:
    """The colours of the review page, and what this page makes of them."""
    style = _text(view, "colours.css") + _text(serve, "serve.css")
    return file_answer(style, "text/css")


def _icon() -> Response:
    return file_answer(_text(serve, "icon.svg"), "image/svg+xml")


@cache
def _text(package: ModuleType, name: str) -> str:
    return files(package).joinpath("data", name).read_text("utf-8")
