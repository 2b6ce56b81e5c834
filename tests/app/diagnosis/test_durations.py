"""Lengths of time against the deadline."""

from __future__ import annotations

from random import Random

import pytest

from app import clock
from app.diagnosis.durations import durations, is_timed
from tests.app.diagnosis.units import (
    ON,
    at,
    counted,
    metric,
    order,
    pack,
    parcel,
    part,
    rule,
    service,
    target,
)

DUE = at(ON, 12)
DELIVERY = rule("on_time_delivery_rate", better="higher", target=target(0.9, ">="))
SCORE = metric(id="on_time_delivery_rate", target=target(0.9, ">="))


def sent(order_id: str, hours: float | None) -> object:
    """A parcel signed so many hours after it was due; None: not signed."""
    signed = None if hours is None else DUE + round(hours * clock.HOUR)
    unit = parcel(order_id, signed_at=signed, order=order(order_id))
    return part(unit, int(hours is not None and hours <= 0), base_at=DUE)


def test_each_order_is_held_against_its_own_deadline() -> None:
    parts = [sent("a", -30), sent("b", 0), sent("c", 5), sent("d", None)]
    found = durations(counted(parts), DELIVERY, SCORE)  # type: ignore[arg-type]
    assert found is not None
    assert (found.relative, found.deadline, found.unit) == (True, 0.0, "hours")
    assert (found.late, found.undone, found.median) == (0.5, 1, 0)
    assert [line.order_id for line in found.tail] == ["d", "c"]
    assert [line.value for line in found.tail] == [None, 5]


@pytest.mark.parametrize("seed", range(5))
def test_the_share_late_is_what_the_metric_misses_and_bins_hold_all_that_is_done(seed: int) -> None:
    random = Random(seed)
    parts = [
        sent(str(n), None if random.random() < 0.1 else random.gauss(-20, 25)) for n in range(300)
    ]
    found = counted(parts)  # type: ignore[arg-type]
    seen = durations(found, DELIVERY, SCORE)
    assert seen is not None
    assert seen.late == pytest.approx(1 - found.numerator / found.denominator)
    assert sum(bin_.amount for bin_ in seen.bins) == 300 - seen.undone
    late = sum(bin_.amount for bin_ in seen.bins if bin_.late)
    assert late + seen.undone == pytest.approx((seen.late or 0) * 300)
    assert all(bin_.low >= 0 for bin_ in seen.bins if bin_.late)


def test_means_of_conversations_are_shown_as_means() -> None:
    """How many of 90 conversations took longer than 20 seconds no mean of 10 tells."""
    days = [service("甲", ON, 90, 10.0), service("乙", ON, 10, 45.0)]
    parts = [part(day, day.sessions * day.mean_reply_seconds, day.sessions) for day in days]  # type: ignore[operator, arg-type]
    asked = metric(id="mean_reply_seconds", unit="seconds", target=target(20))
    found = durations(counted(parts), rule("mean_reply_seconds", unit="seconds"), asked)
    assert found is not None
    assert (found.deadline, found.late, found.amount, found.median) == (20, 0.5, 2, 10)
    assert found.counts == "averages"
    assert [line.agent for line in found.tail] == ["乙"]


def test_without_a_target_nothing_is_late() -> None:
    asked = metric(id="mean_pickup_hours", unit="hours", target=None)
    found = durations(counted([part(order("a"), 5.0)]), rule("mean_pickup_hours"), asked)
    assert found is not None
    assert found.late is None
    assert not any(bin_.late for bin_ in found.bins)


def test_other_metrics_have_no_length() -> None:
    assert durations(counted([part(order("a"), 1)]), rule(), metric()) is None
    assert durations(counted([]), DELIVERY, SCORE) is None
    assert not is_timed(metric(), pack([rule()]))
    assert is_timed(SCORE, pack([DELIVERY]))
