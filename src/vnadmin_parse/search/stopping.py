"""Words of a query that say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.searching import stopwords
from .tokens import exact_tokens, fold_token


def without_stopwords(words: Sequence[str]) -> frozenset[str]:
    """The exact tokens of a query that are searched for: all, if all are stop words.

    In a query without any diacritics, `so` and `cua` are stop words too.

    >>> sorted(without_stopwords(["quyết", "định", "của", "sở"]))
    ['quyết', 'sở', 'định']
    """
    tokens = [token for word in words for token in exact_tokens(word)]
    listed = stopwords()
    if all(token.isascii() for token in tokens):
        listed = frozenset(map(fold_token, listed))
    return frozenset(token for token in tokens if token not in listed) or frozenset(tokens)
