"""Ranges and weights of the published rules, typed once more and held against the packs.

Every docstring is the rule's sentence; a slip in one number of one pack fails one line here.
"""

from __future__ import annotations

import pytest

from tests.app.catalogue.test_rule_facts import PACKS

# --- ranges ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "span", "dimension"),
    [
        ("douyin-5pt", (0, 5), (0, 5)),
        ("douyin-2025-tier", (50, 100), (50, 100)),
        ("douyin-20260407", (50, 100), (50, 100)),
        ("douyin-20260714", (50, 100), (50, 100)),
        ("douyin-20260908", (0, 100), (50, 100)),
        ("douyin-global-20260908", (0, 100), (50, 100)),
        ("taobao-20250630", (3, 5), (3, 5)),
        ("taobao-20260316", (3, 5), (3, 5)),
        ("jd-star", (0, 11), (0, 10)),  # 10 points each, 附加项 beyond
        ("pinduoduo-service", (0, 5), (0, 5)),
    ],
)
def test_the_ranges(name: str, span: tuple[float, float], dimension: tuple[float, float]) -> None:
    """0–5; 50–100; 0–100 with dimensions 50–100; 3–5; four dimensions on a 10-point scale."""
    pack = PACKS[name]
    assert (pack.floor, pack.ceiling) == span
    assert {(one.floor, one.ceiling) for one in pack.dimensions} == {dimension}


# --- weights --------------------------------------------------------------------------------------


def _rows(name: str, table: str = "industry_weights") -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in getattr(PACKS[name], table):
        found.setdefault((row.industry, row.shop_type), {}).update(row.weights)
    return found


def percents(row: dict[str, float], *keys: str) -> tuple[int, ...]:
    """Some weights of a row in whole per cent."""
    return tuple(round(row[key] * 100) for key in keys)


def test_every_row_of_the_service_weights_is_the_published_one() -> None:
    """101 rows: sums by column, and of each row's place times its percent, as of the public table."""
    new, old = _rows("douyin-20260714"), _rows("douyin-20260407")
    assert list(new) == list(old)
    for rows, columns in (
        (new, ("chat_dissatisfaction_rate", "mean_reply_seconds", "after_sale_audit_hours")),
        (new, ("platform_help_rate",)),
        (old, ("after_sale_on_time_rate", "mean_reply_seconds")),
    ):
        for column in columns:
            percents = [round(weights[column] * 100) for weights in rows.values()]
            placed = sum(place * percent for place, percent in enumerate(percents, 1))
            assert (column, sum(percents), placed) in CHECKSUMS


CHECKSUMS = {
    ("after_sale_on_time_rate", 5210, 264810),
    ("mean_reply_seconds", 4890, 250290),
    ("chat_dissatisfaction_rate", 2620, 133860),
    ("mean_reply_seconds", 2775, 142000),
    ("after_sale_audit_hours", 2295, 116930),
    ("platform_help_rate", 2410, 122310),
}  # worked out from the table of the public notice


@pytest.mark.parametrize(
    ("name", "industry", "weights"),
    [
        ("douyin-global-20260407", "跨境大健康", (40, 30, 30)),
        ("douyin-global-20260407", "跨境时尚", (50, 25, 25)),
        ("douyin-global-20260714", "跨境大快消", (40, 30, 30)),
        ("douyin-global-20260714", "跨境时尚", (50, 25, 25)),
        ("douyin-global-20260908", "跨境大健康", (25, 20, 55)),
        ("douyin-global-20260908", "跨境大快消", (47, 20, 33)),
        ("douyin-global-20260908", "跨境时尚", (44, 20, 36)),
    ],
)
def test_the_dimension_weights_of_global_shops(
    name: str, industry: str, weights: tuple[int, int, int]
) -> None:
    """Until 09-07 40/30/30; 40/30/30; 50/25/25. From 2026-09-08: 25/20/55, 47/20/33, 44/20/36."""
    row = _rows(name, "dimension_weights")[industry, "通用"]
    assert percents(row, "product", "logistics", "service") == weights


@pytest.mark.parametrize(
    ("industry", "product", "late"),
    [
        ("跨境大健康", (90, 10), (30, 70)),
        ("跨境大快消", (90, 10), (30, 70)),
        ("跨境时尚", (75, 25), (70, 30)),
    ],
)
def test_the_metric_weights_of_global_shops(
    industry: str, product: tuple[int, int], late: tuple[int, int]
) -> None:
    """商品 90/10, 90/10, 75/25; 物流 70/30; 服务 before 0714: 30/70, 30/70, 70/30."""
    for name in ("douyin-global-20260407", "douyin-global-20260714"):
        row = _rows(name)[industry, "通用"]
        assert percents(row, "product_rating", "quality_return_rate") == product
        assert percents(row, "on_time_delivery_rate", "logistics_return_rate") == (70, 30)
    row = _rows("douyin-global-20260407")[industry, "通用"]
    assert percents(row, "after_sale_on_time_rate", "mean_reply_seconds") == late


def test_an_industry_was_renamed() -> None:
    """Industry name from 09-08: 二手数码百货 becomes 奢侈品; keep both as aliases."""
    for name in ("douyin-20260407", "douyin-20260714", "douyin-20260908"):
        assert PACKS[name].industry_aliases == (("二手数码百货", "奢侈品"),)
