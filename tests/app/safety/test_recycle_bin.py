"""The recycle bin: every kind of deleted thing comes back, for thirty days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.catalogue.templates import all_templates
from app.errors import RequestError
from app.model import Action, Alias, Mapping, Platform, Report, Shop
from app.program import Program
from tests.clock import Clock

PACK = "douyin-20260714"


@pytest.fixture
def program(tmp_path: Path, now: Clock) -> Iterator[Program]:
    """An empty book."""
    with closing(Program(tmp_path / "book", now.today, now)) as made:
        yield made


@pytest.fixture
def shop(program: Program) -> Shop:
    """Its shop."""
    return program.add_shop("小店", Platform.DOUYIN)


def names(program: Program) -> list[str]:
    """Kind and title of what lies in the bin."""
    return [f"{thing.kind} {thing.title}" for thing in program.safe.bin.things()]


def bring_back(program: Program, title: str) -> None:
    """Restore the thing of that title."""
    (number,) = [one.number for one in program.safe.bin.things() if one.title == title]
    program.safe.bin.restore(number)


def add(program: Program, shop: Shop, title: str) -> Action:
    """An action."""
    return program.add_action(shop, Action(0, shop.shop_id, None, None, title, owner="小王"))


def test_every_kind_of_thing_comes_back(program: Program, shop: Shop) -> None:
    action = add(program, shop, "到货抽检")
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, {"编号": "order_id"}, "我的表")
    layout = next(one for one in all_templates() if one.platform == Platform.DOUYIN)
    alias = Alias(layout.id, "", "商城单号", next(iter(layout.known)), "order_id", ())
    program.columns.remember("f", mapping)
    program.columns.accept(alias)
    program.rules.copy_pack(PACK, "own-1", "我的规则")
    program.remove_action(action)
    program.columns.forget("f")
    program.columns.reject(layout.id, "商城单号")
    program.rules.remove_pack("own-1")
    program.remove_shop(shop)
    assert names(program) == [
        "店铺 小店",
        "规则包 我的规则",
        "列名 商城单号",
        "列对应 我的表",
        "改善措施 到货抽检",
    ]
    for thing in program.safe.bin.things():
        program.safe.bin.restore(thing.number)
    assert names(program) == []
    assert program.shops() == [shop]
    assert program.actions(shop) == [action]
    assert program.columns.mappings() == {"f": mapping}
    assert len(program.columns.aliases()) == 1
    assert program.rules.pack("own-1").label == "我的规则"
    assert program.undo() == "恢复改善措施「到货抽检」"
    assert program.actions(shop) == []


def test_thirty_days_later_it_is_gone(program: Program, shop: Shop, now: Clock) -> None:
    program.remove_action(add(program, shop, "到货抽检"))
    assert program.safe.bin.things()[0].until == now.at + timedelta(days=30)
    now.at += timedelta(days=30)
    assert names(program) == ["改善措施 到货抽检"]
    now.at += timedelta(days=1)
    assert names(program) == []


def test_a_thing_whose_number_was_given_away_comes_back_under_another(
    program: Program, shop: Shop
) -> None:
    first = add(program, shop, "先")
    program.remove_action(first)
    second = add(program, shop, "后")
    assert second.action_id == first.action_id
    bring_back(program, "先")
    assert {action.title for action in program.actions(shop)} == {"先", "后"}
    assert names(program) == []


def test_deleted_twice_it_lies_in_the_bin_once(program: Program, shop: Shop) -> None:
    action = add(program, shop, "到货抽检")
    program.remove_action(action)
    bring_back(program, "到货抽检")
    program.remove_action(program.actions(shop)[0])
    assert names(program) == ["改善措施 到货抽检"]
    program.undo()
    assert names(program) == []


def test_a_change_is_no_deletion(program: Program, shop: Shop) -> None:
    action = add(program, shop, "到货抽检")
    program.update_action(replace(action, note="改过"))
    program.set_target(shop, "total", 4.8)
    program.set_target(shop, "total", None)
    assert names(program) == []


def test_a_shop_whose_name_is_taken_stays_in_the_bin(program: Program, shop: Shop) -> None:
    program.remove_shop(shop)
    program.add_shop("小店", Platform.DOUYIN)
    with pytest.raises(RequestError, match="现在另有一个一样的「小店」"):
        bring_back(program, "小店")
    assert names(program) == ["店铺 小店"]


def test_a_mapping_made_anew_is_not_overwritten(program: Program) -> None:
    program.columns.remember("f", Mapping(Platform.JD, Report.ORDERS, {"一": "order_id"}, "旧"))
    program.columns.forget("f")
    program.columns.remember("f", Mapping(Platform.JD, Report.ORDERS, {"二": "order_id"}, "新"))
    with pytest.raises(RequestError, match="另有一个一样的「旧」"):
        bring_back(program, "旧")
    assert program.columns.mappings()["f"].label == "新"


def test_what_is_not_there_is_told(program: Program) -> None:
    with pytest.raises(RequestError, match="回收站是空的"):
        program.safe.bin.restore("7-0")


def test_an_own_measure_lies_in_the_bin_by_its_title(program: Program) -> None:
    kept = program.library.save(
        replace(program.measures()[0], id="", title="到货抽检十件", covers=(), reasons=())
    )
    program.library.remove(kept)
    assert names(program) == ["自己的措施 到货抽检十件"]
    bring_back(program, "到货抽检十件")
    assert names(program) == []
    assert [one.title for one in program.library.measures()] == ["到货抽检十件"]
    program.library.remove(kept)
    assert names(program) == ["自己的措施 到货抽检十件"]
