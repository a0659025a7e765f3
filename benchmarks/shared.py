"""The real documents for measuring, which are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(os.environ.get("VNADMIN_SHARED") or Path(__file__).parents[2] / "shared")
"""Where `gold/` and `corpus/` are looked for (environment variable VNADMIN_SHARED)."""
