"""The same orders under two rule packs, and several shops in one table, each on its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from app.catalogue.rulepacks import RulePack
from app.model import Origin, PackRef, ScoreCard, Shop, SnapshotValue, State
from app.scoring.measuring import ShopData
from app.scoring.scorecard import score


@dataclass(frozen=True, slots=True)
class Row:
    """One metric, dimension or the total under both packs; None where a pack has no such value."""

    key: str  # total, dimension id or metric id
    name: str
    kind: str  # total, dimension or metric
    unit: str
    first_value: float | None
    second_value: float | None
    first_points: float | None
    second_points: float | None
    first_state: State
    second_state: State
    in_first: bool
    in_second: bool
    first_origin: Origin = Origin.COMPUTED  # of the value, or of a dimension's points
    second_origin: Origin = Origin.COMPUTED
    same_scale: bool = True  # points of a scale of five and of one of a hundred are not subtracted
    first_scale: str = "points"  # the unit of totals and points under each pack
    second_scale: str = "points"

    @property
    def difference(self) -> float | None:
        """Second less first: points where both have some, else values; None where unknown.

        A dimension that the page tells under one version and we compute under the other is not
        compared: the difference would be that of the sources.
        """
        other_source = self.kind == "dimension" and self.first_origin != self.second_origin
        if other_source or (not self.same_scale and self.kind != "metric"):
            return None
        points = self.first_points, self.second_points
        values = self.first_value, self.second_value
        for one, two in (points, values) if self.same_scale else (values,):
            if one is not None and two is not None:
                return two - one
        return None


@dataclass(frozen=True, slots=True)
class PackComparison:
    """Two cards of one shop and day, row by row: total, dimensions, metrics."""

    first: PackRef
    second: PackRef
    same_scale: bool  # the totals may be compared at all
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One shop's line in the table of shops."""

    shop: Shop
    pack: PackRef
    total: float | None  # the official one, else the recomputed
    official: bool
    estimated: bool
    floor: float
    ceiling: float
    share: float | None  # where in its own scale, 0..1: a helper, never averaged
    state: State
    below: int  # metrics below target
    unknown: int  # metrics without a value
    card: ScoreCard


def versions_compared(
    data: Sequence[ShopData],
    packs: Sequence[RulePack],
    in_force: str,
    on: date,
    until: date | None,
) -> PackComparison:
    """Two packs on one shop's data, recomputed; ``in_force`` is the id of the pack of that day."""
    cards = [
        score(
            replace(one, snapshots=own_words(one.snapshots, pack, pack.id == in_force)),
            pack,
            on,
            until,
        )
        for one, pack in zip(data, packs, strict=True)
    ]
    return side_by_side(cards[0], cards[1], (packs[0], packs[1]))


def side_by_side(
    first: ScoreCard, second: ScoreCard, scales: tuple[RulePack, RulePack] | None = None
) -> PackComparison:
    """Two cards as one table; rows of the first, then what only the second has."""
    one, two = _cells(first), _cells(second)
    same = scales is None or scales[0].ceiling == scales[1].ceiling  # 50–100 lies inside 0–100
    keys = dict.fromkeys([*one, *two])
    scale = partial(
        replace, same_scale=same, first_scale=first.pack.unit, second_scale=second.pack.unit
    )
    rows = tuple(scale(_row(key, one.get(key), two.get(key))) for key in keys)
    return PackComparison(first.pack, second.pack, same, rows)


def own_words(
    snapshots: Sequence[SnapshotValue], pack: RulePack, in_force: bool
) -> tuple[SnapshotValue, ...]:
    """The page values a comparison may use: points are recomputed under every version.

    Only where the version in force publishes no formula do its page's points stand, as 官方. The
    page's total and its sums of bonuses and deductions were given under that version alone.
    """
    kept = {rule.id for rule in pack.dimensions if in_force and rule.combine == "none"}
    dropped = {rule.id for rule in pack.dimensions} - kept
    dropped |= {f"{rule.id}.points" for rule in pack.metrics}
    dropped |= set() if in_force else {"total", "bonus", "deduction"}
    return tuple(value for value in snapshots if value.key not in dropped)


@dataclass(frozen=True, slots=True)
class _Cell:
    name: str
    kind: str
    unit: str
    value: float | None
    points: float | None
    state: State
    origin: Origin


_NOTHING = _Cell("", "", "", None, None, State.UNKNOWN, Origin.MISSING)


def _cells(card: ScoreCard) -> dict[str, _Cell]:
    total = card.total
    cells = {
        "total": _Cell(
            "总分",
            "total",
            "points",
            total.official,
            total.recomputed,
            total.state,
            Origin.MISSING if total.recomputed is None else Origin.COMPUTED,
        )
    }
    for part in card.dimensions:
        told = None, part.points, part.state, part.origin
        cells[f"dimension.{part.id}"] = _Cell(part.name, "dimension", "points", *told)
    for metric in card.metrics:
        known = metric.value, metric.points, metric.state, metric.origin
        cells[f"metric.{metric.id}"] = _Cell(metric.name, "metric", metric.unit, *known)
    return cells


def _row(key: str, one: _Cell | None, two: _Cell | None) -> Row:
    named = one or two or _NOTHING
    left, right = one or _NOTHING, two or _NOTHING
    return Row(
        key=key.rpartition(".")[2],
        name=named.name,
        kind=named.kind,
        unit=named.unit,
        first_value=left.value,
        second_value=right.value,
        first_points=left.points,
        second_points=right.points,
        first_state=left.state,
        second_state=right.state,
        in_first=one is not None,
        in_second=two is not None,
        first_origin=left.origin,
        second_origin=right.origin,
    )


def standing(card: ScoreCard, pack: RulePack) -> Standing:
    """A card as one line; the helper share never mixes platforms."""
    official = card.total.official
    total = official if official is not None else card.total.recomputed
    scored = [metric for metric in card.metrics if metric.dimension is not None]
    return Standing(
        shop=card.shop,
        pack=card.pack,
        total=total,
        official=official is not None,
        estimated=official is None and total is not None,
        floor=pack.floor,
        ceiling=pack.ceiling,
        share=None if total is None else (total - pack.floor) / (pack.ceiling - pack.floor),
        state=card.total.state,
        below=sum(1 for metric in scored if metric.state is State.BELOW),
        unknown=sum(1 for metric in scored if metric.value is None),
        card=card,
    )
