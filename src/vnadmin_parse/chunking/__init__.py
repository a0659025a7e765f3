"""Cutting documents into chunks for retrieval: see `Document.chunks` and `docs/chunks.md`."""

from .cutting import chunks

__all__ = ["chunks"]
