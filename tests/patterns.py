"""Every pattern that the package compiles, found by itself, with the methods that run it.

`python -m tests.patterns` prints them as JSON. It compiles with a recorder in place, imports every
module, calls every cached builder, and reads the fixtures for builders that take arguments. The
source then says which methods run a pattern; where it does not, all are taken.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "vnadmin_parse"
METHODS = frozenset(
    ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split", "splititer")
)
"""How a pattern is run."""
ANYWHERE = METHODS - {"match", "fullmatch"}
"""The methods that try every place of a text."""
_CACHED = type(cache(lambda: None))
_ENGINES = {"re": re, "regex": regex}


@dataclass(frozen=True)
class Pattern:
    """A pattern: the file and line that compile it, its text and flags, how it is run."""

    file: str
    line: int
    text: str
    flags: int
    methods: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it is compiled."""
        return f"{self.file}:{self.line}"

    def compiled(self) -> regex.Pattern[str]:
        """It as `regex`, whose methods take a timeout."""
        return regex.compile(self.text, self.flags)


@dataclass(frozen=True)
class Site:
    """A place of the source that makes patterns: its lines, the name that holds or builds them.

    `text` is a pattern written into the call that runs it, `method` the method of that call.
    """

    file: str
    lines: range
    name: str | None
    text: str | None = None
    method: str = "compile"


@cache
def every_pattern() -> tuple[Pattern, ...]:
    """The patterns of the package, as a fresh interpreter finds them."""
    output = subprocess.run(
        [sys.executable, "-m", "tests.patterns"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        timeout=300,
    ).stdout
    return tuple(
        Pattern(**{**values, "methods": tuple(values["methods"])}) for values in json.loads(output)
    )


@cache
def sites() -> tuple[Site, ...]:
    """The calls of `regex` and `re` in the source that make a pattern."""
    return tuple(site for file, tree in _trees() for site in _sites(file, tree, None))


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield str(path.relative_to(PACKAGE)), ast.parse(path.read_text("utf-8"))


def _sites(file: str, node: ast.AST, name: str | None) -> Iterator[Site]:
    """The sites below a node; `name` is the function or module-level constant around it."""
    if isinstance(node, ast.FunctionDef):
        name = node.name
    elif name is None and isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        name = target.id if isinstance(target, ast.Name) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        engine, method = node.func.value, node.func.attr
        if isinstance(engine, ast.Name) and engine.id in _ENGINES and method != "escape":
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            first = node.args[0]
            literal = first.value if isinstance(first, ast.Constant) else None
            yield Site(file, lines, name, literal if method != "compile" else None, method)
    for child in ast.iter_child_nodes(node):
        yield from _sites(file, child, name)


def _methods() -> tuple[dict[tuple[str, str], set[str]], dict[str, set[str]]]:
    """The methods that run patterns: by file and name they are called on, and by file alone.

    A name holds the pattern or builds it: `A.match(…)`, `a().search(…)`, `A[b].sub(…)`; one that
    another file defines counts for all that do. By file alone are those that are called on a loop
    variable or an attribute.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    for site in sites():
        homes[site.name or ""].add(site.file)
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_file: dict[str, set[str]] = defaultdict(set)
    for file, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = _holder(node.value)
                if name in homes:
                    for home in {file} if file in homes[name] else homes[name]:
                        by_name[home, name].add(node.attr)
                elif name not in _ENGINES and not node.attr.startswith("split"):  # not of strings
                    by_file[file].add(node.attr)
    return by_name, by_file


def _holder(node: ast.AST) -> str:
    """The name that is called or indexed for a pattern, empty where there is none."""
    while isinstance(node, ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _record() -> list[dict[str, Any]]:
    """Compile everything with a recorder in place."""
    made: list[tuple[str, int, str, int]] = []
    for name, engine in _ENGINES.items():
        _listen(name, engine, made)
    _compile_everything()
    (by_name, by_file), listed = _methods(), {}
    for file, line, text, flags in made:
        site = next((s for s in sites() if s.file == file and line in s.lines), None)
        methods = by_name.get((file, site.name or "")) if site else None
        methods = methods or by_file.get(file) or METHODS
        listed[file, line, text] = asdict(Pattern(file, line, text, flags, tuple(sorted(methods))))
    for site in sites():
        if site.text is not None:
            pattern = Pattern(site.file, site.lines[0], site.text, 0, (site.method,))
            listed[site.file, site.lines[0], site.text] = asdict(pattern)
    return list(listed.values())


def _listen(name: str, engine: Any, made: list[tuple[str, int, str, int]]) -> None:
    compile_as_before = engine.compile

    def compile_and_tell(pattern: Any, flags: int = 0, **others: Any) -> Any:
        caller = inspect.currentframe()
        caller = caller.f_back if caller else None
        path = Path(caller.f_code.co_filename) if caller else Path()
        if caller and path.is_relative_to(PACKAGE):
            file = str(path.relative_to(PACKAGE))
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            made.append((file, caller.f_lineno, text, int(flags)))
        return compile_as_before(pattern, flags, **others)

    engine.compile = compile_and_tell


def _compile_everything() -> None:
    package = importlib.import_module("vnadmin_parse")
    names = [module.name for module in pkgutil.walk_packages(package.__path__, "vnadmin_parse.")]
    for module in [importlib.import_module(name) for name in names]:
        for value in list(vars(module).values()):
            if type(value) is _CACHED and not inspect.signature(value).parameters:
                value()
    legacy = importlib.import_module("vnadmin_parse.reading.legacy_fonts")
    for encoding in legacy.LegacyEncoding:
        legacy.to_unicode("a\u00a0", legacy.LegacyFont(encoding))
    builder = importlib.import_module("tests.fixtures.builder")
    for source in builder.load_all().values():
        package.parse_text(builder.render_text(source, "interleaved"))
    for passage in sorted((ROOT / "tests" / "fixtures" / "passages").glob("*/*.txt")):
        package.parse_text(passage.read_text("utf-8"))
    highlighting = importlib.import_module("vnadmin_parse.search.highlighting")
    matching = importlib.import_module("vnadmin_parse.search.matching")
    query = 'công an 05/2021/TT-BGD&ĐT "phòng, chống" thông*'
    tree = importlib.import_module("vnadmin_parse.search.query").parse_query(query)
    highlighting.finder(matching.plan(tree, query).terms)


if __name__ == "__main__":
    json.dump(_record(), sys.stdout)
