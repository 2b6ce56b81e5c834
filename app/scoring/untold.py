"""Days on which a column of blanks and dashes alone tells nothing.

An after-sales export may have a column for whether the platform stepped in and say nothing in it:
then it stepped in nowhere is not told, and no 0.00 % either. One word in the window is enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.catalogue.exports import column_asked_for
from app.model import Report
from app.scoring.counting import Window
from app.scoring.facts import AfterSaleFacts
from app.scoring.metrics import Definition
from app.storage.facts import Extent
from app.wording import gaps as words

_FIELD = "arbitrated"


class Told(NamedTuple):
    """The moments cases were applied for, in order: of all, and of those the column has a word of."""

    cases: Sequence[int]
    with_word: Sequence[int]

    def is_silent(self, window: Window) -> bool:
        """Whether there are cases in the window and no word of any; without cases all is told."""
        first, last = window.begins_at, window.known_until
        return _any(self.cases, first, last) and not _any(self.with_word, first, last)


def told_of(cases: Iterable[AfterSaleFacts]) -> Told:
    """What the column says of these cases; those without a day count nowhere."""
    dated = sorted(
        (c.applied_at, c.arbitrated is not None) for c in cases if c.applied_at is not None
    )
    return Told([at for at, _ in dated], [at for at, told in dated if told])


def why_untold(
    definition: Definition, extents: Sequence[Extent], told: Told, window: Window
) -> str | None:
    """One sentence where a metric needs the column and no case of its window has a word in it."""
    if _FIELD not in definition.fields.get(Report.AFTER_SALES, ()) or not told.is_silent(window):
        return None
    layout = next((e.layout for e in extents if e.report == Report.AFTER_SALES), "")
    column, _ = column_asked_for(layout, Report.AFTER_SALES, _FIELD)
    return words.untold_column(Report.AFTER_SALES, column)


def _any(moments: Sequence[int], first: int, last: int) -> bool:
    place = bisect_left(moments, first)
    return place < len(moments) and moments[place] <= last
