"""When a task is to be done: as printed, and as data."""

from __future__ import annotations

import datetime
from enum import StrEnum

from pydantic import Field

from .dates import PartialDate
from .spans import Found, TextValue


class TimeUnit(StrEnum):
    """What times are counted in."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Side(StrEnum):
    """On which side of its anchor a stretch of time lies."""

    AFTER = "after"
    """`kể từ ngày nhận được văn bản`, `sau khi kết thúc`."""
    BEFORE = "before"
    """`trước khi khai mạc`, `trước Tết`."""


class Recurrence(Found):
    """How often a task comes (định kỳ): every `interval` units, on which day of the unit.

    `month` and `day` say where in the unit, as far as it is printed: the day of the week (1 is
    Monday, 7 Sunday), of the month, or of `month`, which is a month of the quarter (1 to 3) or of
    the year. `following` says that they lie in the unit after the one that is reported
    (`trước ngày 05 của tháng sau`). None is what is not printed.
    """

    unit: TimeUnit
    interval: int = Field(default=1, ge=1)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    following: bool = False


class Period(Found):
    """A stretch of time within which a task is done: `trong quý II/2021`, `từ … đến …`.

    `first` and `last` are its days, both included; None where the words fix none (`từ nay`).
    """

    first: PartialDate | None = None
    last: PartialDate | None = None


class Relative(Found):
    """A time counted from an event: `trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản`.

    `amount` `unit`s (`working_days` says that only those count) lie `side` of the `anchor`, which
    is printed without the word before it (`ngày nhận được văn bản`); None where no event is named.
    """

    amount: int = Field(ge=0)
    unit: TimeUnit
    working_days: bool = False
    side: Side = Side.AFTER
    anchor: TextValue | None = None


class Deadline(Found):
    """When a task is to be done.

    `text` is the words that say when (several joined by `; `); `due` the last day where the words
    fix one, `time` the hour of that day or of each recurrence. What the words say without fixing
    a day is data too: `recurrence`, `period` and `relative`, each None where it is not printed.

    Where several are printed, `each` holds them one by one; the whole then has the last `due` with
    its `time`, the most exact recurrence, and the first period and relative time.
    """

    text: str
    due: PartialDate | None = None
    time: datetime.time | None = None
    recurrence: Recurrence | None = None
    period: Period | None = None
    relative: Relative | None = None
    each: tuple[Deadline, ...] = ()
