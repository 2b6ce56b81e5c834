"""A metric by id or name; an unknown one is told with the nearest."""

from __future__ import annotations

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.metric_names import id_of, metric_rule
from app.catalogue.rulepacks import RulePack
from app.errors import RequestError


def pack(platform: str) -> RulePack:
    """The one that is chosen by date today."""
    return next(one for one in reversed(load_packs()) if one.platform == platform and one.automatic)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("品质退款率", "quality_refund_rate"),
        ("quality_refund_rate", "quality_refund_rate"),
        ("品质 退款率", "quality_refund_rate"),
        ("总分", "total"),
        ("total", "total"),
    ],
)
def test_a_name_is_as_good_as_an_id(asked: str, key: str) -> None:
    assert id_of(asked, [pack("pinduoduo")]) == key


def test_the_pack_asked_first_says_what_a_name_means() -> None:
    names = [id_of("商品品质退款率", [pack(one), pack("kuaishou")]) for one in ("douyin", "jd")]
    assert names == ["quality_refund_rate"] * 2  # neither has the name: the third one's word


@pytest.mark.parametrize("asked", ["品质退款", "quality_refund"])
def test_a_wrong_name_is_told_with_the_nearest(asked: str) -> None:
    with pytest.raises(RequestError, match="最接近的是：品质退款率（quality_refund_rate）"):
        id_of(asked, [pack("pinduoduo")])


def test_what_is_like_nothing_gets_all_names() -> None:
    with pytest.raises(RequestError, match=r"可用的有：.*品质退款率"):
        id_of("xyz", [pack("pinduoduo")])


def test_a_rule_is_found_by_its_id_alone() -> None:
    assert metric_rule(pack("pinduoduo"), "quality_refund_rate").name == "品质退款率"
    with pytest.raises(RequestError) as told:
        metric_rule(pack("pinduoduo"), "品质退款率")
    assert told.value.code == "no_metric"
