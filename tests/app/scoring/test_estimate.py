"""Estimates from the seller's own pages: never official, never beyond what was seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.model import SnapshotValue
from app.scoring.estimate import LEAST_DAYS, CurveEstimate, estimate
from tests.app.scoring.examples import pack, page

FIRST = date(2026, 10, 1)
KEY = "mean_pickup_hours"


def pages(days: int, points_key: str, first: date = FIRST) -> list[SnapshotValue]:
    """A value that rises by the hour and points that fall by two."""
    return [
        one
        for i in range(days)
        for one in (
            page(KEY, 4.0 + i, first + timedelta(i)),
            page(points_key, 99.0 - 2 * i, first + timedelta(i)),
        )
    ]


def curve(snapshots: list[SnapshotValue]) -> CurveEstimate:
    found = estimate(snapshots, pack())
    return next(one for one in found.curves if one.metric_id == KEY)


@pytest.mark.parametrize(("days", "enough"), [(11, False), (12, True)])
def test_twelve_pages_are_needed(days: int, enough: bool) -> None:
    """估算 from twelve pages with both numbers on: eleven are too few."""
    assert bool(curve(pages(days, "logistics")).knots) is enough


def test_below_the_sensible_number_it_says_how_many_are_missing() -> None:
    found = curve(pages(LEAST_DAYS - 3, "logistics"))
    assert (found.days, found.more_days, found.knots) == (LEAST_DAYS - 3, 3, ())
    assert "还需要 3 天快照" in found.note
    assert found.at(5.0) is None


def test_one_value_all_the_time_shows_no_curve() -> None:
    same = [page(KEY, 5.0, FIRST + timedelta(i)) for i in range(20)]
    same += [page("logistics", 99.0, FIRST + timedelta(i)) for i in range(20)]
    found = curve(same)
    assert (found.more_days, found.more_values) == (0, 4)
    assert found.at(5.0) is None


def test_longer_pickup_never_gains_points() -> None:
    """Lower is better: the curve falls, its band holds, beyond it nothing is said."""
    found = curve(pages(LEAST_DAYS, "logistics"))
    assert [knot.points for knot in found.knots] == [99.0 - 2 * i for i in range(LEAST_DAYS)]
    guess = found.at(6.5)
    assert guess is not None
    assert (guess.points, guess.low, guess.high) == (94.0, 92.0, 96.0)
    assert found.at(3.9) is None
    assert "估算" in found.note
    assert "其他指标" in found.note


def test_the_band_stays_on_the_scale() -> None:
    guess = curve(pages(LEAST_DAYS, "logistics")).at(4.0)
    assert guess is not None
    assert guess.high == 100.0


def test_the_metrics_own_points_go_before_the_dimensions() -> None:
    both = [*pages(LEAST_DAYS, f"{KEY}.points"), page("logistics", 60.0, FIRST)]
    found = curve(both)
    assert found.of == KEY
    assert "其他指标" not in found.note


def test_pages_of_earlier_rules_are_left_out() -> None:
    """The pack begins on 2026-09-08: pages of August followed another formula."""
    assert curve(pages(LEAST_DAYS, "logistics", date(2026, 8, 20))).days == 0


def test_no_weights_without_totals() -> None:
    found = estimate(pages(LEAST_DAYS, "logistics"), pack()).weights
    assert (found.days, found.ranges) == (0, ())
