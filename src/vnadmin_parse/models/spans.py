"""Where a value was found: characters of the document's text, and boxes on its pages."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Model(BaseModel):
    """Base of all result models: immutable, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(Model):
    """A rectangle on a page, in PDF points (1/72 inch), origin at the top left of the page."""

    page: int = Field(ge=1, description="Page number, from 1.")
    x0: float
    top: float
    x1: float
    bottom: float


class Page(Model):
    """A page that boxes stand on: its size in PDF points (1/72 inch).

    `turn` is by how many degrees the picture of a scanned page was turned counter-clockwise about
    its middle to stand upright and level (0 for other pages); boxes and size are those after it.
    `is_picture` says that a picture covers most of it: its text was read from that picture, here
    or by the program that made the file.
    """

    number: int = Field(ge=1, description="From 1.")
    width: float
    height: float
    turn: float = 0.0
    is_picture: bool = False


class Span(Model):
    """A stretch of `Document.text`: `document.text[span.start:span.end] == span.text`, always.

    Offsets are 0-based and half-open, in characters (code points) of the NFC text. Where the
    value is broken up (two columns that a text extractor interleaved), `start` and `end` enclose
    all of it and `pieces` lists the parts that really belong to it, in order.

    >>> Span(start=0, end=2, text="Số").pieces
    ((0, 2),)
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    pieces: tuple[tuple[int, int], ...] = ()
    boxes: tuple[Box, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_piece(cls, data: object) -> object:
        if isinstance(data, dict) and not data.get("pieces"):
            return {**data, "pieces": ((data.get("start"), data.get("end")),)}
        return data


class Found(Model):
    """A value that was found in the document.

    `span` covers the whole value; `parts` gives the span of each named field of the model that
    has one of its own. `confidence` is 1.0 for what is printed plainly and less for a guess.
    """

    span: Span
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    parts: dict[str, Span] = Field(default_factory=dict)


class TextValue(Found):
    """A found text: `text` is cleaned (one line, single spaces); `span.text` is as printed."""

    text: str
