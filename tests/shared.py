"""The documents for measuring, which are not part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.shared import FOLDER

SHARED: Path | None = FOLDER if FOLDER.is_dir() else None
"""The folder with `gold/` and `corpus/` (environment variable VNADMIN_SHARED), if it is there."""

needs_shared = pytest.mark.skipif(SHARED is None, reason=f"no shared documents in {FOLDER}")
"""Skips a test where the folder is missing."""
