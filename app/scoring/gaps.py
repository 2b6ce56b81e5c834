"""Days of a window that no import tells of although the book tells of what came before and after.

A forgotten export leaves no zero but a hole: a metric over a window with holes says so, is not called
met where the missing days could change that, and has no value where more than a third is missing.

A file tells of the days from its first to its last record. Silence as long as chance brings it (three
times the usual time between two records) is a quiet shop, not a hole; so are two days at the end, since
exports are made a day apart. Days before the book begins may be days before the shop began: they are
told, and change no state. Days whose details were forgotten are holes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app import clock
from app.model import Report, Target
from app.scoring.availability import days_of, speaks_of
from app.scoring.counting import Window
from app.scoring.metrics import Definition
from app.scoring.metrics.service import OVERVIEW
from app.scoring.rules import reaches
from app.storage.facts import Extent
from app.wording import gaps as words

_TAIL = 2  # days at the end that another report alone reaches
_SILENCE = 3  # times the usual time between two records: 95 % of all silences are shorter
_FEW_ROWS = 10  # fewer tell nothing of how often records come
_LONGEST = 30  # days of silence that are ever taken as such
MOST_MISSING = 3  # no value where more than one day in so many is missing
_BASE = {
    "orders": Report.ORDERS,
    "after_sales": Report.AFTER_SALES,
    "parcels": Report.LOGISTICS,
    "reviews": Report.REVIEWS,
    "service": Report.CUSTOMER_SERVICE,
}
_BEST = {"rate": 1.0, "stars": 5.0, "points": 100.0}


@dataclass(frozen=True, slots=True)
class Gap:
    """What the worst of a metric's reports lacks of the days it should tell of."""

    report: Report
    told: int  # days
    days: int  # that should be told of; none after the last day of the data
    first: int  # day numbers: of the days not told of
    last: int
    share: float  # of the days since the book begins that are holes, 0..1

    @property
    def is_grave(self) -> bool:
        """Whether too little is left for a value."""
        return self.share * MOST_MISSING > 1 + 1e-9

    @property
    def note(self) -> str:
        """One sentence for beside a value."""
        text = words.told_days(self.report, self.told, self.days)
        return f"{text}，{words.missing_days(self.first, self.last)}"


class _Told(NamedTuple):
    """The days a report tells of, silences included, and where the whole book begins and ends."""

    days: frozenset[int]
    begins: int
    ends: int


def gap_of(definition: Definition, extents: Sequence[Extent], window: Window) -> Gap | None:
    """The greatest gap among the reports a metric needs; None where every day is told of."""
    if definition.id.startswith(OVERVIEW):  # the platform's own figure has its own days
        return None
    found = [_gap(definition, extents, report, window) for report in _needed(definition)]
    either = [_gap(definition, extents, report, window) for report, _ in definition.one_of]
    if either and None not in either:
        found.append(min(either, key=_worse))
    return max(found, key=_worse, default=None)


def why_too_few(definition: Definition, extents: Sequence[Extent], window: Window) -> str | None:
    """How many of how many days there are and what to import, where that is too little."""
    gap = gap_of(definition, extents, window)
    if gap is None or not gap.is_grave:
        return None
    return words.too_few_days(gap.report, gap.told, gap.days, gap.first, gap.last)


def forgotten(extents: Sequence[Extent], window: Window) -> tuple[str, ...]:
    """What to say of a whole window: each report that was imported before and lacks too much now.

    Silence is told of where files tell of a part of the window; where none does, all of it is missing, as
    the metrics say.
    """
    gaps = [_gap_until(extents, report, window, window.last) for report in _BASE.values()]
    return tuple(
        words.forgotten(gap.report, gap.told, gap.days, gap.first, gap.last)
        if speaks_of(extents, gap.report, window)
        else words.forgotten_whole(gap.report, window.first, window.on)
        for gap in gaps
        if gap is not None and gap.is_grave
    )


def untold_days(
    definition: Definition, extents: Sequence[Extent], days: Iterable[int]
) -> frozenset[int]:
    """Which of these day numbers are holes in a report that the metric cannot do without.

    An order signed on a day without a courier's file is not seen, nor what went wrong with one of a day
    without cases: such days say nothing of how many come or go bad.
    """
    asked, found = tuple(days), set[int]()
    for report in {_BASE[definition.entity], *_needed(definition)}:
        if _is_dated(extents, report) and not definition.id.startswith(OVERVIEW):
            told = _told(tuple(extents), report)
            found |= {day for day in asked if told.begins <= day <= told.ends} - told.days
    return frozenset(found)


def still_met(value: float, unit: str, share: float, target: Target) -> bool:
    """Whether the line is reached too if the missing days were twice as bad as those told of."""
    if unit in ("fen", "count"):  # what is missing comes on top
        worst = value * (1 + 2 * share / (1 - share)) if target.op in ("<=", "<") else value
    elif target.op in ("<=", "<"):
        worst = value * (1 + share)
    else:
        best = _BEST.get(unit, 2 * value)
        worst = best - (best - value) * (1 + share)
    return reaches(worst, target.op, target.value)


def _needed(definition: Definition) -> tuple[Report, ...]:
    """What it cannot do without. A case, parcel or review counts with its order alone."""
    if definition.entity == "service":
        return tuple(definition.fields)
    return tuple({Report.ORDERS: None, **dict.fromkeys(definition.fields)})


def _worse(gap: Gap | None) -> tuple[float, float]:
    return (-1.0, 0.0) if gap is None else (gap.share, 1 - gap.told / gap.days)


def _gap(
    definition: Definition, extents: Sequence[Extent], report: Report, window: Window
) -> Gap | None:
    """What happens to the units later is told until the day itself, the units until the window ends."""
    last = window.last if report == _BASE[definition.entity] else window.on
    return _gap_until(extents, report, window, last)


def _gap_until(extents: Sequence[Extent], report: Report, window: Window, last: date) -> Gap | None:
    if not _is_dated(extents, report):
        return None
    told = _told(tuple(extents), report)
    days = range(clock.day_number(window.first), min(clock.day_number(last), told.ends) + 1)
    missing = [day for day in days if day not in told.days]
    if not missing:
        return None
    since = [day for day in days if day >= told.begins]
    holes = [day for day in missing if day >= told.begins]
    shown = holes or missing
    share = len(holes) / len(since) if since else 0.0
    return Gap(report, len(days) - len(missing), len(days), shown[0], shown[-1], share)


def _is_dated(extents: Sequence[Extent], report: Report) -> bool:
    """Whether files of the report are there and all of them name their days."""
    mine = [extent for extent in extents if extent.report == report]
    return bool(mine) and all(extent.last is not None for extent in mine)


@lru_cache(maxsize=64)
def _told(extents: tuple[Extent, ...], report: Report) -> _Told:
    begins, ends = _book(extents)
    mine = [e for e in extents if e.report == report]
    spans = [(e.first, e.last) for e in mine if e.first is not None and e.last is not None]
    days = days_of(extents, report)
    quiet = _silence(sum(e.rows for e in mine), sum(last - first + 1 for first, last in spans))
    known = sorted(days)
    if not known:  # all of it was forgotten
        return _Told(frozenset(), begins, ends)
    late = ends - known[-1]
    forgotten_until = max((e.kept_from or begins for e in mine), default=begins)
    days.update(range(max(forgotten_until, known[0] - quiet), known[0]))
    days.update(range(known[-1] + 1, known[-1] + 1 + (late if late <= _TAIL else min(late, quiet))))
    for one, other in pairwise(known):
        if other - one - 1 <= quiet:
            days.update(range(one + 1, other))
    return _Told(frozenset(days), begins, ends)


def _book(extents: Sequence[Extent]) -> tuple[int, int]:
    """First and last day of the data. Service tables name periods: none begins the book.

    One ends it: days that the orders do not reach, though a later service table does, are missing.
    """
    dated = [e for e in extents if e.first is not None and e.last is not None]
    sure = [e for e in dated if e.report != Report.CUSTOMER_SERVICE] or dated
    return min(e.first or 0 for e in sure), max(e.last or 0 for e in dated)


def _silence(rows: int, days: int) -> int:
    """How many days without a record are no hole; 0 where the number of records is not known."""
    if not rows:
        return 0
    return _LONGEST if rows < _FEW_ROWS else min(_LONGEST, _SILENCE * days // rows)
