"""Parts of a document for retrieval (RAG)."""

from __future__ import annotations

from typing import Any

from .spans import Model, Span

CHUNK_SIZE = 1000
"""Characters of a chunk at most, where nothing else is asked for."""


class Chunk(Model):
    """A part of the document that makes sense alone: an article, a task, some paragraphs.

    `span` is its place in `Document.text` (one piece, with the boxes of its lines where the source
    has pages), `id` a UUID that is the same on every run as long as document and cut are. The
    values of `metadata` are strings and whole numbers; what is not known has no key
    (`docs/chunks.md`).
    """

    id: str
    span: Span
    metadata: dict[str, str | int]

    @property
    def text(self) -> str:
        """The words of the chunk, as printed."""
        return self.span.text

    def to_langchain(self) -> dict[str, Any]:
        """What LangChain's `Document(**…)` takes: `page_content`, `metadata`, `id`."""
        return {"page_content": self.text, "metadata": dict(self.metadata), "id": self.id}

    def to_llamaindex(self) -> dict[str, Any]:
        """What LlamaIndex's `TextNode(**…)` takes: `text`, `metadata`, `id_`."""
        return {"text": self.text, "metadata": dict(self.metadata), "id_": self.id}
