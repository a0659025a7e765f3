"""Says in the head of a test run whether the tests on real documents run."""

from __future__ import annotations

from benchmarks.shared import FOLDER
from tests.shared import SHARED


def pytest_report_header() -> str:
    """One line about the shared documents."""
    if SHARED is None:
        return f"shared documents: none in {FOLDER}, their tests are skipped (VNADMIN_SHARED)"
    return f"shared documents: {SHARED}"
