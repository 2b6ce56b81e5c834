"""The one dimension of the page that needs a word, since problems are told metric by metric.

A dimension that misses its line is named; without lines the lowest one, unless it has not fallen since
the page before. What is not official is not named here: its metrics are among the problems.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.catalogue.rulepacks import RulePack
from app.documents.words import number_text, short_date, target_line, value_text
from app.model import DimensionScore, ScoreCard, SnapshotValue, State

_MISSED = (State.BELOW, State.NEAR)


def weak_dimension(card: ScoreCard, pack: RulePack, snapshots: Sequence[SnapshotValue]) -> str:
    """``物流服务 2.12 分（官方 11-20）是各维度里最低的，较 11-13 低 0.08 分；没有设目标``; "" for none."""
    told = sorted((d for d in card.dimensions if d.official is not None), key=_points)
    missed = [dimension for dimension in told if dimension.state in _MISSED]
    if missed:
        return (
            f"{_named(missed[0], card)}，没有到目标 {target_line(missed[0].target, card.pack.unit)}"
        )
    if len(told) < 2 or told[0].target is not None or _points(told[0]) == _points(told[1]):
        return ""
    fallen = _fallen(told[0], card, pack, snapshots)
    if fallen is None:
        return ""
    return (
        "，".join(filter(None, (f"{_named(told[0], card)}是各维度里最低的", fallen)))
        + "；没有设目标"
    )


def _points(dimension: DimensionScore) -> float:
    return dimension.official or 0.0


def _named(dimension: DimensionScore, card: ScoreCard) -> str:
    shown = value_text(dimension.official, card.pack.unit)
    return f"{dimension.name} {shown}（官方 {short_date(dimension.official_on)}）"


def _fallen(
    dimension: DimensionScore, card: ScoreCard, pack: RulePack, snapshots: Sequence[SnapshotValue]
) -> str | None:
    """How far since the page before, "" where there is none; None where it has not fallen."""
    key, on = pack.page_key(dimension.id), dimension.official_on
    earlier = [s for s in snapshots if s.key == key and on is not None and s.on < on]
    if not earlier:
        return ""
    before = max(earlier, key=lambda snapshot: snapshot.on)
    lost = before.value - _points(dimension)
    decimals = 1 if card.pack.unit == "points" else 2
    if round(lost, decimals) <= 0:
        return None
    return f"较 {short_date(before.on)} 低 {number_text(lost, decimals)} 分"
