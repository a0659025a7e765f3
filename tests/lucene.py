"""Analysis by Lucene, which OpenSearch and Elasticsearch are made of, where it is there.

Debian has it (`apt-get install liblucene8-java default-jdk-headless`); `LUCENE_JARS` names the
folder of the JAR files where they are elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).parent / "java" / "Tokens.java"


def lucene_jars() -> str | None:
    """The class path of Lucene, None where it or Java is not there."""
    folder = Path(os.environ.get("LUCENE_JARS", "/usr/share/java"))
    found = [*folder.glob("lucene-core*.jar"), *folder.glob("lucene-analyzers-common*.jar")]
    return os.pathsep.join(map(str, found)) if len(found) > 1 and shutil.which("javac") else None


def lucene_tokens(analysis: Any, asked: Sequence[tuple[str, str]], folder: Path) -> list[str]:
    """What each text becomes, given the analyzer or normalizer for it: see `Tokens.java`.

    With a question mark before the analyzer, what a query for all its words looks for.
    """
    described = folder / "analysis.tsv"
    described.write_text("".join("\t".join(line) + "\n" for line in _described(analysis)), "utf-8")
    result = subprocess.run(
        ["java", "-cp", lucene_jars() or "", str(_PROGRAM), str(described)],
        input="".join(f"{analyzer}\t{text}\n" for analyzer, text in asked),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    return result.stdout.splitlines()


def _described(analysis: Any) -> Iterator[tuple[str, ...]]:
    kinds = {}
    for name, one in analysis["char_filter"].items():
        if one["type"] == "mapping":
            for line in one["mappings"]:
                old, new = line.split(" => ")
                yield "mapping", name, old, new
        else:
            assert one["type"] == "pattern_replace"
            yield "replace", name, one["pattern"], one["replacement"]
    for name, one in analysis["filter"].items():
        kinds[name] = name if one["type"] == "synonym_graph" else "fold"
        for rule in one.get("synonyms", ()):
            yield "synonym", name, rule
    for name, one in (*analysis["analyzer"].items(), *analysis["normalizer"].items()):
        filters = " ".join(kinds.get(filter, filter) for filter in one["filter"])
        yield (
            "analyzer",
            name,
            one.get("tokenizer", "keyword"),
            " ".join(one["char_filter"]),
            filters,
        )
