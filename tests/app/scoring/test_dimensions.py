"""From metrics to dimensions to the total, with bonuses and deductions as the rules cap them."""

from __future__ import annotations

import pytest

from app.model import Origin, ScoreCard, TotalScore
from app.scoring.scorecard import score
from tests.app.scoring.examples import ON, Row, facts, order, pack, page, review, shop_data

OLD, NEW = "douyin-20260714", "douyin-20260908"
WEIGHTS = {"product": 0.5, "logistics": 0.2, "service": 0.3}


def total(pack_id: str, points: float, **events: float) -> TotalScore:
    """The total of a formal shop whose dimensions all stand at these points.

    ``events`` are what the seller entered: ``deduction__fake_orders=1`` is one such event.
    """
    orders: list[Row] = [order(f"{n:02d}") for n in range(30)]
    snapshots = [page(key, points) for key in WEIGHTS]
    snapshots += [page(key.replace("__", "."), times) for key, times in events.items()]
    data = shop_data(facts(orders), snapshots=snapshots, own_weights=WEIGHTS)
    return score(data, pack(pack_id), ON, ON).total


@pytest.mark.parametrize(
    ("events", "taken"),
    [
        ({"deduction__bad_service": 1}, 3),  # −3 each
        ({"deduction__bad_service": 4}, 12),
        ({"deduction__bad_service": 5}, 15),  # cap 15 per 30 days
        ({"deduction__bad_service": 6}, 15),
        ({"deduction__fake_orders": 1}, 15),  # −15 once, cap 15
        ({"deduction__fake_orders": 2}, 15),
        ({"deduction__bad_service": 1, "deduction__fake_orders": 1}, 18),  # both lists add up
    ],
)
def test_deductions_until_september(events: dict[str, float], taken: float) -> None:
    """异常售后地址, 拒开发票 −3 each, cap 15 for the group; 刷单刷评 −15 once, cap 15."""
    found = total(OLD, 100, **events)
    assert found.deduction == taken
    assert found.recomputed == pytest.approx(100 - taken)


@pytest.mark.parametrize(
    ("events", "taken"),
    [
        ({"deduction__abnormal_return_address": 1}, 2),
        ({"deduction__abnormal_return_address": 5}, 10),
        ({"deduction__abnormal_return_address": 6}, 10),  # cap 10 per line
        ({"deduction__abnormal_return_address": 6, "deduction__invoice_refusal": 6}, 20),
        ({"deduction__fake_orders": 3}, 10),
        ({"deduction__fake_orders": 1, "deduction__false_advertising": 1}, 20),  # lines add up
        ({"deduction__fraudulent_dispatch": 1, "deduction__brand_confusion": 1}, 20),
    ],
)
def test_deductions_from_september_on(events: dict[str, float], taken: float) -> None:
    """异常售后地址 −2; 拒开发票 −2; 刷单刷评, 虚假宣传, 欺诈发货, 混淆品牌 −10 each; cap 10 per line."""
    found = total(NEW, 90, **events)
    assert found.deduction == taken
    assert found.recomputed == pytest.approx(90 - taken)


@pytest.mark.parametrize(
    ("events", "given"),
    [
        ({"bonus__next_day_share": 1}, 5),
        ({"bonus__freight_insurance": 1}, 2),
        ({"bonus__freight_insurance": 3}, 2),  # each once per 30 days
        ({"bonus__freight_insurance": 1, "bonus__bulky_freight_insurance": 1}, 4),
        (
            {
                "bonus__next_day_share": 1,
                "bonus__freight_insurance": 1,
                "bonus__bulky_freight_insurance": 1,
                "bonus__home_installation": 1,
            },
            11,
        ),
    ],
)
def test_bonuses_from_september_on(events: dict[str, float], given: float) -> None:
    """明日达 +5; 运费险 +2; 大件运费险 +2; 上门安装 +2; they stack, each once per 30 days."""
    found = total(NEW, 80, **events)
    assert found.bonus == given
    assert found.recomputed == pytest.approx(80 + given)


def test_the_pages_sum_goes_before_the_entered_events() -> None:
    """加分项 +2 扣分项 0 on the page: what the page says is not added up again."""
    found = total(NEW, 80, bonus=2, deduction=0, bonus__next_day_share=1, deduction__fake_orders=1)
    assert (found.bonus, found.deduction) == (2, 0)
    assert found.recomputed == pytest.approx(82)


def test_unknown_bonuses_are_unknown() -> None:
    """Nothing entered: not 0, but nothing known; the estimate stands without them."""
    found = total(NEW, 80)
    assert (found.bonus, found.deduction) == (None, None)
    assert found.recomputed == pytest.approx(80)


def reviewed(*texts: str) -> ScoreCard:
    """A shop of the article pack with 4-star reviews of these texts, one with 1 star."""
    names = [f"{n:02d}" for n in range(len(texts))]
    reviews = [
        review(name, "2026-11-10", 1 if n == 0 else 4, text)
        for n, (name, text) in enumerate(zip(names, texts, strict=True))
    ]
    known = facts([order(name) for name in names], reviews=reviews)
    return score(shop_data(known), pack("kuaishou-article"), ON, ON)


def test_a_dimension_of_the_article_counts_each_review_once() -> None:
    """Mean stars of all reviews that mention any aspect of the dimension: (1 + 4 × 5) / 6 = 3.5."""
    rules = pack("kuaishou-article")
    first = next(d for d in rules.dimensions if d.combine == "pooled_stars")
    words = [m.words[0] for m in rules.metrics if m.dimension == first.id and m.words]
    card = reviewed(*[" ".join(words)] * 6, "没有提到")
    found = next(d for d in card.dimensions if d.id == first.id)
    assert found.points == pytest.approx((1 + 4 * 5) / 6)
    assert found.origin is Origin.COMPUTED


def test_four_reviews_are_too_few_for_the_article() -> None:
    """<5 reviews = 数据不足."""
    rules = pack("kuaishou-article")
    first = next(d for d in rules.dimensions if d.combine == "pooled_stars")
    words = [m.words[0] for m in rules.metrics if m.dimension == first.id and m.words]
    card = reviewed(*[words[0]] * 4)
    found = next(d for d in card.dimensions if d.id == first.id)
    assert (found.points, found.origin) == (None, Origin.MISSING)
    assert "数据不足" in found.why
