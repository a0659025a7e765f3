"""Small learned models that say which paragraphs are tasks, trained on the other documents.

Both are conditional random fields of underthesea's own core: over the paragraphs of a document,
or over one paragraph at a time, which is a maximum entropy (linear) model. Their features are the
first words, the label, the heading above, cues, parts of speech, and what the rules decided.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from unittest.mock import patch

import regex

import vnadmin_parse as vp
from vnadmin_parse.fields.task_reader import TaskReader
from vnadmin_parse.grammar.clauses import Clause
from vnadmin_parse.grammar.deadlines import find_deadlines
from vnadmin_parse.grammar.items import Block
from vnadmin_parse.lexicon.directives import doers

from .ablation_language import tagged
from .matching import normal, overlap
from .scoring import Record

TASK, OTHER = "task", "other"
_WORD = regex.compile(r"\w+")
_REQUEST = regex.compile(r"(?<!\w)(de nghi|yeu cau|giao|phan cong|chiu trach nhiem)(?!\w)")
_CONTAINED = 0.85
_ALIKE = 0.7
_TAGGED = 160


@dataclass(frozen=True)
class Example:
    """An annotated text."""

    name: str
    text: str
    gold: Record


@dataclass(frozen=True)
class Learned:
    """How a model is used: over sequences or not, with which features, what it may change.

    `features` are the first letters of features left out. A task of the rules that is less likely
    than `drop` goes, another paragraph that is likelier than `add` becomes a task.
    """

    sequences: bool
    without: tuple[str, ...]
    drop: float
    add: float


_NO_TAGS, _NO_RULES = "pos", "rules"

LEARNED: dict[str, Learned] = {
    "linear model alone": Learned(False, (_NO_TAGS, _NO_RULES), 0.5, 0.5),
    "linear model alone, POS": Learned(False, (_NO_RULES,), 0.5, 0.5),
    "CRF alone, POS": Learned(True, (_NO_RULES,), 0.5, 0.5),
    "linear model as a filter (0.1)": Learned(False, (_NO_TAGS, _NO_RULES), 0.1, 1.0),
    "linear model as a rescue (0.9)": Learned(False, (_NO_TAGS, _NO_RULES), 0.0, 0.9),
    "linear model, POS, as a filter (0.1)": Learned(False, (_NO_RULES,), 0.1, 1.0),
    "linear model, POS, as a rescue (0.9)": Learned(False, (_NO_RULES,), 0.0, 0.9),
    "CRF, POS, as a filter (0.1)": Learned(True, (_NO_RULES,), 0.1, 1.0),
    "CRF, POS, as a rescue (0.9)": Learned(True, (_NO_RULES,), 0.0, 0.9),
    "linear model over the rules": Learned(False, (_NO_TAGS,), 0.5, 0.5),
    "linear model over the rules, POS": Learned(False, (), 0.5, 0.5),
    "CRF over the rules, POS": Learned(True, (), 0.5, 0.5),
}
"""What each use of a model is called."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that may be a task: its words and label path, features, and what it is.

    `task` is the place of the rules' task that it became in the record, None where it is none.
    """

    text: str
    label: str | None
    features: tuple[str, ...]
    task: int | None
    is_task: bool


@dataclass(frozen=True)
class _Document:
    record: Record
    paragraphs: tuple[Paragraph, ...]


class Models:
    """Reads each document with a model that was trained on all others."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        self._likely = lru_cache(maxsize=None)(self._likelihoods)

    @cached_property
    def _documents(self) -> dict[str, _Document]:
        return {example.name: _document(example) for example in self._examples}

    def read(self, name: str, learned: Learned) -> Record:
        """The record of a document whose tasks the model decides."""
        document = self._documents[name]
        likely = self._likely(name, learned.sequences, learned.without)
        dropped, added = set(), []
        for paragraph, share in zip(document.paragraphs, likely, strict=True):
            if paragraph.task is None and share > learned.add:
                added.append(_task(paragraph))
            elif paragraph.task is not None and share < learned.drop:
                dropped.add(paragraph.task)
        kept = [t for index, t in enumerate(document.record["tasks"]) if index not in dropped]
        return {**document.record, "tasks": [*kept, *added]}

    def _likelihoods(self, name: str, sequences: bool, without: tuple[str, ...]) -> list[float]:
        """How likely each paragraph of a document is a task."""
        own = self._documents[name].paragraphs
        if not own:
            return []
        others = [d.paragraphs for key, d in self._documents.items() if key != name]
        units = others if sequences else [(p,) for paragraphs in others for p in paragraphs]
        units = [unit for unit in units if unit]
        tagger = _trained(
            [[_kept(p, without) for p in unit] for unit in units],
            [[TASK if p.is_task else OTHER for p in unit] for unit in units],
        )
        place = tagger.labels().index(TASK)
        asked = [own] if sequences else [(p,) for p in own]
        return [
            shares[place]
            for unit in asked
            for shares in tagger.marginals([_kept(p, without) for p in unit])
        ]


def _trained(features: list[list[list[str]]], labels: list[list[str]]) -> Any:
    from underthesea_core import CRFTagger, CRFTrainer

    trainer = CRFTrainer()
    trainer.set_l2_penalty(1.0)
    trainer.set_l1_penalty(0.0)
    trainer.set_max_iterations(60)
    with _silence():
        return CRFTagger.from_model(trainer.train(features, labels))


@contextmanager
def _silence() -> Iterator[None]:
    """Without what the trainer prints, past Python, of its progress."""
    kept = [os.dup(1), os.dup(2)]
    with open(os.devnull, "wb") as nowhere:
        try:
            for number in (1, 2):
                os.dup2(nowhere.fileno(), number)
            yield
        finally:
            for number, before in zip((1, 2), kept, strict=True):
                os.dup2(before, number)
                os.close(before)


def _kept(paragraph: Paragraph, without: tuple[str, ...]) -> list[str]:
    return [feature for feature in paragraph.features if not feature.startswith(without or ("\0",))]


def _document(example: Example) -> _Document:
    """What the rules make of a text, and its paragraphs with their features."""
    readers: list[TaskReader] = []
    read: Callable[[TaskReader], Any] = TaskReader.read

    def read_and_keep(reader: TaskReader) -> Any:
        readers.append(reader)
        return read(reader)

    with patch.object(TaskReader, "read", read_and_keep):
        record = vp.parse_text(example.text).to_record()
    paragraphs: tuple[Paragraph, ...] = ()
    for reader in readers:
        paragraphs = tuple(_paragraphs(reader, record, example.gold))
    return _Document(record, paragraphs)


def _paragraphs(reader: TaskReader, record: Record, gold: Record) -> Iterator[Paragraph]:
    wanted = [task["text"] for task in gold.get("tasks") or ()]
    found = [task["text"] for task in record["tasks"]]
    blocks = [block for block in reader.blocks if block.end > block.body]
    texts = [" ".join(reader.flow.text[block.body : block.end].split()) for block in blocks]
    is_task = _holders(wanted, texts)
    by_rules = _holders(found, texts)
    for place, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        task = by_rules.get(place)
        sure = record["tasks"][task].get("confidence") if task is not None else None
        features = [
            *_features(reader, block),
            f"rules={task is not None}",
            f"rules,sure={sure}",
        ]
        yield Paragraph(text, block.path, tuple(features), task, place in is_task)


def _holders(tasks: Sequence[str], texts: Sequence[str]) -> dict[int, int]:
    """The place of the paragraph that holds each task's words, with the place of the task."""
    holders: dict[int, int] = {}
    for index, task in enumerate(tasks):
        words = set(normal(task).split())
        shares = [
            (len(words & set(normal(text).split())) / max(1, len(words)), overlap(task, text), -n)
            for n, text in enumerate(texts)
            if n not in holders
        ]
        held, alike, place = max(shares, default=(0.0, 0.0, 0))
        if held >= _CONTAINED or alike >= _ALIKE:
            holders[-place] = index
    return holders


def _features(reader: TaskReader, block: Block) -> Iterator[str]:
    flow = reader.flow
    clause = Clause(flow.text, flow.folded, block.body, block.end)
    words = clause.words.words
    yield f"manner={reader.manner}"
    yield f"label={block.label.style.name if block.label else None}"
    yield f"children={bool(block.children)}"
    yield f"length={min(5, len(words) // 5)}"
    yield f"end={flow.text[block.start : block.end].rstrip()[-1:]}"
    for count in (1, 2, 3):
        yield f"first{count}={' '.join(words[:count])}"
    yield f"verb={(clause.verb_at(0) or (0, None))[1]}"
    yield f"doer={(doers().at(clause.words, 0) or (0, None))[1]}"
    yield from {f"request={m[1]}" for m in _REQUEST.finditer(flow.folded, block.body, block.end)}
    yield f"due={bool(find_deadlines(flow.text[block.body : block.end]))}"
    above = block.parent
    if above:
        heading = _WORD.findall(flow.folded, above.body, above.end)
        yield f"above={' '.join(heading[:1])}"
        yield f"above2={' '.join(heading[:2])}"
        yield f"above:={flow.text[above.start : above.end].rstrip().endswith(':')}"
    else:
        yield "above=None"
    tags = [tag for _, _, tag in tagged(flow.text[block.body : block.end][:_TAGGED])]
    for count in (1, 2, 3):
        yield f"pos{count}={' '.join(tags[:count])}"


def _task(paragraph: Paragraph) -> Record:
    """A task as the model finds one: who does it is not its business."""
    found = find_deadlines(paragraph.text)
    return {
        "label": paragraph.label,
        "text": paragraph.text,
        "assignees": [],
        "deadline": "; ".join(paragraph.text[d.start : d.end] for d in found) or None,
        "due": None,
    }
