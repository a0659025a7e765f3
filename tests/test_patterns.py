"""Every pattern of the package runs in linear time: on hostile text none runs into the timeout.

The timeout is no measure of speed: a pattern that goes on linearly takes milliseconds, one that
does not takes minutes. How time grows is shown by `benchmarks/growth.py`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

import pytest
import regex

from benchmarks.hostile import HOSTILE, repeated
from tests.patterns import ANYWHERE, Pattern, every_pattern, sites
from vnadmin_parse.grammar.folding import fold

LENGTH = 40_000
SECONDS = 4.0
WORD = regex.compile(r"[^\W\d_]{2,}")
NO_WORD = regex.compile(r"\\[a-zA-Z](?:\{\w+\})?|\(\?(?:P<\w+>|[a-z]+)")
"""Letters of a pattern's own syntax."""
MOST_WORDS = 4
MARKS = "/ : ; . , ( ) [ ] - – _ = \" “ ” ' | @ 1/1/2026"
RUNS = {"spaces": " ", "digits": "1", "words": "a ", "points": ".", "dashes": "- "}


def runs_out(pattern: Pattern, texts: Mapping[str, str]) -> Iterator[str]:
    """The texts on which a pattern, run as the package runs it, does not come to an end."""
    compiled = pattern.compiled()
    for name, text in texts.items():
        try:
            if ANYWHERE & set(pattern.methods):
                deque(compiled.finditer(text, timeout=SECONDS), maxlen=0)
            if "match" in pattern.methods:
                compiled.match(text, timeout=SECONDS)
            if "fullmatch" in pattern.methods:
                compiled.fullmatch(text, timeout=SECONDS)
        except TimeoutError:
            yield f"{pattern.place} on {name}: {pattern.text[:80]}"


def own_texts(pattern: Pattern) -> dict[str, str]:
    """Texts of a pattern's own words: each again and again, and long runs behind each.

    Behind a run stand all words and common marks: `regex` gives up at once where a literal that
    every match needs is nowhere to come.
    """
    found = dict.fromkeys(WORD.findall(NO_WORD.sub(" ", pattern.text)))
    words = list(found)[:MOST_WORDS]
    texts = {f"{word!r}": repeated(f"{word} ", LENGTH) for word in words}
    tail = f"§ {' '.join(words)} {MARKS}"
    for name, unit in RUNS.items():
        texts[name] = f"{repeated(unit, LENGTH)}{tail}"
        for word in words:
            texts[f"{word!r} before {name}"] = f"{word} {repeated(unit, LENGTH)}{tail}"
        texts[f"a number before {name}"] = f"{' '.join(words[:1])} 1{texts[name]}"
    return texts


@pytest.mark.parametrize("name", HOSTILE)
def test_no_pattern_runs_out_on_hostile_text(name: str) -> None:
    text = repeated(HOSTILE[name], LENGTH)
    folded = fold(text)
    texts = {name: text} if folded == text else {name: text, f"{name}, folded": folded}
    assert [fault for pattern in every_pattern() for fault in runs_out(pattern, texts)] == []


def test_no_pattern_runs_out_on_its_own_words() -> None:
    faults = [f for pattern in every_pattern() for f in runs_out(pattern, own_texts(pattern))]
    assert faults == []


def test_every_pattern_is_collected() -> None:
    places = {(pattern.file, pattern.line) for pattern in every_pattern()}
    missed = [
        f"{site.file}:{site.lines[0]} {site.name}"
        for site in sites()
        if not any((site.file, line) in places for line in site.lines)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "methods", "hostile"),
    [
        (r"\s*\d", ("search",), "spaces"),
        (r"(?:a|a)*+\d|(?:a+)+\s", ("match",), "one word"),
        (r"\d*\d*\d*\s", ("match",), "digits"),
    ],
)
def test_the_check_sees_what_is_not_linear(
    text: str, methods: tuple[str, ...], hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.test_patterns.SECONDS", 0.05)
    pattern = Pattern("a.py", 1, text, 0, methods)
    assert list(runs_out(pattern, {hostile: repeated(HOSTILE[hostile], LENGTH)}))
