"""Components of language processing (underthesea), each put beside or in place of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from vnadmin_parse.grammar.clauses import Clause

from .ablation_rules import Switch, switch
from .scoring import Record

_by_list = Clause.verb_at


@lru_cache(maxsize=100_000)
def tagged(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a text as offsets with their part of speech."""
    from underthesea import pos_tag

    tags = pos_tag(text) if text.strip() else []
    places = _places(text, [word for word, _ in tags])
    return tuple((*place, tag) for place, (_, tag) in zip(places, tags, strict=True))


@lru_cache(maxsize=100_000)
def word_ends(text: str) -> tuple[int, ...]:
    """The offsets where a word of a text ends, by underthesea's segmentation."""
    from underthesea import word_tokenize

    return tuple(end for _, end in _places(text, word_tokenize(text) if text.strip() else []))


def _places(text: str, words: list[str]) -> Iterator[tuple[int, int]]:
    """Where words stand in the text that they were cut from."""
    position = 0
    for word in words:
        start = end = position
        for index, syllable in enumerate(word.split()):
            place = text.find(syllable, position)
            if place >= 0:  # what is spelt in another way now is passed over
                start, end = place if not index else start, place + len(syllable)
                position = end
        yield start, end


def tag_at(clause: Clause, index: int) -> tuple[int, str] | None:
    """How many syllables the word at a word index has, and its part of speech.

    None where segmentation lets no word begin there.
    """
    if not 0 <= index < len(clause.words):
        return None
    start = clause.words.starts[index] - clause.start
    for low, high, tag in tagged(clause.text[clause.start : clause.end]):
        if low == start:
            return max(1, clause.words.index(clause.start + high) - index), tag
    return None


def _is_verb(clause: Clause, index: int) -> bool:
    found = tag_at(clause, index)
    return found is not None and found[1].startswith("V")


def _verb_in_place(clause: Clause, index: int) -> tuple[int, str] | None:
    found = tag_at(clause, index)
    return (found[0], "verb") if found and found[1].startswith("V") else None


def _verb_as_filter(clause: Clause, index: int) -> tuple[int, str] | None:
    return _by_list(clause, index) if _is_verb(clause, index) else None


def _first_verb_as_filter(clause: Clause, index: int) -> tuple[int, str] | None:
    return _by_list(clause, index) if index or _is_verb(clause, index) else None


def _verb_beside(clause: Clause, index: int) -> tuple[int, str] | None:
    return _by_list(clause, index) or _verb_in_place(clause, index)


def _first_verb_beside(clause: Clause, index: int) -> tuple[int, str] | None:
    known = clause.phrase_at(index)  # what is known to be no verb stays none
    return _by_list(clause, index) or (
        _verb_in_place(clause, index) if index == 0 and not known else None
    )


def _whole_words(clause: Clause, index: int) -> tuple[int, str] | None:
    """The listed verb, unless it ends within a word."""
    found = _by_list(clause, index)
    if not found:
        return None
    end = clause.words.ends[index + found[0] - 1] - clause.start
    return found if end in word_ends(clause.text[clause.start : clause.end]) else None


def _sentences(clause: Clause) -> list[Clause]:
    """The sentences as underthesea cuts them."""
    from underthesea import sent_tokenize

    text = clause.text[clause.start : clause.end]
    starts: list[int] = []
    position = 0
    for sentence in sent_tokenize(text):
        place = text.find(sentence, position)
        if place >= 0:
            starts.append(place)
            position = place + len(sentence)
    if len(starts) < 2:
        return [clause]
    edges = [clause.start, *(clause.start + start for start in starts[1:]), clause.end]
    return [
        Clause(clause.text, clause.folded, low, high, clause.words) for low, high in pairwise(edges)
    ]


COMPONENTS: dict[str, Switch] = {
    "POS verb in place of the verb list": switch(verb_at=_verb_in_place),
    "POS verb as a filter of the list": switch(verb_at=_verb_as_filter),
    "POS verb as a filter, first word only": switch(verb_at=_first_verb_as_filter),
    "POS verb beside the list": switch(verb_at=_verb_beside),
    "POS verb beside the list, first word only": switch(verb_at=_first_verb_beside),
    "listed verbs only as whole words": switch(verb_at=_whole_words),
    "underthesea's sentences": switch(sentences=property(_sentences)),
}
"""What each component is called, and the context with it."""


def _with_whole_names(record: Record, text: str) -> Record:
    tasks = [
        {**task, "assignees": [_whole(name, text) for name in task["assignees"]]}
        for task in record["tasks"]
    ]
    return {**record, "tasks": tasks}


def _with_whole_titles(record: Record, text: str) -> Record:
    citations = [
        {**cited, "title": _whole(cited["title"], text), "issuer": _whole(cited["issuer"], text)}
        for cited in record["citations"]
    ]
    return {**record, "citations": citations}


def _whole(value: str | None, text: str) -> str | None:
    """A name or title, moved on to the end of the word that it ends within."""
    start = text.find(value) if value else -1
    if not value or start < 0:
        return value
    low, end = max(0, start - 60), start + len(value)
    ends = (low + place for place in word_ends(text[low : end + 60]))
    return text[start : min((place for place in ends if place >= end), default=end)]


AMENDMENTS: dict[str, Callable[[Record, str], Record]] = {
    "names of assignees that end with a word": _with_whole_names,
    "titles and issuers that end with a word": _with_whole_titles,
}
"""What each amendment is called, and what it makes of a record and the text on one line."""
