"""Two packs on the same data, and shops side by side on their own scales."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from app.catalogue.rulepacks import RulePack
from app.model import ScoreCard, SnapshotValue, State
from app.scoring.scorecard import score
from app.scoring.versions import Row, own_words, side_by_side, standing, versions_compared
from tests.app.scoring.examples import ON, case, facts, order, pack, page, shop_data


def card_of(name: str, *values: SnapshotValue) -> ScoreCard:
    known = facts(
        [order(f"{number:04}") for number in range(40)],
        cases=[case("0001", reason="商品/包装破损")],
    )
    return score(shop_data(known, snapshots=values), pack(name), ON, ON)


OLD, NEW = "douyin-20260714", "douyin-20260908"


def rows_of(*values: SnapshotValue) -> dict[str, Row]:
    rows = side_by_side(card_of(OLD, *values), card_of(NEW, *values)).rows
    return {f"{row.kind}.{row.key}": row for row in rows}


def test_every_metric_of_either_pack_has_one_row() -> None:
    rows = rows_of()
    both, old, new = (
        rows["metric.product_rating"],
        rows["metric.mean_pickup_points"],
        rows["metric.damage_return_rate"],
    )
    assert (both.in_first, both.in_second) == (True, True)
    assert (old.in_first, old.in_second, old.second_value) == (True, False, None)
    assert (new.in_first, new.in_second, new.first_value) == (False, True, None)
    assert new.second_value == pytest.approx(1 / 40)
    assert new.name == "商品/包装破损退货订单率"
    assert next(iter(rows)) == "total.total"


def test_the_difference_is_the_second_less_the_first_where_both_are_known() -> None:
    rows = rows_of(page("total", 82), page("product", 69))
    assert rows["total.total"].difference == 0
    assert rows["dimension.product"].difference == 0
    assert rows["dimension.service"].difference is None
    assert rows["metric.damage_return_rate"].difference is None


def test_points_go_before_values() -> None:
    row = Row("a", "甲", "metric", "rate", 0.1, 0.1, 90, 80, State.MET, State.MET, True, True)
    assert row.difference == -10


def test_points_of_different_scales_are_not_subtracted() -> None:
    """4.9 of 5 and 95 of 100: no difference of 90; values of a metric still compare."""
    states = State.MET, State.MET, True, True
    part = Row("a", "甲", "dimension", "points", None, None, 4.9, 95, *states, same_scale=False)
    assert part.difference is None
    rate = Row("a", "甲", "metric", "rate", 0.1, 0.2, 4.9, 95, *states, same_scale=False)
    assert rate.difference == pytest.approx(0.1)
    five, hundred = pack("douyin-5pt"), pack(NEW)
    values = page("product", 4.9), page("total", 82)
    rows = side_by_side(card_of("douyin-5pt", *values), card_of(NEW, *values), (five, hundred)).rows
    assert all(row.difference is None for row in rows if row.kind != "metric")


def test_different_scales_are_told() -> None:
    """The 5-point and the 100-point generations may not be subtracted."""
    five, hundred = pack("douyin-5pt"), pack(NEW)
    cards = card_of("douyin-5pt"), card_of(NEW)
    assert side_by_side(*cards, (five, hundred)).same_scale is False
    assert side_by_side(*cards, (hundred, hundred)).same_scale is True
    assert side_by_side(*cards).first.id == "douyin-5pt"


def test_points_are_recomputed_and_the_pages_stand_only_where_no_formula_is_published() -> None:
    """2026-09-08 起没有公布算法，当时有效的页面分照用；旧版的分按它自己的表重新算。"""
    page_values = page("product", 69), page("mean_reply_seconds.points", 90), page("bonus", 2)
    old, new = pack(OLD), pack(NEW)
    assert own_words(page_values, new, in_force=True) == (page_values[0], page_values[2])
    assert own_words(page_values, new, in_force=False) == ()
    assert own_words(page_values, old, in_force=True) == (page_values[2],)
    known = facts([order(f"{number:04}") for number in range(40)])
    data = [shop_data(known, snapshots=page_values) for _ in range(2)]
    rows = versions_compared(data, (old, new), NEW, ON, ON).rows
    product = next(row for row in rows if (row.kind, row.key) == ("dimension", "product"))
    assert (product.first_points, product.second_points) == (None, 69)
    assert (product.second_origin, product.difference) == (page_values[0].origin, None)


def ninety(rules: RulePack) -> RulePack:
    """The pack with weights, where every known metric gives 90 points."""
    sizes = Counter(one.dimension for one in rules.metrics)
    unread = (replace(one, small_sample=None) for one in rules.metrics)
    metrics = tuple(
        replace(one, weight=1 / sizes[one.dimension], points_from="curve", curve=((0.0, 90.0),))
        for one in unread
    )
    dimensions = tuple(replace(one, weight=1 / 3) for one in rules.dimensions)
    return replace(rules, industry_weights=(), metrics=metrics, dimensions=dimensions)


def test_a_page_of_another_version_gives_neither_its_total_nor_its_sums() -> None:
    """旧版的总分 = 商品×w + 物流×w + 服务×w − 差行为扣分：没有新版的加分，也不是新版页面的 82 分。"""
    old, new = ninety(pack(OLD)), pack(NEW)
    told = [page(one.id, 1) for one in old.metrics]
    told += [page("total", 82), page("bonus", 2), page("deduction", 4)]
    data = [shop_data(facts([order(str(n)) for n in range(40)]), snapshots=told)] * 2
    row = versions_compared(data, (old, new), NEW, ON, ON).rows[0]
    assert (row.first_value, row.second_value) == (None, 82)
    assert row.first_points == pytest.approx(90)


def test_a_floor_alone_makes_no_other_scale() -> None:
    """50–100 分和 0–100 分是同一把尺，满分相同就可以相减。"""
    cards = card_of(OLD), card_of(NEW)
    assert side_by_side(*cards, (pack(OLD), pack(NEW))).same_scale is True


def test_a_shop_stands_on_its_own_scale() -> None:
    """3–5 of 淘宝: 4.5 lies at three quarters; nothing is known without a total."""
    values = page("total", 4.5), page("mean_refund_hours", 30)
    line = standing(card_of("taobao-20260316", *values), pack("taobao-20260316"))
    assert (line.total, line.official, line.estimated) == (4.5, True, False)
    assert (line.floor, line.ceiling, line.share) == (3, 5, 0.75)
    unknown = standing(card_of(NEW), pack(NEW))
    assert (unknown.total, unknown.share, unknown.official) == (None, None, False)
    assert unknown.state is State.UNKNOWN


def test_only_scored_metrics_are_counted_as_below_or_unknown() -> None:
    card = card_of(NEW, page("mean_reply_seconds", 300))
    line = standing(card, pack(NEW))
    below = [m.id for m in card.metrics if m.dimension and m.state is State.BELOW]
    unknown = [m.id for m in card.metrics if m.dimension and m.value is None]
    assert "mean_reply_seconds" in below
    assert (line.below, line.unknown) == (len(below), len(unknown))
