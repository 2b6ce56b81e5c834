"""One metric's table: clock, curve, per-order bands, exempt days; a slip is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.catalogue.parse_metric import parse_metric, parse_pairs, parse_target
from app.catalogue.resources import Table
from app.catalogue.rulepacks import Band, Clock, MetricRule
from app.errors import RuleError

METRIC: dict[str, Any] = {
    "id": "mean_reply_seconds",
    "name": "响应时长",
    "unit": "seconds",
    "better": "lower",
    "window_days": 30,
    "base": "会话",
    "formula": "平均",
    "needs": ["customer_service"],
    "source": "测试",
}
EXEMPT = {
    "first": date(2026, 2, 15),
    "last": date(2026, 2, 23),
    "event": "base",
    "text": "春节",
    "source": "公告",
}


def parse(**changes: Any) -> MetricRule:
    return parse_metric(Table({**METRIC, **changes}, "试.toml"))


def test_what_is_unset_has_its_plain_default() -> None:
    rule = parse()
    assert (rule.points_from, rule.curve, rule.order_bands, rule.clock) == ("bands", (), (), None)
    assert (rule.exclusions, rule.exempt, rule.own, rule.end_lag_days) == ((), (), (), 0)


def test_clock_exempt_days_and_exclusions_arrive() -> None:
    rule = parse(
        clock={"open": ["08:00:00", "22:59:59"], "unanswered_seconds": 600},
        exempt=[EXEMPT],
        exclusions=["gift", "lucky_bag"],
    )
    assert rule.clock == Clock(open=(28_800, 82_799), unanswered_seconds=600)
    assert (rule.exempt[0].first, rule.exempt[0].event) == (date(2026, 2, 15), "base")
    assert rule.exclusions == ("gift", "lucky_bag")
    pickup = parse(clock={"quiet": ["18:00:00", "06:00:00"], "limit_hours": 48})
    assert pickup.clock == Clock((64_800, 21_600), limit_hours=48)
    slow = parse(clock={"by_industry": [["多肉植物", 48]]})
    assert slow.clock == Clock(by_industry=(("多肉植物", 48.0),))


def test_curve_and_order_bands_arrive() -> None:
    rule = parse(points_from="curve", curve=[[15, 100], [120, 70], [180, 50]])
    assert list(rule.curve) == [(15, 100), (120, 70), (180, 50)]
    table = [{"op": "<=", "limit": 12, "points": 100}, {"op": ">", "limit": 12, "points": 50}]
    assert parse(order_bands=table).order_bands == (Band("<=", 12, 100), Band(">", 12, 50))


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"clock": {"quiet": ["18:00", "06:00:00"]}}, "quiet", "18:00:00"),
        ({"clock": {"quiet": ["24:00:00", "06:00:00"]}}, "quiet", "18:00:00"),
        ({"clock": {"open": ["08:00:00"]}}, "open", "18:00:00"),
        ({"clock": {"by_industry": [["多肉植物", 0]]}}, "by_industry", "小时"),
        ({"clock": {"by_industry": {"多肉植物": 48}}}, "by_industry", "小时"),
        ({"clock": {"hours": 3}}, "hours", "拼写"),
        ({"clock": {"limit_hours": 0}}, "limit_hours", "大于 0"),
        ({"exclusions": ["cheap"]}, "exclusions", "没有「cheap」"),
        ({"exempt": [{**EXEMPT, "last": date(2026, 2, 1)}]}, "last", "早于"),
        ({"exempt": [{**EXEMPT, "event": "moon"}]}, "event", "其中之一"),
        ({"points_from": "luck"}, "points_from", "其中之一"),
        ({"curve": [[1, 100], [2, 50]]}, "curve", "points_from"),
        ({"points_from": "curve"}, "curve", "points_from"),
        ({"points_from": "curve", "curve": [[1, 100]]}, "curve", "至少两点"),
        ({"points_from": "curve", "curve": [[2, 100], [1, 50]]}, "curve", "从小到大"),
        ({"points_from": "curve", "curve": [[1, 50], [2, 100]]}, "curve", "相反"),
        ({"curve": [[1, "x"]]}, "curve", "列表"),
        (
            {"order_bands": [{"op": "<=", "limit": 12, "points": 50}, {"op": "<=", "limit": 20, "points": 60}]},
            "order_bands",
            "顺序",
        ),
        ({"confidence": {"clock": "也许"}}, "clock", "其中之一"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_file_key_and_reason(
    changes: dict[str, Any], key: str, words: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse(**changes)
    assert caught.value.message.startswith("试.toml")
    assert key in caught.value.message
    assert words in caught.value.message


def test_a_target_is_optional_and_pairs_are_numbers() -> None:
    assert parse_target(Table({}, "试.toml")) is None
    table = Table({"pairs": [[1, 2.5]], "bad": [[True, 1]]}, "试.toml")
    assert parse_pairs(table, "pairs", "x") == ((1.0, 2.5),)
    assert parse_pairs(table, "unset", "x") == ()
    with pytest.raises(RuleError, match="列表"):
        parse_pairs(table, "bad", "应为数对的列表")
