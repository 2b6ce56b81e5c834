"""The split of a change: it sums to the change exactly, and each order stands where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from app import clock
from app.catalogue.rulepacks import RulePack
from app.diagnosis.drop import Dated, explain, split_change
from app.diagnosis.results import ScoreDrop
from app.model import Origin, ScoreCard, SnapshotValue
from app.scoring.counting import Count, count
from app.scoring.facts import Facts, OrderFacts
from app.scoring.measuring import ShopData, entries, window_of
from app.scoring.metrics import definition_of
from app.scoring.scorecard import score
from tests.app.diagnosis.units import (
    ON,
    at,
    bands,
    case,
    counted,
    dimension,
    extents,
    facts,
    order,
    pack,
    parcel,
    part,
    review,
    rule,
    service,
    shop_data,
    target,
)

EARLIER = ON - timedelta(days=9)


def signed(order_id: str, day: date, bad_on: date | None = None) -> OrderFacts:
    return order(
        order_id,
        paid_at=at(day) - clock.DAY,
        signed_at=at(day),
        first_applied_at=None if bad_on is None else at(bad_on, 20),
        first_kinds=frozenset() if bad_on is None else frozenset({"quality"}),
    )


def counts(found: Facts, first: date, second: date) -> tuple[Count, Count]:
    quality = rule()
    definition = definition_of("quality_return_rate", ())
    assert definition is not None
    one, two = (
        count(entries(found, definition, None), window_of(quality, day)) for day in (first, second)
    )
    return one, two


def test_each_order_stands_where_it_belongs() -> None:
    old, new, middle = ON - timedelta(days=35), ON - timedelta(days=2), ON - timedelta(days=15)
    orders = [
        signed("old good", old),
        signed("old bad", old, old),
        signed("new good", new),
        signed("new bad", new, new),
        signed("late", middle, ON - timedelta(days=1)),
        *(signed(f"same {i}", middle) for i in range(7)),
    ]
    before, after = counts(facts(orders=orders), EARLIER, ON)
    parts = {p.kind: p for p in split_change(before, after, "rate", "lower")}
    assert {kind: p.order_ids for kind, p in parts.items()} == {
        "new_bad": ("new bad",),
        "new_good": ("new good",),
        "good_left": ("old good",),
        "bad_left": ("old bad",),
        "late": ("late",),
    }
    # 1 of 10 was bad, 2 of 10 are: a new bad one adds (1 − 0.1) / 10, a good one that left 0.1 / 10
    assert {kind: p.effect for kind, p in parts.items()} == pytest.approx(
        {"new_bad": 0.09, "new_good": -0.01, "good_left": 0.01, "bad_left": -0.09, "late": 0.1}
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("days", [1, 9, 40])
def test_the_parts_sum_to_the_change(seed: int, days: int) -> None:
    random = Random(seed)
    orders = []
    for number in range(500):
        day = ON - timedelta(days=random.randrange(90))
        late = timedelta(days=random.randrange(15))
        orders.append(signed(str(number), day, day + late if random.random() < 0.1 else None))
    before, after = counts(facts(orders=orders), ON - timedelta(days=days), ON)
    change = after.numerator / after.denominator - before.numerator / before.denominator
    parts = split_change(before, after, "rate", "lower")
    assert sum(p.effect for p in parts) == pytest.approx(change, abs=1e-12)
    assert all(p.effect > 0 for p in parts if p.kind in ("new_bad", "good_left"))
    assert all(p.effect < 0 for p in parts if p.kind in ("new_good", "bad_left"))


def test_every_kind_of_unit_is_known_again() -> None:
    stays = [
        case("c", "1"),
        parcel("1"),
        review("1", reviewed_at=5),
        service("林", ON, 3, 20),
        order("1"),
    ]
    before = counted([part(unit, 1, 2) for unit in stays])
    after = counted([part(unit, 2, 2) for unit in stays])
    (late,) = split_change(before, after, "mean", "lower")
    assert (late.kind, late.effect, late.order_ids) == ("late", 0.5, ("1",))


def test_a_sum_changes_by_what_came_and_went() -> None:
    before = counted([part(order("1"), 500)])
    after = counted([part(order("2"), 300)])
    parts = {p.kind: p.effect for p in split_change(before, after, "sum", "higher")}
    assert parts == {"good_left": -500, "new_good": 300}


def test_nothing_counted_nothing_split() -> None:
    assert split_change(counted([]), counted([part(order("1"), 1)]), "rate", "lower") == ()


# --- the total ------------------------------------------------------------------------------------

STEPS = bands("<=", (0.05, 100), (0.2, 80), (1, 60))
RULES = pack([rule(bands=STEPS, weight=1.0)], [dimension("product", 1.0)])
STRICTER = replace(
    RULES, id="later", label="新规", metrics=(rule(bands=STEPS[1:], weight=1.0, window_days=60),)
)


def worse_shop(**fields: object) -> ShopData:
    """20 good orders at first, then 3 bad ones."""
    first, last = ON - timedelta(days=12), ON - timedelta(days=2)
    orders = [signed(f"good {i}", first) for i in range(20)]
    orders += [signed(f"bad {i}", last, last) for i in range(3)]
    orders += [signed(f"old bad {i}", ON - timedelta(days=45), first) for i in range(5)]
    return shop_data(facts(orders=orders), extents=extents(), **fields)


def explained(data: ShopData, later: RulePack = RULES) -> tuple[ScoreDrop, ScoreCard]:
    cards = [
        Dated(score(data, rules, day, ON), rules)
        for day, rules in ((EARLIER, RULES), (ON, RULES), (ON, later))
    ]
    return explain(data, *cards), cards[2].card


def test_a_fallen_step_is_told_with_its_orders() -> None:
    found, _ = explained(worse_shop())
    assert (found.before, found.after, found.official) == (100, 80, False)
    assert [(p.kind, p.of, p.effect) for p in found.parts] == [("step", "quality_return_rate", -20)]
    (metric,) = found.metrics
    assert [(p.kind, len(p.order_ids)) for p in metric.parts] == [("new_bad", 3)]
    assert sum(p.effect for p in metric.parts) == pytest.approx(
        (metric.after or 0) - (metric.before or 0), abs=1e-12
    )


def test_a_rule_change_stands_apart_from_the_orders() -> None:
    """The later pack looks 60 days back: 8 of 28 are bad, one step further down."""
    found, card = explained(worse_shop(), STRICTER)
    assert [(p.kind, p.name, p.effect) for p in found.parts] == [
        ("step", "quality_return_rate", -20),
        ("rule", "新规", -20),
    ]
    (metric,) = found.metrics
    kinds = {p.kind: p.effect for p in metric.parts}
    assert kinds["rule"] == pytest.approx(8 / 28 - 3 / 23)
    assert sum(kinds.values()) == pytest.approx((card.metrics[0].value or 0) - 0)


def test_bonus_and_deduction_stand_apart() -> None:
    pages = (
        SnapshotValue("bonus", EARLIER, 0, Origin.OFFICIAL),
        SnapshotValue("deduction", EARLIER, 8, Origin.OFFICIAL),
        SnapshotValue("bonus", ON, 2, Origin.OFFICIAL),
        SnapshotValue("deduction", ON, 15, Origin.OFFICIAL),
    )
    found, _ = explained(worse_shop(snapshots=pages))
    assert (found.before, found.after) == (92, 67)
    assert {p.kind: p.effect for p in found.parts} == {"step": -20, "bonus": 2, "deduction": -7}


def test_what_a_cap_takes_is_the_rest() -> None:
    """100 + 5 bonus stays 100: the parts still sum to the change."""
    pages = (
        SnapshotValue("bonus", EARLIER, 5, Origin.OFFICIAL),
        SnapshotValue("bonus", ON, 5, Origin.OFFICIAL),
    )
    found, _ = explained(worse_shop(snapshots=pages))
    assert {p.kind: p.effect for p in found.parts} == {"step": -20, "rest": 5}
    assert sum(p.effect for p in found.parts) == (found.after or 0) - (found.before or 0)


def test_the_pages_total_is_split_by_its_dimensions() -> None:
    pages = tuple(
        SnapshotValue(key, day, value, Origin.OFFICIAL)
        for day, values in ((EARLIER, (90, 88)), (ON, (81, 80)))
        for key, value in zip(("product", "total"), values, strict=True)
    )
    bare = replace(
        RULES, dimensions=(dimension("product", 1.0, combine="none"),), total_combine="none"
    )
    data = worse_shop(snapshots=pages)
    first, last = (Dated(score(data, bare, day, ON), bare) for day in (EARLIER, ON))
    found = explain(data, first, last, last)
    assert (found.before, found.after, found.official) == (88, 80, True)
    assert {p.kind: p.effect for p in found.parts} == {"dimension": -9, "rest": 1}
    assert found.moved == ()
    weightless = replace(bare, dimensions=(dimension("product", None, combine="none"),))
    first, last = (Dated(score(data, weightless, day, ON), weightless) for day in (EARLIER, ON))
    told = explain(data, first, last, last)
    assert {p.kind: p.effect for p in told.parts} == {
        "dimensions": -8
    }  # how much each is nobody told
    assert [(one.before, one.after) for one in told.moved] == [(90, 81)]


def test_without_a_total_only_the_metrics_are_told() -> None:
    bare = replace(RULES, total_combine="none")
    data = worse_shop()
    first, last = (Dated(score(data, bare, day, ON), bare) for day in (EARLIER, ON))
    found = explain(data, first, last, last)
    assert (found.before, found.after, found.parts) == (None, None, ())
    assert found.metrics[0].parts


def test_the_pages_value_does_not_hide_what_is_counted() -> None:
    """A proxy shows the page's value; the split is of what the orders say."""
    late = rule("on_time_delivery_rate", better="higher", target=target(0.9, ">="), dimension=None)
    parcels = [
        parcel(
            str(n),
            promised_delivery_at=at(ON - timedelta(days=2 if n < 3 else 12)),
            signed_at=at(ON - timedelta(days=1 if n < 3 else 13)),
            order=order(str(n), paid_at=at(ON - timedelta(days=15))),
        )
        for n in range(12)
    ]
    pages = (SnapshotValue(late.id, ON, 0.97, Origin.OFFICIAL),)
    data = shop_data(facts(parcels=parcels), extents=extents(), snapshots=pages)
    rules = pack([late])
    first, last = (Dated(score(data, rules, day, ON), rules) for day in (EARLIER, ON))
    (metric,) = explain(data, first, last, last).metrics
    assert (metric.before, metric.after) == (1.0, 0.75)
    assert [(p.kind, p.effect, len(p.order_ids)) for p in metric.parts] == [("new_bad", -0.25, 3)]


def test_the_last_digits_of_a_quotient_are_no_reason() -> None:
    """98 % of other conversations are 98 %, though 0.98 × 7 is not exactly so."""
    before = counted([part(order(str(n)), 0.98 * n, n) for n in (3, 11, 19)])
    after = counted([part(order(str(n)), 0.98 * n, n) for n in (7, 13, 23)])
    assert split_change(before, after, "rate", "higher") == ()


def test_the_pages_value_is_never_held_against_a_counted_one() -> None:
    """Nothing is counted of the earlier day, which the page alone tells of; the page told both days later."""
    quality = rule()
    signed_now = signed("A", ON, bad_on=ON), signed("B", ON)
    was = SnapshotValue(quality.id, EARLIER, 0.014, Origin.OFFICIAL)
    now = SnapshotValue(quality.id, ON, 0.022, Origin.OFFICIAL)

    def change(*pages: SnapshotValue) -> tuple[float | None, float | None]:
        data = shop_data(facts(orders=signed_now), extents=extents(), snapshots=pages)
        rules = pack([quality])
        first, last = (Dated(score(data, rules, day, ON), rules) for day in (EARLIER, ON))
        assert last.card.metrics[0].value == 0.5
        (metric,) = explain(data, first, last, last).metrics
        assert metric.parts == ()
        return metric.before, metric.after

    assert change(was) == (None, None)
    assert change(was, now) == (0.014, 0.022)


def test_what_is_only_on_the_page_has_no_parts() -> None:
    reply = rule("mean_reply_seconds", unit="seconds", target=target(20), dimension=None)
    pages = (
        SnapshotValue(reply.id, EARLIER, 15, Origin.OFFICIAL),
        SnapshotValue(reply.id, ON, 27, Origin.OFFICIAL),
    )
    data, rules = shop_data(facts(), snapshots=pages), pack([reply])
    first, last = (Dated(score(data, rules, day, ON), rules) for day in (EARLIER, ON))
    (metric,) = explain(data, first, last, last).metrics
    assert (metric.before, metric.after, metric.parts) == (15, 27, ())
