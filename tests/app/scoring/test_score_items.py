"""Bonus and deduction items in the total: caps, acts by the rule of their day, the page's own sums."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from app.catalogue.own_tables import with_own
from app.scoring.scorecard import score
from tests.app.scoring.examples import ON, facts, pack, page, shop_data
from tests.app.scoring.test_dimensions import (
    DIMENSIONS,
    DY,
    FORMAL,
    SERVICE,
    WEIGHTS,
    card_of,
    dimension,
    pages,
    total_with,
)


@pytest.mark.parametrize(
    ("times", "expected"),
    [(0, 79.8), (1, 77.8), (4, 71.8), (5, 69.8), (6, 69.8), (100, 69.8)],
)
def test_a_deduction_stops_at_its_cap(times: int, expected: float) -> None:
    """异常售后地址 −2 each, cap 10."""
    found = total_with(pack(), {"deduction.abnormal_return_address": times})
    assert found == pytest.approx(expected)


def test_lines_add_up_whatever_their_order() -> None:
    """The cap is per line; lines add up: −10 −10 −4 +5 +2."""
    items = [
        ("deduction.abnormal_return_address", 9.0),
        ("deduction.fake_orders", 3.0),
        ("deduction.invoice_refusal", 2.0),
        ("bonus.next_day_share", 1.0),
        ("bonus.freight_insurance", 2.0),  # once per 30 days
    ]
    totals = {round(total_with(pack(), dict(order)) or 0, 6) for order in permutations(items)}
    assert totals == {round(79.8 - 24 + 7, 6)}


@pytest.mark.parametrize(
    ("pack_id", "on", "acts", "expected"),
    [
        # 欺诈发货: −15 each up to 08-02, nothing 08-03..09-07, −10 once from 09-08 on
        ("douyin-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-02": 1}, 15),
        ("douyin-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-03": 1}, None),
        ("douyin-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-01": 2}, 30),
        ("douyin-global-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-02": 1}, 15),
        ("douyin-20260908", "2026-09-10", {"fraudulent_dispatch@2026-09-07": 1}, None),
        ("douyin-20260908", "2026-09-10", {"fraudulent_dispatch@2026-09-08": 2}, 10),
        # 刷单: −15 for an act of 09-07, −10 for one of 09-08; each line has its own cap
        ("douyin-20260908", "2026-09-10", {"fake_orders@2026-09-07": 1}, 15),
        ("douyin-20260908", "2026-09-10", {"fake_orders@2026-09-08": 1}, 10),
        (
            "douyin-20260908",
            "2026-09-10",
            {"fake_orders@2026-09-07": 1, "fake_orders@2026-09-08": 1},
            25,
        ),
        # 拒开发票: −3 until 09-07, −2 from 09-08 on
        ("douyin-20260908", "2026-09-10", {"invoice_refusal@2026-09-07": 1}, 3),
        ("douyin-20260908", "2026-09-10", {"invoice_refusal@2026-09-08": 1}, 2),
        # 嘲讽贬低 and 无故拒绝 are no longer listed from 07-14 on, in one group of 15 before
        ("douyin-20260714", "2026-07-20", {"customer_mockery@2026-07-13": 1}, 3),
        ("douyin-20260407", "2026-07-13", {"unjust_refusal@2026-07-01": 4}, 12),
        (
            "douyin-20260407",
            "2026-07-13",
            {"unjust_refusal@2026-07-01": 3, "invoice_refusal@2026-07-02": 3},
            15,
        ),
        # two days' acts add up; the thirty-first day back is gone
        ("douyin-20260908", "2026-11-20", {"invoice_refusal@2026-10-22": 1}, 2),
        ("douyin-20260908", "2026-11-20", {"invoice_refusal@2026-10-21": 1}, None),
        (
            "douyin-20260908",
            "2026-11-20",
            {"invoice_refusal@2026-11-01": 1, "invoice_refusal@2026-11-02": 2},
            6,
        ),
    ],
)
def test_acts_are_judged_by_the_rule_of_their_own_day(
    pack_id: str, on: str, acts: dict[str, float], expected: float | None
) -> None:
    """Acts before an effective date are judged by the rule then in force."""
    day = date.fromisoformat(on)
    told = [
        page(f"deduction.{act}", times, date.fromisoformat(when))
        for key, times in acts.items()
        for act, _, when in [key.partition("@")]
    ]
    card = score(shop_data(facts(FORMAL), snapshots=told), pack(pack_id), day, day)
    assert card.total.deduction == expected


def test_deductions_take_acts_of_every_order() -> None:
    """Deductions ignore this filter: all orders count."""
    for name in ("douyin-20260407", DY, "douyin-20260908", "douyin-global-20260908"):
        assert all(item.all_orders for item in pack(name).deductions)


def test_the_old_and_the_new_name_of_an_industry_are_one() -> None:
    """二手数码百货 becomes 奢侈品 from 09-08; keep both as aliases: 90·40 + 100·15 + 100·15 + 90·30."""
    old, new = (
        dimension(card_of(pack(DY), SERVICE, industry=name), "service").points
        for name in ("二手数码百货", "奢侈品")
    )
    assert old == new == pytest.approx(93)


def test_a_shop_of_one_person_has_no_growth_score() -> None:
    """个人店: no 成长阶段 score."""
    values = pages({"growth.failed": 0.0})
    data = shop_data(facts(FORMAL[:29]), snapshots=values, shop_type="个人店")
    assert score(data, pack(), ON, ON).total.recomputed is None


def test_the_pages_sum_goes_before_the_counted_events() -> None:
    """− 扣分项: the page's 4 points, not the 10 of the entered 刷单刷评."""
    items = {"deduction": 4.0, "deduction.fake_orders": 1.0}
    assert total_with(pack(), items) == pytest.approx(75.8)


def test_what_is_not_known_is_none_and_not_nought() -> None:
    card = card_of(pack(), DIMENSIONS, WEIGHTS)
    assert (card.total.bonus, card.total.deduction) == (None, None)
    card = card_of(pack(), {**DIMENSIONS, "deduction.fake_orders": 0}, WEIGHTS)
    assert (card.total.bonus, card.total.deduction) == (None, 0)


def test_the_total_stays_in_its_range() -> None:
    """0–100 from 2026-09-08, 50–100 before."""
    top = dict.fromkeys(DIMENSIONS, 100.0)
    assert card_of(pack(), {**top, "bonus": 9.0}, WEIGHTS).total.recomputed == 100
    low = dict.fromkeys(DIMENSIONS, 50.0)
    card = card_of(pack(DY), {**low, "deduction.fake_orders": 1}, WEIGHTS)
    assert card.total.recomputed == 50
    card = card_of(pack(), {**low, "deduction.fake_orders": 1}, WEIGHTS)
    assert card.total.recomputed == 40


@pytest.mark.parametrize(("base", "expected"), [(80, 83), (98, 100)])
def test_remote_transit_adds_three_to_logistics_and_stops_at_a_hundred(
    base: float, expected: float
) -> None:
    """偏远中转: 物流体验 +3 (cap 100); default off."""
    rules = pack(DY)
    weights = {
        rule.id: weight
        for rule, weight in zip(
            [rule for rule in rules.metrics if rule.dimension == "logistics"],
            (0.15, 0.7, 0.15),
            strict=True,
        )
    }
    rules = with_own(rules, {(DY, "metric_weight", name): w for name, w in weights.items()})
    points = {f"{name}.points": base for name in weights}
    assert dimension(card_of(rules, points), "logistics").points == pytest.approx(base)
    card = card_of(rules, {**points, "bonus.remote_transit": 1})
    assert dimension(card, "logistics").points == pytest.approx(expected)
    assert card.total.bonus is None
