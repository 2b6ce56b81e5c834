"""A whole score card: stages, origins, what is estimated and what stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import clock
from app.catalogue.rulepacks import Band, RulePack
from app.model import Exclusion, OrderStatus, Origin, Report, ScoreCard, Stage, State
from app.scoring.measuring import ShopData
from app.scoring.scorecard import confidence, score, valid_orders, wilson
from app.storage.facts import Extent
from tests.app.scoring.examples import (
    EVERYTHING,
    NOON,
    ON,
    Row,
    agent,
    case,
    facts,
    order,
    pack,
    page,
    parcel,
    review,
    shop_data,
)

OLD = "douyin-20260714"


def orders(count: int) -> list[Row]:
    """Valid orders paid in the window."""
    return [order(f"{n:04d}") for n in range(count)]


def card_of(data: ShopData, rules: RulePack | None = None, on: date = ON) -> ScoreCard:
    """The score card of the hand-made shop."""
    return score(data, rules or pack(), on, ON)


# --- stages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "stage"), [(1, Stage.GROWTH), (29, Stage.GROWTH), (30, Stage.FORMAL)]
)
@pytest.mark.parametrize("pack_id", [OLD, "douyin-20260908"])
def test_formal_stage_begins_with_thirty_orders(pack_id: str, count: int, stage: Stage) -> None:
    """正式阶段: 近30天有效支付订单 ≥ 30. 成长阶段: < 30."""
    card = card_of(shop_data(facts(orders(count))), pack(pack_id))
    assert (card.stage, card.valid_orders) == (stage, count)


def test_only_valid_orders_paid_in_the_window_make_the_stage() -> None:
    """29 valid ones; the 30th is a gift, in a 福袋, unpaid, too old or paid a second too late."""
    others = [
        order("gift", exclusion=Exclusion.GIFT),
        order("bag", exclusion=Exclusion.LUCKY_BAG),
        order("unpaid", None, created=NOON, status=OrderStatus.UNPAID),
        order("old", "2026-10-21 23:59:59"),
        order("late", "2026-11-21 00:00:00"),
    ]
    assert valid_orders(shop_data(facts([*orders(29), *others])), ON) == 29
    edges = [order("first", "2026-10-22 00:00:00"), order("last", "2026-11-20 23:59:59")]
    assert valid_orders(shop_data(facts([*orders(29), *edges])), ON) == 31


def test_without_an_order_report_no_stage_is_claimed() -> None:
    """Missing is not zero: a shop with its page alone is not in the growth stage."""
    others = [extent for extent in EVERYTHING if extent.report is not Report.ORDERS]
    data = shop_data(facts(), extents=others, snapshots=[page("total", 82)])
    card = card_of(data)
    assert card.stage is Stage.FORMAL
    assert card.notes == ()
    assert card.total.buyer_display == 4.6


def test_growth_stage_scores_are_never_shown_to_buyers() -> None:
    """Not shown to consumers in 成长阶段; no total is computed."""
    shown = [page("total", 70)]
    growing = card_of(shop_data(facts(orders(29)), snapshots=shown))
    assert (growing.total.official, growing.total.buyer_display) == (70, None)
    other = card_of(shop_data(facts(orders(29)), snapshots=[page("total", 82)]))
    assert other.total.buyer_display == 4.6  # no growth score: more orders than we were given
    formal = card_of(shop_data(facts(orders(30)), snapshots=shown))
    assert (formal.total.official, formal.total.buyer_display) == (70, 4.3)


# --- metrics --------------------------------------------------------------------------------------


def test_a_computed_value_stands_beside_the_page_and_is_never_replaced() -> None:
    """官方 and 复算 are kept apart: the count stays, the page's value is told."""
    known = facts(orders(40), cases=[case("0001", reason="商品/包装破损")])
    metric = card_of(shop_data(known, snapshots=[page("damage_return_rate", 0.02)])).metric(
        "damage_return_rate"
    )
    assert (metric.numerator, metric.denominator, metric.value) == (1, 40, 1 / 40)
    assert (metric.origin, metric.official) == (Origin.COMPUTED, 0.02)


def test_the_page_goes_before_a_proxy() -> None:
    """A proxy only stands in until the page's own value is there; then n/N of the proxy go."""
    known = facts(orders(40), service=[agent("甲", 100, 30)])
    alone = card_of(shop_data(known)).metric("mean_reply_seconds")
    assert (alone.value, alone.origin) == (30, Origin.PROXY)
    paged = card_of(shop_data(known, snapshots=[page("mean_reply_seconds", 13.9)])).metric(
        "mean_reply_seconds"
    )
    assert (paged.value, paged.origin) == (13.9, Origin.OFFICIAL)
    assert (paged.numerator, paged.denominator) == (None, None)


def test_a_page_of_a_later_day_than_the_data_is_the_newest_value() -> None:
    """Of the same day our own count of the formula stands; a later page goes before it."""
    day = clock.day_number(ON)
    extents = [Extent(report, day - 40, day, frozenset()) for report in Report]
    told = facts(orders(40))
    for on, value in ((ON, 0.0), (ON + timedelta(days=3), 0.02)):
        shown = page("quality_refund_rate", 0.02, on)
        data = shop_data(told, extents=extents, snapshots=[shown])
        found = score(data, pack("kuaishou-store"), ON, ON).metric("quality_refund_rate")
        assert (found.value, found.official, found.official_on) == (value, 0.02, on)


@pytest.mark.parametrize(("hours", "state"), [("20:00:00", State.MET), ("23:59:59", State.UNKNOWN)])
def test_an_estimate_that_is_never_less_cannot_miss_a_line(hours: str, state: State) -> None:
    """淘宝 counts the seller's part of a refund; from application to end it is longer, always."""
    cases = [case(str(n), number=str(n), ended=f"2026-11-10 {hours}") for n in range(20)]
    names = [order(str(n)) for n in range(20)]
    rules = pack("taobao-20260316")
    target = {"mean_refund_hours": 10.0}
    data = shop_data(facts(names, cases=cases), own_targets=target)
    found = score(data, rules, ON, ON).metric("mean_refund_hours")
    assert (found.origin, found.state) == (Origin.PROXY, state)
    assert ("不判" in found.why) is (state is State.UNKNOWN)


def test_a_typed_value_is_called_entered() -> None:
    value = page("mean_reply_seconds", 13.9, origin=Origin.ENTERED)
    data = shop_data(facts(orders(40)), snapshots=[value])
    assert card_of(data).metric("mean_reply_seconds").origin is Origin.ENTERED


def test_a_page_of_tomorrow_is_not_known_today() -> None:
    """A score on DATE uses only what happened up to DATE."""
    data = shop_data(facts(orders(40)), snapshots=[page("total", 82, ON + timedelta(days=1))])
    assert card_of(data).total.official is None
    assert card_of(data, on=ON + timedelta(days=1)).total.official == 82


def test_the_latest_page_counts() -> None:
    pages = [page("total", 80, ON - timedelta(days=2)), page("total", 82, ON - timedelta(days=1))]
    assert card_of(shop_data(facts(orders(40)), snapshots=pages)).total.official == 82


def test_a_page_of_a_month_ago_has_expired_and_is_not_forgotten() -> None:
    old = page("total", 78, ON - timedelta(days=28))
    total = card_of(shop_data(facts(orders(40)), snapshots=[old])).total
    assert (total.official, total.expired, total.expired_on) == (None, 78, old.on)
    both = [old, page("total", 80, ON)]
    assert card_of(shop_data(facts(orders(40)), snapshots=both)).total.expired is None


def test_nothing_counted_is_unknown_and_not_zero() -> None:
    """Data are there, but no refund was completed: 数据不足, no value, no points, no state."""
    metric = card_of(shop_data(facts(orders(40)))).metric("after_sale_audit_hours")
    assert (metric.value, metric.points, metric.state) == (None, None, State.UNKNOWN)
    assert metric.origin is Origin.MISSING
    assert metric.why.startswith("数据不足")


def test_no_bad_order_is_a_true_zero() -> None:
    """All reports are there and nothing was bad: 0 %, met."""
    metric = card_of(shop_data(facts(orders(40)))).metric("damage_return_rate")
    assert (metric.value, metric.state) == (0, State.MET)


def test_without_a_target_the_state_is_unknown_and_says_why() -> None:
    """Without any target it is unknown with the reason 未设目标."""
    metric = card_of(shop_data(facts(orders(40)))).metric("sales")
    assert (metric.value, metric.state) == (200_000, State.UNKNOWN)
    assert "未设目标" in metric.why


def test_an_own_target_goes_before_the_packs() -> None:
    known = facts(orders(40), cases=[case("0001", reason="商品/包装破损")])
    own = {"damage_return_rate": 0.025}
    metric = card_of(shop_data(known, own_targets=own)).metric("damage_return_rate")
    assert metric.target is not None
    assert (metric.target.value, metric.target.op, metric.target.kind) == (0.025, "<=", "own")
    assert metric.state is State.MET
    assert card_of(shop_data(known)).metric("damage_return_rate").state is State.BELOW


def test_every_pack_suggests_a_target_with_its_source() -> None:
    """Every pack carries a suggested target per metric with its source named."""
    for pack_id in (OLD, "douyin-20260908"):
        for metric in card_of(shop_data(facts()), pack(pack_id)).metrics:
            if metric.id != "sales":
                assert metric.target is not None
                assert metric.target.source


# --- dimensions and total -------------------------------------------------------------------------


def test_from_september_on_dimensions_come_from_the_page_alone() -> None:
    """Mapping not published: no points are made up from metrics."""
    known = facts(orders(40), [parcel("0001", picked=NOON, signed=NOON)])
    card = card_of(shop_data(known))
    assert {d.points for d in card.dimensions} == {None}
    assert {d.origin for d in card.dimensions} == {Origin.MISSING}
    assert card.total.recomputed is None


def test_a_total_of_page_dimensions_and_entered_weights_is_an_estimate() -> None:
    """总分 = 69·50 % + 99·20 % + 85·30 % + 2 − 0 = 34.5 + 19.8 + 25.5 + 2 = 81.8; the page said 82."""
    snapshots = [
        *(page("product", 69), page("logistics", 99), page("service", 85)),
        *(page("bonus", 2), page("deduction", 0)),
    ]
    weights = {"product": 0.5, "logistics": 0.2, "service": 0.3}
    data = shop_data(facts(orders(40)), snapshots=snapshots, own_weights=weights)
    total = card_of(data).total
    assert total.recomputed == pytest.approx(81.8)
    assert total.estimated
    assert total.official is None


def test_without_weights_there_is_no_total() -> None:
    snapshots = [page("product", 69), page("logistics", 99), page("service", 85)]
    total = card_of(shop_data(facts(orders(40)), snapshots=snapshots)).total
    assert (total.official, total.recomputed, total.estimated) == (None, None, False)
    assert total.state is State.UNKNOWN


@pytest.mark.parametrize(
    ("pack_id", "points", "deduction", "expected"),
    [
        ("douyin-20260908", 99, 0, 100),  # 99 + 5, at most 100
        ("douyin-20260908", 50, 60, 0),  # range 0–100
        (OLD, 50, 15, 50),  # range 50–100
    ],
)
def test_the_total_stays_inside_the_packs_range(
    pack_id: str, points: float, deduction: float, expected: float
) -> None:
    snapshots = [page(key, points) for key in ("product", "logistics", "service")]
    snapshots += [page("bonus", 5), page("deduction", deduction)]
    weights = {"product": 0.5, "logistics": 0.2, "service": 0.3}
    data = shop_data(facts(orders(40)), snapshots=snapshots, own_weights=weights)
    assert card_of(data, pack(pack_id)).total.recomputed == expected


def banded(rules: RulePack, bands: dict[str, tuple[Band, ...]]) -> RulePack:
    """The pack with the tier tables a seller would enter."""
    metrics = tuple(
        replace(rule, bands=bands.get(rule.id, rule.bands), small_sample=None)
        for rule in rules.metrics
    )
    return replace(rules, metrics=metrics)


def test_service_points_from_entered_bands() -> None:
    """The page of 2026-08-01: 13.872 s → 100, 1.7712 h → 100, 11.1111 % → 90, 0.3937 % → 90: 95."""
    rules = banded(
        pack(OLD),
        {
            "mean_reply_seconds": (Band("<=", 15, 100), Band("<=", 120, 70)),
            "after_sale_audit_hours": (Band("<=", 2, 100), Band("<=", 10, 70)),
            "chat_dissatisfaction_rate": (Band("<=", 0.05, 100), Band("<=", 0.12, 90)),
            "platform_help_rate": (Band("<=", 0.001, 100), Band("<=", 0.004, 90)),
        },
    )
    snapshots = [
        page("mean_reply_seconds", 13.872),
        page("after_sale_audit_hours", 1.7712),
        page("chat_dissatisfaction_rate", 0.111111),
        page("platform_help_rate", 0.003937),
    ]
    data = shop_data(facts(orders(40)), industry="医疗健康", snapshots=snapshots)
    card = card_of(data, rules)
    service = next(d for d in card.dimensions if d.id == "service")
    assert service.points == pytest.approx(95)
    assert service.estimated
    assert {m.points for m in card.metrics if m.dimension == "service"} == {100, 90}


def test_one_unknown_metric_leaves_its_dimension_unknown() -> None:
    rules = banded(pack(OLD), {"mean_reply_seconds": (Band("<=", 15, 100),)})
    data = shop_data(
        facts(orders(40)), industry="医疗健康", snapshots=[page("mean_reply_seconds", 13.9)]
    )
    card = card_of(data, rules)
    assert card.metric("mean_reply_seconds").points == 100
    assert next(d for d in card.dimensions if d.id == "service").points is None


@pytest.mark.parametrize(("low", "points"), [(3, 80), (4, None)])
def test_a_rating_with_few_low_orders_has_eighty_points(low: int, points: float | None) -> None:
    """商品综合评分 (差评订单 ≤3): an order is 差评 with 1 or 2 stars, as its mean of ratings says."""
    names = [f"{n:04d}" for n in range(40)]
    reviews = [review(name, NOON, 2 if n < low else 3) for n, name in enumerate(names)]
    reviews += [review("0039", NOON, 1)]  # (3 + 1) / 2 = 2: one more low order
    known = facts(
        orders(40), [parcel(name, signed="2026-11-08") for name in names], reviews=reviews[1:]
    )
    metric = card_of(shop_data(known), pack(OLD)).metric("product_rating")
    assert metric.points == points


# --- how sure -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sample", "word"), [(300, "高"), (299, "中"), (50, "中"), (49, "低"), (1, "低")]
)
def test_confidence_grows_with_the_sample(sample: int, word: str) -> None:
    assert confidence(sample) == word


@pytest.mark.parametrize(
    ("bad", "all_", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (6, 3067, 0.0009, 0.00426),
    ],
)
def test_wilson_interval(bad: int, all_: int, low: float, high: float) -> None:
    """The textbook's 95 % Wilson intervals."""
    assert wilson(bad, all_) == pytest.approx((low, high), abs=1e-4)


def test_the_same_data_make_the_same_run() -> None:
    """Same data + pack → same run id; another value → another."""
    data = shop_data(facts(orders(40)))
    again = shop_data(facts(orders(40)))
    other = shop_data(facts(orders(41)))
    assert card_of(data).run_id == card_of(again).run_id
    assert card_of(data).run_id != card_of(other).run_id
