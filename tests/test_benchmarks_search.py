"""The benchmarks of searching run, and known documents are found in a small archive."""

from __future__ import annotations

import pytest

from benchmarks import engines, search, segmentation


def test_search_prints_a_row_for_each_sort_of_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert search.main(["--documents", "40", "--queries", "10"]) == 0
    rows = capsys.readouterr().out.splitlines()
    for name in search.QUERIES:
        (row,) = [row for row in rows if row.startswith(f"{name:<26}")]
        among = float(row.split(name)[1].split()[1])
        assert among == 1 or "wrong" in name


def test_engines_that_are_installed_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert engines.main(["--count", "30", "--queries", "5"]) == 0
    assert "SQLite FTS5" in capsys.readouterr().out


def test_segmentation_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert segmentation.main([]) == 0
    assert "breaks are boundaries" in capsys.readouterr().out
