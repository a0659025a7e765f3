"""What each part is worth for tasks and citations: `python -m benchmarks.ablation [FOLDER...]`.

Each FOLDER holds annotated texts (`x.txt` beside `x.json`); default are the gold texts of the
shared documents, the passages and the dispatches of the tests. First the rules as they are, then
with one family of rules left out; with one component of language processing added or put in a
rule's place, also where the verbs that only one document has are unknown to the list; then with
learned models, which see only the other documents. Prints F1 by field, and how many values a
variant gets right and wrong that the rules do not. `--cost` prints time and memory instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import vnadmin_parse as vp
from vnadmin_parse.grammar.folding import nfc

from .ablation_cost import print_costs
from .ablation_language import AMENDMENTS, COMPONENTS
from .ablation_models import LEARNED, Example, Learned, Models
from .ablation_rules import WITHOUT, Switch
from .ablation_verbs import BESIDE, OwnVerbs
from .runs import fault_changes
from .scoring import Record, Scores, score
from .shared import FOLDER

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
FIELDS = {
    "tasks": "tasks",
    "label": "task.label",
    "assign.": "task.assignees",
    "deadl.": "task.deadline",
    "due": "task.due",
    "citations": "citations",
    "title": "citation.title",
    "issuer": "citation.issuer",
    "locator": "citation.locator",
    "relation": "citation.relation",
}
"""The printed fields, with their heads."""


@dataclass(frozen=True)
class Text:
    """An annotated text."""

    name: str
    text: str
    gold: Record


Read = Callable[[Text], Record]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit codes: 0, 2 nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    add = parser.add_argument
    add("folders", nargs="*", type=Path, metavar="FOLDER", help="annotated texts")
    add("--only", choices=("rules", "language", "learned"), help="only this part of the table")
    add("--cost", action="store_true", help="print time and memory of the components")
    options = parser.parse_args(arguments)
    if options.cost:
        print_costs()
        return 0
    folders = {folder: list(_texts(folder)) for folder in options.folders or _default_folders()}
    folders = {folder: texts for folder, texts in folders.items() if texts}
    if not folders:
        print("ablation: no annotated texts", file=sys.stderr)
        return 2
    everything = [text for texts in folders.values() for text in texts]
    models = Models([Example(text.name, text.text, text.gold) for text in everything])
    verbs = OwnVerbs({text.name: text.text for text in everything})
    tables = {str(folder): texts for folder, texts in folders.items()}
    for name, texts in {**tables, "all": everything}.items() if len(tables) > 1 else tables.items():
        print(f"\n{name}: {len(texts)} documents, F1")
        _print_table(texts, options.only, models, verbs)
    return 0


def _default_folders() -> list[Path]:
    passages = FIXTURES / "passages"
    return [FOLDER / "gold" / "dev", *sorted(passages.glob("*")), FIXTURES / "dispatches"]


def _texts(folder: Path) -> Iterator[Text]:
    """The annotated texts of a folder; dispatches that only a builder renders are rendered."""
    rendered = _rendered() if folder.name == "dispatches" else {}
    for path in sorted(folder.glob("*.json")):
        file = path.with_suffix(".txt")
        text = file.read_text("utf-8") if file.exists() else rendered.get(path.stem)
        if text is not None:
            yield Text(path.stem, text, json.loads(path.read_text("utf-8")))


def _rendered() -> dict[str, str]:
    """The invented dispatches as the text of two columns run together."""
    from tests.fixtures.builder import load_all, render_text

    return {name: render_text(source, "interleaved") for name, source in load_all().items()}


def _print_table(texts: Sequence[Text], only: str | None, models: Models, verbs: OwnVerbs) -> None:
    print(f"{'':<46}" + "".join(f"{name:>10}" for name in FIELDS) + f"{'better':>8}{'worse':>7}")
    rules = _measure(texts, _read)
    _print_row("rules", rules, rules)
    for name, switch in WITHOUT.items() if only in (None, "rules") else ():
        _print_row(f"without {name}", _measure(texts, _switched(switch)), rules)
    if only in (None, "language"):
        for name, switch in COMPONENTS.items():
            _print_row(f"with {name}", _measure(texts, _switched(switch)), rules)
        for name, amend in AMENDMENTS.items():
            _print_row(f"with {name}", _measure(texts, _amended(amend)), rules)
        for name, component in BESIDE.items():
            _print_row(name, _measure(texts, _forgetful(verbs, component)), rules)
    for name, model in LEARNED.items() if only in (None, "learned") else ():
        _print_row(f"with {name}", _measure(texts, _learned(models, model)), rules)


def _read(text: Text) -> Record:
    return vp.parse_text(text.text).to_record()


def _switched(switch: Switch) -> Read:
    def read(text: Text) -> Record:
        with switch():
            return _read(text)

    return read


def _forgetful(verbs: OwnVerbs, component: str | None) -> Read:
    def read(text: Text) -> Record:
        with verbs.without(text.name, component)():
            return _read(text)

    return read


def _amended(amend: Callable[[Record, str], Record]) -> Read:
    return lambda text: amend(_read(text), " ".join(nfc(text.text).split()))


def _learned(models: Models, model: Learned) -> Read:
    return lambda text: models.read(text.name, model)


def _measure(texts: Sequence[Text], read: Read) -> Scores:
    """The scores of all texts."""
    scores = Scores()
    for text in texts:
        scores.add(score(text.name, text.gold, read(text)))
    return scores


def _print_row(name: str, scores: Scores, rules: Scores) -> None:
    """F1 of each field, and the faults that are gone and new against the rules."""
    cells = [scores.tallies[field] for field in FIELDS.values()]
    shown = "".join(
        f"{cell.f1:>10.3f}" if cell.gold or cell.extra else f"{'-':>10}" for cell in cells
    )
    changes = fault_changes(rules.faults, scores.faults)
    print(f"{name:<46}{shown}{len(changes.better):>8}{len(changes.worse):>7}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
