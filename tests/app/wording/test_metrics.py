"""A metric that is none is told with the nearest ones, else with those there are."""

from __future__ import annotations

from app.wording.metrics import no_metric

NAMES = {"refund_rate": "退款率", "sales": "销售额", "complaint_rate": "投诉率"}


def test_the_nearest_come_first() -> None:
    assert no_metric("退款律", NAMES).endswith("最接近的是：退款率（refund_rate）。")
    assert no_metric("refund_rat", NAMES).index("退款率") < 30


def test_a_long_list_is_cut_and_counted() -> None:
    many = {str(number): f"指标{number}" for number in range(30)}
    assert no_metric("xyz", many).endswith("指标19 等 30 个。")
    assert no_metric("xyz", NAMES).endswith("退款率、销售额、投诉率。")
