"""The tree that enumerated items form (bố cục: phần, mục, điều, khoản, điểm, gạch đầu dòng)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .labels import (
    Label,
    Style,
    as_letter,
    as_misread,
    as_next,
    read_label,
    read_spoilt_label,
)

_TITLE_WORDS = 30
_ONE_LETTER_ROMANS = frozenset("ivx")


@dataclass(slots=True)
class Block:
    """A paragraph: an item with its label, or an unnumbered paragraph.

    `start` and `end` are its offsets, `body` where its own words begin. `children` are the items
    and paragraphs that stand under it.
    """

    start: int
    end: int
    body: int
    label: Label | None = None
    parent: Block | None = field(default=None, repr=False)
    children: list[Block] = field(default_factory=list, repr=False)

    @property
    def path(self) -> str | None:
        """The label path from the top: `1.a`, `II.1`, `2.-`, `Điều 2`; None outside any item.

        A decimal number is not repeated after the number that it begins with: `1.1`, not `1.1.1`.
        """
        labels: list[str] = []
        block: Block | None = self
        while block:
            labels += [block.label.text] if block.label else []
            block = block.parent
        return joined_path(labels[::-1])


def joined_path(labels: Iterable[str | None]) -> str | None:
    """The labels from the top joined by dots, None without any.

    >>> joined_path(["II", "1", "1.2", "-"])
    'II.1.2.-'
    """
    parts: list[str] = []
    for label in labels:
        if label and parts and label.startswith(parts[-1] + "."):
            parts.pop()
        parts += [label] if label else []
    return ".".join(parts) or None


def outline(
    text: str,
    folded: str,
    paragraphs: Sequence[tuple[int, int]],
    apart: Callable[[Block], bool] = lambda block: False,
    closes: Callable[[Block], bool] = lambda block: True,
    unlabelled: Collection[tuple[int, int]] = (),
    *,
    scanned: bool = False,
) -> list[Block]:
    """All paragraphs as blocks, in order, each knowing its parent and children.

    `apart` says whether an unnumbered paragraph speaks for itself (a request, a closing formula):
    it stands outside the list that goes before unless the list goes on after it; `closes` whether
    it may close a text: else it may be one of several paragraphs under a mere title. Paragraphs in
    `unlabelled` begin with no label, whatever their first signs are. `scanned` says that the text
    was read from images.
    """
    labels = [
        None if place in unlabelled else read_label(text, folded, *place) for place in paragraphs
    ]
    following = _next_labels(labels)
    blocks: list[Block] = []
    stack: list[Block] = []
    for (start, end), label, later in zip(paragraphs, labels, following, strict=True):
        if label is None and (start, end) not in unlabelled:
            label = _spoilt(text, folded, start, end, stack)
        block = Block(start, end, label.body if label else start, label)
        label = _settled(label, stack, later) if label else None
        if label and _runs_on(label, stack):
            block.label, block.body = None, start
        elif label:
            block.label = label
            del stack[_depth(text, stack, label) :]
        elif stack and apart(block) and not _stays(text, stack, later, closes(block)):
            stack.clear()
        _hang(block, stack)
        if block.label:
            stack.append(block)
        blocks.append(block)
    _mend([block for block in blocks if block.parent is None], scanned)
    for block in blocks:
        _mend(block.children, scanned)
    return blocks


def _mend(siblings: Sequence[Block], scanned: bool) -> None:
    """Put a label right that repeats the one before it in its list (`d)`, `d)`, `e)`)."""
    labelled = [block for block in siblings if block.label and block.label.number]
    for index, (before, block) in enumerate(pairwise(labelled), 2):
        one, other = before.label, block.label
        if one and other and (one.level, one.text) == (other.level, other.text):
            behind = labelled[index].label if index < len(labelled) else None
            same = behind and behind.level == other.level
            block.label = as_next(other, behind if same else None, scanned=scanned)


def is_title(text: str, block: Block) -> bool:
    """Whether an item only names a topic or somebody: it is short and ends like no sentence."""
    words = text[block.body : block.end].strip()
    return len(words.split()) <= _TITLE_WORDS and not words.endswith((".", ";", "!", "?"))


def _hang(block: Block, stack: list[Block]) -> None:
    if stack:
        block.parent = stack[-1]
        stack[-1].children.append(block)


def _next_labels(labels: Sequence[Label | None]) -> list[Label | None]:
    """For each paragraph the next label after it."""
    found: list[Label | None] = []
    later: Label | None = None
    for label in reversed(labels):
        found.append(later)
        later = label or later
    return found[::-1]


def _spoilt(text: str, folded: str, start: int, end: int, stack: Sequence[Block]) -> Label | None:
    """A label with a spoilt full stop, if the open list goes on with it."""
    label = read_spoilt_label(text, folded, start, end)
    goes_on = label and any(
        block.label and block.label.level == label.level and block.label.number == label.number - 1
        for block in stack
    )
    return label if goes_on else None


def _settled(label: Label, stack: Sequence[Block], later: Label | None) -> Label:
    """`i)` after `h)` is a letter, at the start of a list a Roman number."""
    above = [b.label for b in stack if b.label]
    label = as_misread(label, above, later)
    if label.style is not Style.SMALL_ROMAN or label.text not in _ONE_LETTER_ROMANS:
        return label
    letter = as_letter(label)
    open_letters = (b.label for b in stack if b.label and b.label.style is Style.LETTER)
    return letter if any(_follows(before, letter) for before in open_letters) else label


def _runs_on(label: Label, stack: Sequence[Block]) -> bool:
    """Whether `ii)` begins no item: the `i)` before it stands within a sentence."""
    if label.style is not Style.SMALL_ROMAN or label.number <= 1:
        return False
    return not any(b.label and b.label.level == label.level for b in stack)


def _follows(before: Label, label: Label) -> bool:
    """Whether `label` goes on with the list of `before` (one number may be missing)."""
    if before.level != label.level:
        return False
    return label.number == 0 or 0 < label.number - before.number <= 2


def _depth(text: str, stack: Sequence[Block], label: Label) -> int:
    """How many of the open items `label` stands under."""
    levels = [block.label.level for block in stack if block.label]
    if label.style <= Style.ROMAN and levels and levels[0][0] >= Style.DASH:
        return 0
    if label.level in levels:
        return levels.index(label.level)
    if stack and label.number <= 1 and text[stack[-1].start : stack[-1].end].rstrip().endswith(":"):
        return len(stack)
    return next((i for i, level in enumerate(levels) if level > label.level), len(stack))


def _stays(text: str, stack: list[Block], later: Label | None, closes: bool) -> bool:
    """Whether a paragraph that speaks for itself yet belongs to the open items.

    It does where the list goes on behind it, and under a mere title, where it is the first or
    follows others and closes nothing.
    """
    under = stack[-1].children
    first = not under or (not closes and not any(block.label for block in under))
    if first and is_title(text, stack[-1]):
        return True
    return later is not None and any(
        block.label is not None and _follows(block.label, later) for block in stack
    )
