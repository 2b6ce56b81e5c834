"""Daily counts are kept with the facts they were made of."""

from __future__ import annotations

from app.scoring.counting import Window
from app.scoring.daily import Daily
from app.scoring.metrics import DEFINITIONS
from tests.app.scoring.examples import NOON, ON, case, facts, order, pack, parcel

KEY = "quality_return_rate"
RULE, DEFINITION = pack().metric(KEY), DEFINITIONS[KEY]
WINDOW = Window.ending(ON, 30, 0)


def test_a_metric_is_counted_once() -> None:
    daily = Daily(facts([order()], [parcel(signed=NOON)]))
    assert daily.counts(RULE, DEFINITION) is daily.counts(RULE, DEFINITION)


def test_only_the_changed_order_is_counted_again() -> None:
    """B is claimed for quality after the first count; A stays as it was."""
    parcels = [parcel("A", signed=NOON), parcel("B", signed=NOON)]
    before = facts([order("A"), order("B")], parcels)
    fresh = facts([order("B")], parcels[1:], [case("B")])
    daily = Daily(before)
    assert daily.counts(RULE, DEFINITION).total(WINDOW) == (0, 2)
    daily.replaced({"B"}, fresh, None, lambda: fresh)
    assert daily.counts(RULE, DEFINITION).total(WINDOW) == (1, 2)
    assert [one.order_id for one in daily.odd.orders] == ["A", "B"]
    assert daily.odd.orders[0] is before.orders[0]
