"""From the tree of a query to conditions in SQL and FTS5.

Words go into FTS5 expressions as quoted tokens of letters and digits, all other values as
parameters: nothing of a query is read as SQL or as FTS5 syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from .conditions import Condition, condition_of, joint_conditions
from .expansion import longest_known, other_ways, said_otherwise
from .query import And, Filter, Node, Not, Or, Phrase, Word
from .stopping import without_stopwords
from .tokens import exact_tokens, fold_beginning, fold_token, spellings
from .words import BREAK, seeming_words, with_breaks, word_lengths

_GLUED = re.compile(r"\d[^\W_]*[/⁄‐‑–—−-]")
"""A word that is a reference number: `2624/UBND-KGVX`, `25-CT/TW`."""
_NUMBER = re.compile(r"\d{3,}|\d{2,}[a-zđ]")
"""A reference number without its symbol: `2624`, `12a`."""


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that must stand together, with other ways to say the same.

    `exact` are the tokens as typed; `ways` the folded ones, the first as typed. `column` bounds
    the search. `number` says that it is a reference number or a part of one, `stop` that it is a
    stop word: no condition, but a subject that has it too is nearer; `quoted` that the user joined
    the tokens, not the dictionary.
    """

    exact: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]
    column: str | None = None
    prefix: bool = False
    number: bool = False
    stop: bool = False
    quoted: bool = False

    @property
    def has_diacritics(self) -> bool:
        """Whether the typed form says more than the folded one."""
        return any(token != fold_beginning(token) for token in self.exact)

    @property
    def forms(self) -> list[tuple[tuple[str, ...], bool]]:
        """The ways, each with whether its last token may go on.

        `quy*` is what begins so, and `qui`, which is `quy` in the other spelling.
        """
        found = [(way, self.prefix) for way in self.ways]
        if self.prefix:
            found += [((*way[:-1], fold_token(way[-1])), False) for way in self.ways]
        return found


@dataclass
class Plan:
    """What a query asks for.

    `words` is an FTS5 expression on the folded tokens that all hits match, None where there is
    none; `join` makes it from those of the terms. What fits `first` comes first. `conditions` are
    further ones in SQL. `required` are the words that every hit has, `stops` the stop words beside
    them, `terms` all positive words, for highlights.
    """

    words: str | None = None
    first: str | None = None
    join: Callable[[Sequence[str]], str] = " AND ".join
    conditions: list[Condition] = field(default_factory=list)
    required: list[Term] = field(default_factory=list)
    stops: list[Term] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)


def plan(tree: Node, query: str) -> Plan:
    """The plan for a tree of `query`. Raises `QueryError` where a value does not fit its field."""
    made = Plan()
    parts: list[str] = []
    for part in _units(tree):
        made.terms += _terms(part)
        made.stops += part.stops if isinstance(part, _Run) else ()
        if isinstance(part, _Run | Phrase | Filter):
            made.required += _terms(part)
        expression = _expression(part)
        if expression:
            parts.append(expression)
        else:
            made.conditions.append(_condition(part, query))
    filters = [part for part in _units(tree) if isinstance(part, Filter)]
    made.conditions += joint_conditions(filters, query)
    made.words = " AND ".join(parts) or None
    return made


def matching(expression: str) -> Condition:
    """The condition that an FTS5 expression on the folded tokens fits."""
    return Condition("d.document IN (SELECT rowid FROM folded WHERE folded MATCH ?)", [expression])


def match_of(term: Term) -> str:
    """The FTS5 expression of a term on folded tokens."""
    return _any_of(term, term.forms)


def exact_match_of(term: Term, *, as_typed: bool) -> str:
    """The FTS5 expression of a term on exact tokens, with its own `i` and `y` or with any."""
    ways = [term.exact] if as_typed else spellings(term.exact)
    return _any_of(term, [(way, term.prefix) for way in ways])


def _any_of(term: Term, forms: Sequence[tuple[tuple[str, ...], bool]]) -> str:
    if term.quoted:
        forms = [
            (variant, prefix)
            for way, prefix in forms
            for variant in _with_and_without_breaks(way, term.exact)
        ]
    phrases = [f'"{" ".join(way)}"' + ("*" if prefix else "") for way, prefix in forms]
    joined = f"({' OR '.join(dict.fromkeys(phrases))})"
    return f"({term.column} : {joined})" if term.column else joined


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that were typed side by side."""

    terms: tuple[Term, ...]
    stops: tuple[Term, ...]


_Unit = _Run | Phrase | Filter | Not | And | Or


def _units(tree: Node) -> list[_Unit]:
    """What must all hold, with words side by side as one."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    units: list[_Unit] = []
    for are_words, side in groupby(parts, key=lambda part: isinstance(part, Word)):
        if are_words:
            terms = tuple(_of_words([part for part in side if isinstance(part, Word)]))
            stops = tuple(term for term in terms if term.stop)
            units.append(_Run(tuple(term for term in terms if not term.stop), stops))
            continue
        for part in side:
            if isinstance(part, And):
                units += _units(part)
            elif not isinstance(part, Word):
                units.append(part)
    return [unit for unit in units if not isinstance(unit, _Run) or unit.terms]


def _of_words(words: Sequence[Word]) -> Iterator[Term]:
    """The terms of words that were typed side by side.

    Numbers with slashes and words with `*` stand alone; the others are joined to dictionary words.
    """
    loose: list[str] = []
    wanted = without_stopwords([word.text for word in words])
    for word in words:
        tokens = tuple(exact_tokens(word.text))
        if not tokens:
            continue
        glued = bool(_GLUED.match(word.text))
        if not glued and not word.prefix:
            loose += tokens
            continue
        yield from _of_tokens(loose, wanted)
        loose = []
        yield _term(tokens, prefix=word.prefix, number=glued and not _is_date(tokens))
    yield from _of_tokens(loose, wanted)


def _is_date(tokens: Sequence[str]) -> bool:
    return all(token.isdigit() for token in tokens) and len(tokens) > 1


def _of_tokens(tokens: Sequence[str], wanted: frozenset[str]) -> Iterator[Term]:
    """The words among tokens: names and abbreviations that are known, words of the dictionary."""
    lengths = word_lengths(tokens)
    position = 0
    while position < len(tokens):
        known = longest_known(tokens, position)
        length = max(known, lengths[position])
        word = tuple(tokens[position : position + length])
        yield _term(word) if known == length else _of_word(word, wanted)
        position += length


def _of_word(word: tuple[str, ...], wanted: frozenset[str]) -> Term:
    """The term of a syllable or a word of the dictionary.

    Without diacritics many a word is only seeming (`dang tai`: đăng tải, Đảng tại), so there the
    syllables that are stop words need not be found with it.
    """
    alone = len(word) == 1
    kept = [token for token in word if token in wanted]
    sure = not alone and not all(token.isascii() for token in word)
    term = _term(word, number=alone and _like_number(word[0]), stop=not (kept or sure))
    if not sure and 0 < len(kept) < len(word):
        term = replace(term, ways=(*term.ways, tuple(map(fold_token, kept))))
    return term


def _like_number(token: str) -> bool:
    """Whether a bare token may be a reference number: no year, no day, no misread word (`1hời`)."""
    year = len(token) == 4 and token[:2] in ("19", "20")
    return bool(_NUMBER.fullmatch(token)) and not year


def _term(
    exact: tuple[str, ...],
    *,
    column: str | None = None,
    prefix: bool = False,
    number: bool = False,
    stop: bool = False,
) -> Term:
    folded = tuple(fold_token(token) for token in exact)
    ways = (_beginning(exact),) if prefix else (folded, *other_ways(exact))
    return Term(exact, ways, column, prefix, number, stop)


def _beginning(exact: Sequence[str]) -> tuple[str, ...]:
    return (*map(fold_token, exact[:-1]), fold_beginning(exact[-1]))


def _terms(part: _Unit | Node) -> list[Term]:
    """The positive words in a part."""
    if isinstance(part, _Run):
        return list(part.terms)
    if isinstance(part, Word):
        return list(_of_words([part]))
    if isinstance(part, Phrase):
        return _phrase(part.text)
    if isinstance(part, Filter):
        return _filter_terms(part)
    if isinstance(part, And | Or):
        units: Sequence[_Unit | Node] = _units(part) if isinstance(part, And) else part.parts
        return [term for inner in units for term in _terms(inner)]
    return []


def _phrase(text: str, column: str | None = None) -> list[Term]:
    tokens = tuple(exact_tokens(text))
    if not tokens:
        return []
    return [Term(tokens, said_otherwise(tokens), column, quoted=True)]


def _filter_terms(part: Filter) -> list[Term]:
    if part.field.values != "text" or part.sign != ":":
        return []
    prefix = part.value.endswith("*") and not part.quoted
    return [_prefixed(term) if prefix else term for term in _phrase(part.value, part.field.name)]


def _prefixed(term: Term) -> Term:
    return replace(term, prefix=True, ways=(_beginning(term.exact),))


def _expression(part: _Unit | Node) -> str | None:
    """The FTS5 expression of a part, None where it is more than words."""
    if isinstance(part, _Run | Word | Phrase | Filter):
        return " AND ".join(map(match_of, _terms(part))) or None
    if isinstance(part, And | Or):
        units: Sequence[_Unit | Node] = _units(part) if isinstance(part, And) else part.parts
        inner = [_expression(unit) for unit in units]
        if inner and all(inner):
            sign = " AND " if isinstance(part, And) else " OR "
            return f"({sign.join(f'({one})' for one in inner)})"
    return None


def _condition(part: _Unit | Node, query: str) -> Condition:
    """The condition in SQL of any part."""
    expression = _expression(part)
    if expression:
        return matching(expression)
    if isinstance(part, Filter):
        return condition_of(part, query)
    if isinstance(part, Not):
        inner = _condition(part.inner, query)
        return Condition(f"NOT ({inner.sql})", inner.values)
    if isinstance(part, And | Or):
        units: Sequence[_Unit | Node] = _units(part) if isinstance(part, And) else part.parts
        found = [_condition(unit, query) for unit in units]
        sign = " AND " if isinstance(part, And) else " OR "
        joined = sign.join(f"({one.sql})" for one in found)
        return Condition(joined or "1", [value for one in found for value in one.values])
    return Condition("1", [])  # signs without letters say nothing


def _with_and_without_breaks(way: tuple[str, ...], exact: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A phrase as it is, with its own breaks, and with one where the words around may make it.

    These reach only its ends: `công an toàn` of `thi công an toàn`.
    """
    if len(exact) < 3 or len(way) != len(exact):
        return [way]
    left = iter(way)
    broken = tuple(BREAK if token == BREAK else next(left) for token in with_breaks(list(exact)))
    ends = {1, len(way) - 1}
    once = [(*way[:at], BREAK, *way[at:]) for at in seeming_words(exact) if at in ends]
    return list(dict.fromkeys([way, broken, *once]))
