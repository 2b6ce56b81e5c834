"""The shapes most definitions have."""

from __future__ import annotations

import pytest

from app.scoring.counting import Excluded, Step, Tally
from app.scoring.facts import OrderFacts
from app.scoring.metrics.definition import (
    earliest,
    hours,
    of_finished,
    of_paid,
    of_signed,
    rate,
)
from app.wording import Reason
from tests.app.scoring.examples import NOON, at, facts, order, parcel


def known(*, paid: str | None = NOON, **times: str) -> OrderFacts:
    parcels = [parcel(signed=times["signed"])] if "signed" in times else []
    finished = times.get("finished")
    return facts([order(paid=paid, status=None, finished=finished)], parcels).orders[0]


def test_what_went_bad_before_the_base_counts_from_the_base_on() -> None:
    """A claim before signing is no step of its own before the order counts at all."""
    assert rate(100, 50) == Tally(100, (Step(100, 0, 1), Step(100, 1, 0)))
    assert rate(100, 150).steps[1].known_at == 150
    assert rate(100, None).steps == (Step(100, 0, 1),)


def test_hours_are_never_negative() -> None:
    """A clock that starts at 06:00 after a pickup at 05:00 is no time won."""
    assert hours(9, 7_200, 3_600).steps == (Step(9, 0, 1),)
    assert hours(9, 3_600, 9_000).steps == (Step(9, 1.5, 1),)


def test_the_first_known_moment() -> None:
    """首次原因品质 或 1–2 星: an order is bad from whichever came first."""
    assert earliest(None, 7, 3) == 3
    assert earliest(None, None) is None


@pytest.mark.parametrize(
    ("judge", "reason", "base"),
    [
        (of_paid, None, NOON),
        (of_signed, Reason.NOT_SIGNED, None),
        (of_finished, Reason.NOT_FINISHED, None),
    ],
)
def test_an_order_without_its_base_event_is_excluded(
    judge: type, reason: str | None, base: str | None
) -> None:
    """支付、物流签收、确认收货订单: without its event an order is none of them."""
    verdict = judge(known(), None)
    if reason is None:
        assert verdict.base_at == at(base)
    else:
        assert verdict == Excluded(reason, at(NOON))


def test_unpaid_orders_lie_on_the_day_they_were_placed() -> None:
    """Orders counted: 有效支付订单; an unpaid one is told of on the day it was placed."""
    unpaid = facts([order(paid=None, created=NOON, status=None)]).orders[0]
    for judge in (of_paid, of_signed, of_finished):
        assert judge(unpaid, None) == Excluded(Reason.UNPAID, at(NOON))


def test_each_base_is_its_own_moment() -> None:
    """30 days, but the base event differs by metric: paid, signed, receipt confirmed."""
    found = known(signed="2026-11-12 08:00:00", finished="2026-11-15 08:00:00")
    bases = [judge(found, None) for judge in (of_paid, of_signed, of_finished)]
    assert [tally.base_at for tally in bases if isinstance(tally, Tally)] == [
        at(NOON),
        at("2026-11-12 08:00:00"),
        at("2026-11-15 08:00:00"),
    ]
