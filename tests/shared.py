"""The documents for measuring, which are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_PATH = Path(os.environ.get("VNADMIN_SHARED") or Path(__file__).parents[2] / "shared")
SHARED: Path | None = _PATH if _PATH.is_dir() else None
"""The folder with `gold/` and `corpus/` (environment variable VNADMIN_SHARED), if it is there."""

needs_shared = pytest.mark.skipif(SHARED is None, reason=f"no shared documents in {_PATH}")
"""Skips a test where the folder is missing."""
