"""One value with its unit, typed by the seller or found on a page -> a number in the metric's unit.

Rates come out as 0..1, durations in hours or seconds as the metric has them, money in fen.
"""

from __future__ import annotations

import re
import unicodedata

from app.catalogue.rulepacks import MetricRule, RulePack
from app.errors import RequestError

SECONDS = {
    **dict.fromkeys(("天", "日", "d", "day", "days"), 86_400.0),
    **dict.fromkeys(("小时", "个小时", "时", "h", "hr", "hour", "hours"), 3_600.0),
    **dict.fromkeys(("分钟", "分", "m", "min", "mins"), 60.0),
    **dict.fromkeys(("秒", "秒钟", "s", "sec", "secs"), 1.0),
}
EXAMPLES = {
    "rate": "1.34% 或 0.0134",
    "points": "69 或 69分",
    "stars": "4.69 或 4.69分",
    "hours": "5.6h、5.6小时 或 5小时34分",
    "seconds": "27s、27秒 或 2分13秒",
    "fen": "1280.50元",
    "count": "35",
}
_PLAIN_UNITS = {
    "rate": {"%": 0.01, "": 1.0},
    "points": {"分": 1.0, "星": 1.0, "": 1.0},
    "stars": {"分": 1.0, "星": 1.0, "": 1.0},
    "fen": {"元": 100.0, "": 1.0},
    "count": {"单": 1.0, "个": 1.0, "": 1.0},
}
_RANGES = {"rate": (0.0, 1.0), "stars": (1.0, 5.0), "points": (0.0, 100.0)}
_MOST = 1e12

_PART = re.compile(r"(\d+(?:\.\d*)?|\.\d+)([^\d.]*)")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def read_entry(pack: RulePack, key: str, text: str) -> float:
    """The value of ``KEY=TEXT``: a metric, a dimension, total, bonus or deduction of the pack.

    ``<metric>.points`` is the page's points of a metric, ``bonus.<id>`` how often it happened in 30
    days, ``deduction.<act>`` how often on the day it is entered for. RequestError where the pack has no such key or the text is no value for it.
    """
    if "." in key:
        return _read_part(pack, key, text)
    grade = _graded(pack, key, text)
    if grade is not None:
        return grade
    for rule in pack.metrics:
        if rule.id == key:
            return read_value(text, rule)
    return read_points(text, pack, key)


def _graded(pack: RulePack, key: str, text: str) -> float | None:
    """A grade word (优秀 … 非常差) as its place on the scale: 5 to 1 of five words; None otherwise."""
    for dimension in pack.dimensions:
        own = any(m.id == key and m.dimension == dimension.id for m in pack.metrics)
        words = [word for _, word in dimension.grades]
        if (own or dimension.id == key) and text.strip() in words:
            return float(len(words) - words.index(text.strip()))
    return None


def _read_part(pack: RulePack, key: str, text: str) -> float:
    if key == "growth.failed" and pack.growth is not None:
        if text.strip() not in ("0", "1"):
            raise _bad(text, "成长阶段有不合格项", "看不懂，有写 1，没有写 0")
        return float(text)
    first, _, last = key.partition(".")
    items = {"bonus": pack.bonuses, "deduction": pack.deductions}.get(first, ())
    for item in items:
        if last in item.entered_as():
            times = amount(text.replace("次", ""), "count")
            if times is None or not 0 <= times <= 10_000:
                span = "近 30 天" if first == "bonus" else "行为发生那天"
                raise _bad(text, item.name, f"看不懂，请写{span}的次数，例如 2")
            return times
    for rule in pack.metrics:
        if rule.id == first and last == "points":
            points = amount(text, "points")
            if points is None or not pack.floor <= points <= pack.ceiling:
                raise _bad(text, rule.name, f"应为 {pack.floor:g} 到 {pack.ceiling:g} 之间的得分")
            return points
    return point_range(pack, key)[1]  # raises: names what there is


def read_value(text: str, rule: MetricRule) -> float:
    """A metric's value in its own unit; RequestError for nonsense or a value out of range."""
    value = amount(text, rule.unit)
    if value is None:
        raise _bad(text, rule.name, f"看不懂，请写成 {EXAMPLES[rule.unit]}")
    if not in_range(value, rule.unit):
        raise _bad(text, rule.name, f"超出了可能的范围，请写成 {EXAMPLES[rule.unit]}")
    return value


def read_points(text: str, pack: RulePack, key: str) -> float:
    """Points of the total or a dimension within the pack's range.

    ``bonus`` and ``deduction`` are amounts of at least 0; a minus sign before a deduction is dropped.
    RequestError otherwise.
    """
    name, floor, ceiling = point_range(pack, key)
    if key == "deduction":
        text = text.strip().lstrip("-−－")
    value = amount(text, "points")
    if value is None:
        raise _bad(text, name, f"看不懂，请写成 {EXAMPLES['points']}")
    if not floor <= value <= ceiling:
        raise _bad(text, name, f"应在 {floor:g} 到 {ceiling:g} 之间")
    return value


def point_range(pack: RulePack, key: str) -> tuple[str, float, float]:
    """Name, least and most points of a key; RequestError where the pack has no such key."""
    if key == "total":
        return "总分", pack.floor, pack.ceiling
    if key in ("bonus", "deduction"):
        return ("加分项" if key == "bonus" else "扣分项"), 0.0, pack.ceiling
    for dimension in pack.dimensions:
        if dimension.id == key:
            return dimension.name, dimension.floor, dimension.ceiling
    known = "、".join(["total", *(d.id for d in pack.dimensions), *(m.id for m in pack.metrics)])
    raise RequestError(
        "unknown_key", f"规则包「{pack.label}」里没有指标「{key}」。可以填写：{known}。"
    )


def in_range(value: float, unit: str) -> bool:
    """Whether a value of the unit can be."""
    least, most = _RANGES.get(unit, (0.0, _MOST))
    return least <= value <= most


def amount(text: str, unit: str) -> float | None:
    """The number that the text says, in ``unit``; None where it is no value of that unit."""
    folded = "".join(unicodedata.normalize("NFKC", text).lower().split())
    folded = _GROUPED.sub("", folded.removeprefix("+").removeprefix("¥"))
    parts = _PART.findall(folded)
    if not parts or "".join(number + suffix for number, suffix in parts) != folded:
        return None
    if unit in ("hours", "seconds"):
        return _duration(parts, unit)
    factor = _PLAIN_UNITS[unit].get(parts[0][1])
    return None if factor is None or len(parts) > 1 else _exact(parts[0][0], factor)


def _duration(parts: list[tuple[str, str]], unit: str) -> float | None:
    """Seconds or hours of parts like 5 小时 34 分; a bare number is in the unit itself."""
    own = 3_600.0 if unit == "hours" else 1.0
    if len(parts) == 1 and parts[0][1] == "":
        return float(parts[0][0])
    factors = [SECONDS.get(suffix) for _, suffix in parts]
    known = [factor for factor in factors if factor is not None]
    if len(known) < len(parts) or known != sorted(set(known), reverse=True):
        return None
    if len(parts) == 1:
        return _exact(parts[0][0], known[0] / own)
    return (
        sum(float(number) * factor for (number, _), factor in zip(parts, known, strict=True)) / own
    )


def _exact(number: str, factor: float) -> float:
    """The product without the dust of binary fractions: 1.34 % is 0.0134."""
    return float(f"{float(number) * factor:.12g}")


def _bad(text: str, name: str, why: str) -> RequestError:
    shown = text.strip()[:30]
    return RequestError("bad_value", f"「{name}」的值「{shown}」{why}。")
