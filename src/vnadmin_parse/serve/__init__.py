"""The page of an index: search, documents, tasks and citations in a browser (`docs/serve.md`).

It is served on the loopback address, answers GET only and runs no script. What comes from documents
is put into it by Jinja, which escapes it, or by `view` and `search.graph_picture`, which do so too.
"""

from .app import create_app
from .server import Server

__all__ = ["Server", "create_app"]
