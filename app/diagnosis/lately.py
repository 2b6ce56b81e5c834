"""Whether the last two weeks went otherwise than the mean that a forecast goes on with.

A forecast takes the mean of some sixty days. Where the last of them differ beyond chance, the seller is
told both numbers; the forecast itself stays as it is and as it was tested. Days stray as a whole, so the
days are the witnesses, and a rate is held against plain chance too.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from app.diagnosis.chance import student_above
from app.diagnosis.development import Development, Pair, learned_days
from app.diagnosis.outlook import Outlook
from app.diagnosis.results import Lately
from app.scoring.counting import error_of

DAYS = 14
_LEAST_BEFORE = 14  # days to hold them against
_DOUBT = 0.01  # both sides; several metrics are looked at


def lately(outlook: Outlook, seen: Development) -> Lately | None:
    """The last days' rate (of a mean its mean) beside the earlier days'; None where chance may tell them apart."""
    if outlook.kind == "sum":
        return None
    days = learned_days(outlook, seen)
    last = [pair for day, pair in days if day > outlook.on - DAYS and pair[1] > 0]
    before = [pair for day, pair in days if day <= outlook.on - DAYS and pair[1] > 0]
    if len(last) < DAYS // 2 or len(before) < _LEAST_BEFORE:
        return None
    now, was = _ratio(last), _ratio(before)
    error = _error(last, before, outlook.kind == "rate")
    if not error or 2 * student_above(abs(now - was) / error, len(last) - 1) > _DOUBT:
        return None
    return Lately(DAYS, now, was, sum(of for _, of in last))


def _error(last: Sequence[Pair], before: Sequence[Pair], share: bool) -> float:
    """The standard error of the difference, by days; of a rate no less than chance has it."""
    by_days = sqrt(sum((error_of(part) or 0.0) ** 2 for part in (last, before)))
    if not share:
        return by_days
    rate = min(max(_ratio([*last, *before]), 0.0), 1.0)
    chance = rate * (1 - rate) * sum(1 / sum(of for _, of in part) for part in (last, before))
    return max(by_days, sqrt(chance))


def _ratio(days: Sequence[Pair]) -> float:
    return sum(n for n, _ in days) / sum(of for _, of in days)
