"""A number is told with its formula, its values and everything left out of it."""

from __future__ import annotations

import pytest

from app.model import Exclusion, Origin
from app.scoring.explain import Explanation, ReasonCount, explain, filled
from app.scoring.facts import Facts
from app.scoring.scorecard import score
from app.wording import Reason
from tests.app.scoring.examples import NOON, ON, case, facts, order, pack, parcel, shop_data


def explained(metric_id: str, known: Facts, pack_id: str = "douyin-20260908") -> Explanation:
    data, rules = shop_data(known), pack(pack_id)
    return explain(data, rules, score(data, rules, ON, ON), metric_id)


def test_values_stand_in_the_formula() -> None:
    """6 of 3,067: the published example, ours to four decimals."""
    assert filled(6, 3067, "rate", "rate") == "6 ÷ 3,067 = 0.1956 %"
    assert filled(0.163, 62, "rate", "rate") == "表里每天的比率按量加权平均（共 62）= 0.2629 %"
    assert filled(750, 154, "mean", "stars") == "750 ÷ 154 = 4.8701 分"
    assert filled(3, 120, "count", "count") == "120 单里的 3 单"
    assert filled(123_456, 2, "sum", "fen") == "2 单合计 ¥1,234.56"


def test_everything_behind_a_rate() -> None:
    orders = [order(name) for name in "ABC"]
    orders += [order("D", exclusion=Exclusion.GIFT), order("E"), order("F")]
    parcels = [parcel(name, signed=NOON) for name in "ABCD"]
    found = explained("quality_return_rate", facts(orders, parcels, [case("A")]))
    assert found.filled == "1 ÷ 3 = 33.3333 %"
    assert found.counted == 3
    assert found.excluded == (ReasonCount(Reason.NOT_SIGNED, 2), ReasonCount(Reason.GIFT, 1))
    assert (found.last - found.first).days == found.window_days - 1 == 29
    assert found.pack.fingerprint == pack().fingerprint
    assert found.score.origin is Origin.COMPUTED
    assert ("formula", "官方") in found.confidence
    assert found.limits == ()


def test_a_proxy_and_a_lag_are_told() -> None:
    known = facts([order(finished=NOON)], [parcel(signed=NOON)])
    delivered = explained("mean_delivery_hours", known, "taobao-20260316")
    assert delivered.end_lag_days == 11
    assert "早 11 天" in delivered.limits[0]
    helped = explained("platform_help_rate", facts([order()], cases=[case()]))
    assert helped.limits[0].startswith("替代估算")


def test_what_is_missing_is_told_instead_of_a_value() -> None:
    data, rules = shop_data(facts([order()]), extents=()), pack()
    found = explain(data, rules, score(data, rules, ON, ON), "quality_return_rate")
    assert found.filled == ""
    assert found.counted == 0
    assert found.missing.startswith("数据不足")


def test_an_unknown_metric_is_refused() -> None:
    with pytest.raises(KeyError):
        explained("no_such_metric", facts())
