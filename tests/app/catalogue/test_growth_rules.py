"""成长阶段 as data: tasks, what lowers the score, and the indicators of each version."""

from __future__ import annotations

import pytest

from app.catalogue.growth_rules import parse_growth
from app.catalogue.load_packs import load_packs
from app.catalogue.resources import Table
from app.errors import RuleError

_ALWAYS = {"商品差评订单数", "商品品质退货订单数", "运单配送时效未达成运单数", "飞鸽平均响应时长"}
_UNTIL_0907 = {"揽收时效未达成订单数", "发货物流品质退货订单数"}
_FROM_0714 = {"售后平均审核时长", "飞鸽会话不满意数", "平台求助数"}
_FROM_0908 = {"商品/包装破损退货订单数"}


@pytest.mark.parametrize(
    ("pack_id", "names"),
    [
        ("douyin-20260407", _ALWAYS | _UNTIL_0907 | {"售后处理时长未达成数"}),
        ("douyin-20260714", _ALWAYS | _UNTIL_0907 | _FROM_0714),
        ("douyin-20260908", _ALWAYS | _FROM_0714 | _FROM_0908 | {"平均揽收时长"}),
        ("douyin-global-20260908", _ALWAYS | _FROM_0714 | _FROM_0908),  # no pickup
    ],
)
def test_the_indicators_change_with_the_versions(pack_id: str, names: set[str]) -> None:
    """Growth-stage indicators by version; 平均揽收时长 from 0908 (全球购: none)."""
    growth = next(pack for pack in load_packs() if pack.id == pack_id).growth
    assert growth is not None
    assert {one.name for one in growth.indicators} == names
    assert len(growth.indicators) == len(names)


def test_from_september_more_acts_lower_the_score_to_sixty() -> None:
    """Drops to 60: 消极服务, 刷单刷评; from R3 also 虚假宣传, 欺诈发货, 混淆品牌/资质缺失."""
    stages = {pack.id: pack.growth for pack in load_packs() if pack.growth}
    old, new = stages["douyin-20260714"], stages["douyin-20260908"]
    assert new.failed_by[: len(old.failed_by)] == old.failed_by
    assert set(new.failed_by) - set(old.failed_by) == {"虚假宣传", "欺诈发货", "混淆品牌或资质缺失"}
    for stage in (old, new):
        assert (stage.points, stage.failed_points, stage.no_score_for) == (70, 60, ("个人店",))
        assert len(stage.tasks) == 2
        assert stage.source


def test_an_indicator_looks_at_a_metric_of_its_pack() -> None:
    for pack in load_packs():
        for one in pack.growth.indicators if pack.growth else ():
            assert pack.metric(one.metric)


def test_an_unknown_take_is_refused() -> None:
    bad = {"name": "甲", "metric": "a", "takes": "half"}
    with pytest.raises(RuleError, match="应为其中之一"):
        parse_growth(Table({"min_orders": 30, "text": "t", "indicators": [bad]}, "试.toml"))


@pytest.mark.parametrize("name", [pack.id for pack in load_packs() if pack.growth])
def test_the_text_names_every_act_that_lowers_the_score(name: str) -> None:
    """Drops to 60 if in 30 days any of: each version's own list, none left out of its sentence."""
    growth = next(pack.growth for pack in load_packs() if pack.id == name)
    assert growth is not None
    assert [act for act in growth.failed_by if act.split("或")[0] not in growth.text] == []
