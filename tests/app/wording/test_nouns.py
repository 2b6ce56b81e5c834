"""What a metric counts, as nouns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.catalogue.load_packs import load_packs
from app.model import Target
from app.scoring.metrics import counts_of
from app.wording.nouns import AVERAGES, bad_noun, bare, less, noun, to_fix, to_see
from tests.app.documents.examples import QUALITY_FINDING

RULES = {rule.definition: rule for pack in load_packs() for rule in pack.metrics}


@pytest.mark.parametrize(
    ("definition", "one", "bad"),
    [
        ("quality_return_rate", "单", "单"),
        ("negative_feedback_rate", "单", "单"),  # reviews or after-sales, by the order
        ("negative_review_of_paid_rate", "单", "单差评"),
        ("product_rating", "条评价", "条低分评价"),  # only rated orders count
        ("aspect_stars", "条评价", "条低分评价"),
        ("on_time_delivery_rate", "个包裹", "个问题包裹"),
        ("rejected_case_rate", "件售后", "件问题售后"),
        ("mean_reply_seconds", "次会话", "次问题会话"),
        ("entered_only", "单", "单"),
    ],
)
def test_every_kind_of_metric_has_its_noun(definition: str, one: str, bad: str) -> None:
    counts = counts_of(RULES[definition])
    assert (noun(counts), bad_noun(counts)) == (one, bad)


def test_all_metrics_of_all_packs_count_something_that_has_a_noun() -> None:
    assert all(bare(counts_of(rule)) for rule in RULES.values())
    assert [bare(counts) for counts in ("orders", "service", "after_sales")] == [
        "订单",
        "会话",
        "售后",
    ]


@pytest.mark.parametrize(
    ("fix", "estimated", "counts", "text"),
    [
        (5, False, "orders", "再少 5 单即达标"),
        (1045, True, "after_sales", "估算再少 1,045 件问题售后即达标"),
        (3, False, "reviews", "再少 3 条低分评价即达标"),
        (None, False, "orders", ""),
        (0, False, "orders", ""),
    ],
)
def test_what_is_missing(fix: int | None, estimated: bool, counts: str, text: str) -> None:
    found = replace(QUALITY_FINDING, orders_to_fix=fix, estimated=estimated, counts=counts)
    assert to_fix(found) == text
    assert less(found) == text.removeprefix("估算").removeprefix("再").removesuffix("即达标")


@pytest.mark.parametrize(
    ("value", "unit", "op", "target", "counts", "text", "short"),
    [
        (101.02, "hours", "<=", 60.0, "orders", "每单平均再快 41.1 小时即达标", "快 41.1 小时"),
        (43.4, "seconds", "<=", 30.0, "service", "每次会话平均再快 13.4 秒即达标", "快 13.4 秒"),
        (4.6804, "stars", ">=", 4.8, "reviews", "每条评价平均再高 0.12 分即达标", "高 0.12 分"),
        (30.0, "seconds", "<=", 30.0, "service", "", ""),
        (None, "hours", "<=", 60.0, "orders", "", ""),
    ],
)
def test_a_mean_says_how_far_it_has_to_move(
    value: float | None, unit: str, op: str, target: float, counts: str, text: str, short: str
) -> None:
    """再少 302 单 says nothing of an average; rounded up, so that what is said does reach it."""
    line = Target(target, op, "platform", "")
    metric = replace(QUALITY_FINDING.metric, value=value, unit=unit, target=line)
    found = replace(QUALITY_FINDING, metric=metric, orders_to_fix=302, counts=counts)
    assert (to_fix(found), less(found)) == (text, short)


@pytest.mark.parametrize(
    ("bad", "counts", "what"),
    [
        (14, "orders", "订单与措施"),
        (14, "parcels", "订单与措施"),
        (3, AVERAGES, "明细与措施"),
        (0, "orders", "措施"),
        (None, "orders", "措施"),  # of the page alone: there is no order to see
    ],
)
def test_what_can_be_looked_at(bad: int | None, counts: str, what: str) -> None:
    assert to_see(replace(QUALITY_FINDING, bad=bad, counts=counts)) == what
