"""How sure a finding is: whether chance alone could make the metric miss its target like this.

Days go well or badly as a whole (a jam, a storm, a bad batch), so orders of one day are not as many
witnesses. How far a shop's days stray is taken from the days themselves: on shops whose true rate lies
just at a target of 5 %, with 300 orders a day and days that stray by half of it, 23 % heard that the miss is
beyond chance while orders were taken one by one; now 4 % do.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from app import wording
from app.diagnosis.causes import FEW_BAD
from app.diagnosis.chance import binomial_tail, student_above
from app.model import Cause, Target
from app.scoring.counting import Count, error_of

Days = Sequence[tuple[float, float]]  # numerator and denominator of each day of the window

_DOUBT = 0.05
_SURE = 0.03  # over all metrics together; segments, looked at as well, take most of what is left


def sureness(
    found: Count,
    rate: bool,
    target: Target,
    where: tuple[Cause, ...],
    bad: int | None,
    judged: int,
    days: Days = (),
) -> str:
    """高, 中, 低, or 样本小 below five bad orders.

    高: the bad orders sit where chance would not put them, or the miss is beyond chance even with
    ``judged`` metrics looked at; 中: beyond chance for this metric alone; 低: chance may explain it.
    """
    high, fair, low = wording.CONFIDENCE
    if bad is not None and bad < FEW_BAD:
        return wording.SMALL_SAMPLE
    chance = chance_of_miss(found, rate, target, days)
    if where or chance * max(judged, 1) <= _SURE:
        return high
    return fair if chance <= _DOUBT else low


def chance_of_miss(found: Count, rate: bool, target: Target, days: Days = ()) -> float:
    """P(a result at least so far past the target), were the true value just at the target."""
    lower = target.op in ("<=", "<")
    if not rate:
        return max(_chance_of_mean(found, target, lower), _chance_by_days(days, target, lower))
    bad = found.numerator if lower else found.denominator - found.numerator
    limit = target.value if lower else 1 - target.value
    chance = binomial_tail(round(bad), round(found.denominator), limit)
    spread = spread_of(days)
    if spread > 1:
        usual = sqrt(spread * found.denominator * limit * (1 - limit))
        past = bad - found.denominator * limit
        freedom = sum(of > 0 for _, of in days) - 1
        chance = max(chance, student_above(past / usual, freedom) if usual else 0.0)
    if any(part.denominator > 1 for part in found.counted):  # lines of many, which stray as a whole
        return max(chance, _chance_of_mean(found, target, lower))
    return chance


def _chance_of_mean(found: Count, target: Target, lower: bool) -> float:
    past = found.numerator / found.denominator - target.value
    error = mean_error(found)
    if not error:
        return 1.0
    return student_above((past if lower else -past) / error, len(found.counted) - 1)


def spread_of(days: Days) -> float:
    """How much further the days of a rate stray than chance has them: Pearson's χ² a degree, at least 1."""
    known = [(n, of) for n, of in days if of]
    whole = sum(of for _, of in known)
    share = sum(n for n, _ in known) / whole if whole else 0.0
    if len(known) < 2 or not 0 < share < 1:
        return 1.0
    squares = sum((n - of * share) ** 2 / (of * share * (1 - share)) for n, of in known)
    return max(1.0, squares / (len(known) - 1))


def _chance_by_days(days: Days, target: Target, lower: bool) -> float:
    """The chance of a mean, its days taken as they stray; 0 where there are too few to tell."""
    known = [(n, of) for n, of in days if of]
    error = error_of(known)
    if not error:
        return 0.0
    past = sum(n for n, _ in known) / sum(of for _, of in known) - target.value
    return student_above((past if lower else -past) / error, len(known) - 1)


def mean_error(found: Count) -> float:
    """The standard error of a mean over units that weigh differently; 0 for fewer than two."""
    if len(found.counted) < 2:
        return 0.0
    mean = found.numerator / found.denominator
    squares = sum((part.numerator - mean * part.denominator) ** 2 for part in found.counted)
    return sqrt(squares) / found.denominator
