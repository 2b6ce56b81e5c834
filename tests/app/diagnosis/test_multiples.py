"""The same metric side by side."""

from __future__ import annotations

import pytest

from app.diagnosis.multiples import by_period, by_segment, by_shop
from app.scoring.measuring import measure
from tests.app.diagnosis.shops import plant, shop
from tests.app.diagnosis.units import ON, rule, target

DELIVERY = rule("on_time_delivery_rate", better="higher", target=target(0.9, ">="))
PLANTED = plant(3)
BAD = shop(3, PLANTED)


def test_the_planted_courier_stands_out_for_sure() -> None:
    found = by_segment(BAD, DELIVERY, ON, "courier")
    assert found is not None
    gaps = {panel.key: panel.difference for panel in found.panels}
    worst = min(gaps, key=lambda key: gaps[key].value)  # type: ignore[union-attr]
    assert worst == PLANTED.courier
    gap = gaps[worst]
    assert gap is not None
    assert gap.sure
    assert gap.high is not None
    assert gap.high < 0


def test_panels_hold_every_unit_once_and_eight_weeks() -> None:
    found = by_segment(BAD, DELIVERY, ON, "courier")
    whole = measure(BAD, DELIVERY, ON).count
    assert found is not None
    assert whole is not None
    assert sum(panel.n for panel in found.panels) == whole.denominator
    assert sum((p.value or 0) * p.n for p in found.panels) == pytest.approx(whole.numerator)
    assert {len(panel.points) for panel in found.panels} == {8}
    assert found.panels[0].points[-1].on == ON


def test_periods_follow_each_other() -> None:
    found = by_period(BAD, rule("on_time_delivery_rate", better="higher", window_days=14), ON)
    assert found is not None
    values = [panel.value for panel in found.panels]
    assert len(values) == 3
    gap = found.panels[0].difference
    assert gap is not None
    assert gap.value == pytest.approx((values[0] or 0) - (values[1] or 0))
    assert found.panels[0].key == "11-07 – 11-20"


def test_other_shops_are_held_against_the_first() -> None:
    healthy = shop(4)
    found = by_shop([("本店", BAD, DELIVERY), ("分店", healthy, DELIVERY)], ON)
    assert found is not None
    first, second = found.panels
    assert first.difference is None
    assert second.difference is not None
    assert second.difference.value == pytest.approx((second.value or 0) - (first.value or 0))


def test_what_no_file_feeds_has_no_panels() -> None:
    unknown = rule("entered", definition="nothing_counts_this")
    assert by_segment(BAD, unknown, ON, "courier") is None
    assert by_period(BAD, unknown, ON) is None
    assert by_shop([("本店", BAD, unknown)], ON) is None
