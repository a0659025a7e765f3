"""The query language (`docs/search.md`): from what is typed to a tree.

query  = all { "OR" all }
all    = one { ["AND"] one }
one    = ["-" | "NOT"] ( "(" query ")" | filter | phrase | word )
filter = name ( ":" | "=" | "<" | "<=" | ">" | ">=" ) value [ ".." value ]
value  = phrase | word
phrase = '"' anything '"'
word   = anything without spaces, quotes and brackets; "*" at its end: words that begin so
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from ..grammar.folding import fold, nfc
from ..lexicon.searching import QueryField, query_fields
from .errors import QueryError

_LONGEST = 2000
"""Characters of a query."""
_SHORTEST = 2
"""Letters before a `*`."""
_DEEPEST = 40
"""Brackets and negations in one another."""

_PIECE = re.compile(
    r"""\s*(?:
    (?P<open>\() | (?P<close>\)) | (?P<not>-)(?=[^\s)-])
    | (?P<name>[^\W\d]\w*)\s?(?P<sign>[<>]=?|[:=])
    | (?P<phrase>["“”„]) | (?P<word>[^\s()"“”„]+)
    )""",
    re.VERBOSE,
)
_VALUE = re.compile(r'\s*(?:["“”„](?P<phrase>[^"“”„]*)["“”„]|(?P<word>[^\s()"“”„]+))')
_QUOTE = re.compile('["“”„]')


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is typed; `prefix` where it ends in `*`."""

    text: str
    prefix: bool
    position: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together, from quotation marks."""

    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a field. `sign` is `:`, `=`, `<`, `<=`, `>`, `>=` or `..` (then `upper`)."""

    field: QueryField
    sign: str
    value: str
    upper: str
    quoted: bool
    position: int
    value_position: int


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but what `inner` finds."""

    inner: Node


@dataclass(frozen=True, slots=True)
class And:
    """What all of `parts` find. There may be none: then it finds everything."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any of `parts` finds."""

    parts: tuple[Node, ...]


Node = Word | Phrase | Filter | Not | And | Or


def parse_query(query: str) -> Node:
    """The tree of a query. The empty query finds everything.

    >>> parse_query("dịch -type:CV").parts[1].inner.value
    'CV'

    Raises `QueryError`, whose offsets point into the NFC form of `query`.
    """
    query = nfc(query)
    if len(query) > _LONGEST:
        raise QueryError(query, _LONGEST, f"a query has at most {_LONGEST} characters")
    parser = _Parser(query)
    if not query.strip():
        return And(())
    tree = parser.alternatives(0)
    if parser.position < len(query.rstrip()):
        raise QueryError(query, parser.position, "this bracket closes none: leave it out")
    return tree


class _Parser:
    def __init__(self, query: str) -> None:
        self.query, self.position = query, 0

    def alternatives(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while self._take_keyword("OR"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, depth: int) -> Node:
        """What must all hold; words on both sides of an AND stay apart, in an `And` each."""
        parts: list[Node] = []
        apart: list[Node] = []
        while True:
            self._skip_spaces()
            start = self.position
            joined = self._take_keyword("AND")
            if joined and not parts:
                raise QueryError(self.query, start, "AND needs something before it")
            if self._at_end_of_group():
                if joined or not parts:
                    raise QueryError(self.query, self.position, "something to search is missing")
                return And((*apart, And(tuple(parts)))) if apart else _joined(parts)
            if joined:
                apart.append(And(tuple(parts)))
                parts = []
            parts.append(self._one(depth))

    def _one(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise QueryError(self.query, self.position, "too many brackets in one another")
        if self._take_keyword("NOT"):
            if self._at_end_of_group():
                raise QueryError(self.query, self.position, "NOT needs something behind it")
            return Not(self._one(depth + 1))
        piece = _PIECE.match(self.query, self.position)
        assert piece
        start = piece.start(piece.lastgroup or 0)
        self.position = piece.end()
        if piece["open"]:
            inner = self.alternatives(depth + 1)
            self._skip_spaces()
            if not self.query.startswith(")", self.position):
                raise QueryError(self.query, start, "this bracket is not closed")
            self.position += 1
            return inner
        if piece["not"]:
            return Not(self._one(depth + 1))
        if piece["name"]:
            return self._filter(piece)
        if piece["phrase"]:
            end = _QUOTE.search(self.query, self.position)
            if not end:
                raise QueryError(self.query, start, "this quotation mark is not closed")
            text = self.query[self.position : end.start()]
            self.position = end.end()
            return Phrase(text, start)
        return self._word(piece["word"], start)

    def _word(self, text: str, start: int) -> Word:
        beginning = text.rstrip("*")
        if text.endswith("*") and len(beginning) < _SHORTEST and beginning.isalnum():
            cause = f"{text} begins too many words: write two letters or more before the *"
            raise QueryError(self.query, start, cause)
        return Word(beginning, text.endswith("*"), start)

    def _filter(self, piece: re.Match[str]) -> Filter:
        name, sign, start = piece["name"], piece["sign"], piece.start("name")
        field = query_fields().get(fold(name).replace("_", ""))
        if field is None:
            raise QueryError(self.query, start, _unknown(name))
        if sign not in ":=" and field.values not in ("date", "number"):
            cause = f"{field.name} has no order: write {field.name}:… instead of {sign}"
            raise QueryError(self.query, piece.start("sign"), cause)
        value = _VALUE.match(self.query, self.position)
        if not value or not (value["phrase"] or value["word"] or "").strip():
            raise QueryError(self.query, self.position, f"{field.name} needs a value")
        self.position = value.end()
        quoted = value["word"] is None
        text, upper = value["phrase"] if quoted else value["word"], ""
        if ".." in text and sign == ":" and field.values in ("date", "number"):
            text, _, upper = text.partition("..")
            sign = ".."
        place = value.start("phrase" if quoted else "word")
        if field.values == "text" and sign == ":" and not quoted:
            self._word(text, place)
        return Filter(field, sign, text.strip(), upper.strip(), quoted, start, place)

    def _skip_spaces(self) -> None:
        while self.query[self.position : self.position + 1].isspace():
            self.position += 1

    def _at_end_of_group(self) -> bool:
        self._skip_spaces()
        rest = self.query[self.position : self.position + 3]
        return not rest or rest[0] == ")" or (rest[:2] == "OR" and not rest[2:].strip())

    def _take_keyword(self, word: str) -> bool:
        self._skip_spaces()
        end = self.position + len(word)
        behind = self.query[end : end + 1]
        if self.query[self.position : end] != word or (behind and behind not in ' \t\r\n()"“”'):
            return False
        self.position = end
        return True


def _joined(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _unknown(name: str) -> str:
    names = query_fields()
    near = difflib.get_close_matches(fold(name), names, n=1, cutoff=0.6)
    known = ", ".join(sorted({field.name for field in names.values()}))
    guess = f"did you mean {names[near[0]].name}? " if near else ""
    return f"there is no field {name!r}: {guess}Fields are {known}. Put text in quotation marks"
