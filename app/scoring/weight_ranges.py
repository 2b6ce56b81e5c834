"""Unknown dimension weights as ranges: every set of whole weights that fits all totals at once.

Pages round: a total of 82 is 81.5 to 82.5, and each dimension's points are off by up to half a
point, too. A range is what is left after all days; it may still be wide, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.catalogue.rulepacks import RulePack

LEAST_DAYS = 5  # pages that differ
_ROUNDING = 1.0  # points: half a point of the total, half a point of the dimensions together
_FINE, _COARSE = 1, 5  # per cent a step: up to three dimensions, and more


@dataclass(frozen=True, slots=True)
class WeightRange:
    """A dimension's weight lies between these, 0..1, if the weights did not change."""

    dimension_id: str
    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class WeightEstimate:
    """What the totals say of the weights."""

    days: int  # different pages with a total and all dimensions
    more_days: int  # how many more are needed; 0: enough
    ranges: tuple[WeightRange, ...]  # empty below the needed number, or where nothing fits
    note: str  # one sentence, beginning with 估算


Equation = tuple[tuple[float, ...], float]  # dimension points, the total without its extras


def weight_ranges(days: Mapping[date, Mapping[str, float]], pack: RulePack) -> WeightEstimate:
    """The ranges that all the pages of ``days`` leave open."""
    parts = pack.total_parts()
    scale = pack.ceiling / 100  # the rounding of a 5-point page is finer
    ids = [rule.id for rule in parts]
    equations = sorted({found for page in days.values() if (found := _equation(page, pack, ids))})
    more = max(0, LEAST_DAYS - len(equations))
    if more or len(parts) < 2:
        note = f"估算：有 {len(equations)} 天不同的总分和各维度分，还需要 {more} 天快照，不下结论"
        note += _lacking(days.values(), pack)
        return WeightEstimate(len(equations), more, (), note)
    step = _FINE if len(parts) <= 3 else _COARSE
    fitting = [w for w in _splits(len(parts), 100, step) if _fits(w, equations, _ROUNDING * scale)]
    if not fitting:
        note = "估算：没有一组固定的权重能解释全部总分。权重可能变过，或有没填的加分、扣分"
        return WeightEstimate(len(equations), 0, (), note)
    ranges = tuple(
        WeightRange(rule.id, rule.name, min(column) / 100, max(column) / 100)
        for rule, column in zip(parts, zip(*fitting, strict=True), strict=True)
    )
    note = f"估算：{len(equations)} 天的总分只允许这些范围（按 {step} % 一档试算）"
    return WeightEstimate(len(equations), 0, ranges, note)


def _equation(
    page: Mapping[str, float], pack: RulePack, dimensions: Sequence[str]
) -> Equation | None:
    """The page's points and its total without bonus and deduction; None where one is unknown."""
    extras = [key for key, items in _extras(pack) if items]
    if any(key not in page for key in ("total", *dimensions, *extras)):
        return None
    bonus, deduction = page.get("bonus", 0.0), abs(page.get("deduction", 0.0))
    total = page["total"]
    if not pack.floor < total < pack.ceiling:
        return None  # cut off there: it tells less than it says
    return tuple(page[key] for key in dimensions), total - bonus + deduction


def _lacking(pages: Iterable[Mapping[str, float]], pack: RulePack) -> str:
    """What the pages with a total do not tell: without it their total says nothing of weights."""
    names = {rule.id: rule.name for rule in pack.total_parts()}
    names |= {
        key: f"{_EXTRA_NAMES[key]}合计（没有就填 0）" for key, items in _extras(pack) if items
    }
    told = [page for page in pages if "total" in page]
    times = {name: sum(key not in page for page in told) for key, name in names.items()}
    lacking = [f"{number} 天缺{name}" for name, number in times.items() if number]
    if not lacking:
        return ""
    return f"。有总分的 {len(told)} 天里，{'、'.join(lacking)}，请在那天的后台页面快照里补上"


_EXTRA_NAMES = {"bonus": "加分项", "deduction": "扣分项"}


def _extras(pack: RulePack) -> tuple[tuple[str, object], ...]:
    return ("bonus", pack.bonuses), ("deduction", pack.deductions)


def _fits(weights: Sequence[int], equations: Sequence[Equation], rounding: float) -> bool:
    return all(
        abs(sum(w * p for w, p in zip(weights, points, strict=True)) / 100 - total)
        <= rounding + 1e-9
        for points, total in equations
    )


def _splits(parts: int, whole: int, step: int) -> Iterator[tuple[int, ...]]:
    """Every way to share ``whole`` among so many parts in steps."""
    if parts == 1:
        yield (whole,)
        return
    for first in range(0, whole + 1, step):
        for rest in _splits(parts - 1, whole - first, step):
            yield (first, *rest)
