"""How sure a finding is: whether chance alone could make the metric miss its target like this."""

from __future__ import annotations

from math import sqrt

from app import wording
from app.diagnosis.causes import FEW_BAD
from app.diagnosis.chance import binomial_tail, student_above
from app.model import Cause, Target
from app.scoring.counting import Count

_DOUBT = 0.05
_SURE = 0.03  # over all metrics together; segments, looked at as well, take most of what is left


def sureness(
    found: Count,
    rate: bool,
    target: Target,
    where: tuple[Cause, ...],
    bad: int | None,
    judged: int,
) -> str:
    """高, 中, 低, or 样本小 below five bad orders.

    高: the bad orders sit where chance would not put them, or the miss is beyond chance even with
    ``judged`` metrics looked at; 中: beyond chance for this metric alone; 低: chance may explain it.
    """
    high, fair, low = wording.CONFIDENCE
    if bad is not None and bad < FEW_BAD:
        return wording.SMALL_SAMPLE
    chance = chance_of_miss(found, rate, target)
    if where or chance * max(judged, 1) <= _SURE:
        return high
    return fair if chance <= _DOUBT else low


def chance_of_miss(found: Count, rate: bool, target: Target) -> float:
    """P(a result at least so far past the target), were the true value just at the target."""
    lower = target.op in ("<=", "<")
    if not rate:
        return _chance_of_mean(found, target, lower)
    bad = found.numerator if lower else found.denominator - found.numerator
    limit = target.value if lower else 1 - target.value
    chance = binomial_tail(round(bad), round(found.denominator), limit)
    if any(part.denominator > 1 for part in found.counted):  # lines of many, which stray as a whole
        return max(chance, _chance_of_mean(found, target, lower))
    return chance


def _chance_of_mean(found: Count, target: Target, lower: bool) -> float:
    past = found.numerator / found.denominator - target.value
    error = mean_error(found)
    if not error:
        return 1.0
    return student_above((past if lower else -past) / error, len(found.counted) - 1)


def mean_error(found: Count) -> float:
    """The standard error of a mean over units that weigh differently; 0 for fewer than two."""
    if len(found.counted) < 2:
        return 0.0
    mean = found.numerator / found.denominator
    squares = sum((part.numerator - mean * part.denominator) ** 2 for part in found.counted)
    return sqrt(squares) / found.denominator
