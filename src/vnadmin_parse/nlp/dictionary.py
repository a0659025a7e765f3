"""The words of underthesea's dictionary that have several syllables.

The dictionary is read from the package's data file without importing the package: that takes
30 ms, not half a second, and loads no model.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_FILE = Path("corpus", "data", "Viet74K.txt")
_LONGEST = 4
"""Syllables; what is longer in the dictionary are proverbs."""


@cache
def compounds() -> frozenset[tuple[str, ...]]:
    """The words of two to four syllables (từ ghép, từ láy), in lower case, as their syllables.

    >>> ("công", "an") in compounds()
    True

    Raises `ModuleNotFoundError` where underthesea is not installed.
    """
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("underthesea, whose dictionary is needed, is not installed")
    folder = Path(spec.submodule_search_locations[0])
    lines = (folder / _FILE).read_text("utf-8").lower().splitlines()
    split = (tuple(line.split()) for line in lines)
    return frozenset(word for word in split if 2 <= len(word) <= _LONGEST)
