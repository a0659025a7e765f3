"""Words of several syllables: `python -m benchmarks.segmentation [FILE...]`.

Compares the breaks of the search index (`vnadmin_parse.search.words`) with the word segmentation of
underthesea (a CRF) on text files (default: the tasks of the invented dispatches): what each costs,
how many breaks are boundaries for underthesea too, and how many of its boundaries inside a seeming
dictionary word of two syllables get a break.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from underthesea import word_tokenize

from vnadmin_parse.grammar.folding import nfc
from vnadmin_parse.search.tokens import exact_tokens
from vnadmin_parse.search.words import BREAK, seeming_words, with_breaks

_DISPATCHES = Path(__file__).parents[1] / "tests/fixtures/dispatches"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.segmentation", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    texts = [nfc(path.read_text("utf-8")) for path in options.files] or _tasks()
    with_breaks(["a"])  # loads the dictionary
    word_tokenize("a")
    own = model = 0.0
    agreed = put = inner = found = 0
    for text in texts:
        start = time.process_time()
        breaks = _positions(with_breaks(exact_tokens(text)))
        own += time.process_time() - start
        start = time.process_time()
        words = word_tokenize(text)
        model += time.process_time() - start
        tokens, boundaries = _boundaries(words)
        if tokens != exact_tokens(text):
            continue  # cut inside a token: the positions cannot be compared
        seeming = boundaries & set(seeming_words(tokens))
        put += len(breaks)
        agreed += len(breaks & boundaries)
        inner += len(seeming)
        found += len(breaks & seeming)
    size = sum(map(len, texts)) / 4000
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters; ms for 4000 characters:")
    print(f"  breaks {1000 * own / size:.2f}, underthesea {1000 * model / size:.1f}")
    print(f"{agreed} of {put} breaks are boundaries for underthesea")
    print(f"{found} of {inner} boundaries inside seeming words have a break")
    return 0


def _tasks() -> list[str]:
    records = [json.loads(path.read_text("utf-8")) for path in sorted(_DISPATCHES.glob("*.json"))]
    return [nfc(task["text"]) for record in records for task in record["tasks"]]


def _positions(tokens: Sequence[str]) -> set[int]:
    """Before which tokens (breaks not counted) there is a break."""
    found, count = set(), 0
    for token in tokens:
        if token == BREAK:
            found.add(count)
        else:
            count += 1
    return found


def _boundaries(words: Sequence[str]) -> tuple[list[str], set[int]]:
    """The tokens of words, and before which of them a word begins."""
    tokens: list[str] = []
    begins = set()
    for word in words:
        begins.add(len(tokens))
        tokens += exact_tokens(word)
    return tokens, begins


if __name__ == "__main__":
    raise SystemExit(main())
