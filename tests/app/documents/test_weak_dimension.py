"""Which dimension of the page is named beside the problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.documents.weak_dimension import weak_dimension
from app.model import Origin, ScoreCard, SnapshotValue, State, Target
from app.scoring.scorecard import score
from tests.app.scoring.examples import ON, facts, pack, shop_data

PACK = pack()
KEYS = [rule.id for rule in PACK.dimensions]


def card(
    points: list[float], target: Target | None = None, state: State = State.UNKNOWN
) -> ScoreCard:
    """A card whose dimensions have these points on the page."""
    made = score(shop_data(facts()), PACK, ON, ON)
    told = [
        replace(
            d,
            points=p,
            official=p,
            official_on=ON,
            origin=Origin.OFFICIAL,
            target=target,
            state=state,
        )
        for d, p in zip(made.dimensions, points, strict=True)
    ]
    return replace(made, dimensions=tuple(told))


def before(value: float) -> list[SnapshotValue]:
    """The first dimension a week before."""
    return [SnapshotValue(KEYS[0], ON - timedelta(days=7), value, Origin.OFFICIAL)]


@pytest.mark.parametrize(
    ("was", "said"),
    [
        ([], "是各维度里最低的；没有设目标"),
        (before(73.0), "是各维度里最低的，较 11-13 低 3.0 分；没有设目标"),
        (before(70.0), ""),
        (before(60.0), ""),
    ],
)
def test_without_a_line_the_lowest_is_named_unless_it_did_not_fall(
    was: list[SnapshotValue], said: str
) -> None:
    found = weak_dimension(card([70.0, 80.0, 90.0][: len(KEYS)]), PACK, was)
    assert found.endswith(said)
    assert bool(found) == bool(said)
    assert not found or ("70" in found and "官方 11-20" in found)


def test_a_missed_line_is_named_and_a_met_one_is_not() -> None:
    line = Target(85.0, ">=", "platform", "")
    missed = weak_dimension(card([70.0, 80.0, 90.0][: len(KEYS)], line, State.BELOW), PACK, [])
    assert "没有到目标 ≥ 85" in missed
    assert weak_dimension(card([90.0] * len(KEYS), line, State.MET), PACK, []) == ""
    assert date(2026, 11, 20) == ON
