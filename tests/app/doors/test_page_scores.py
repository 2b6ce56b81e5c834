"""Page values of a day: kept, and taken away as one step that can be undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.model import Platform
from app.program import Program


def test_only_the_values_of_that_day_go(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shop = program.add_shop("小店", Platform.DOUYIN)
    page = program.read_page(shop, "总分 82 分\n商品体验 69").values
    wrong, right = date(2026, 11, 13), date(2026, 11, 20)
    for on in (wrong, right):
        program.save_snapshot(shop, on, page)
    assert program.pages.forget(shop, wrong) == len(page)
    assert {value.on for value in program.snapshots(shop)} == {right}
    assert program.pages.forget(shop, wrong) == 0  # nothing there, no step to undo
    assert program.undo() == "删除 2026-11-13 的页面数值"
    assert {value.on for value in program.snapshots(shop)} == {wrong, right}
    program.close()


WEIGHED = "店铺真实体验分 4.66\n宝贝质量 权重25% 5.00\n物流速度 权重25% 5.00\n服务保障 权重50% 4.32"


def test_weights_of_a_page_become_the_shops_own_when_asked_for(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shop = program.add_shop("布艺店", Platform.TAOBAO)
    on = date(2026, 11, 20)
    page = program.read_page(shop, WEIGHED, on)
    (total,) = program.pages.weights(shop, page)
    program.save_snapshot(shop, on, page.values)
    assert program.score(shop, on).dimensions[0].weight is None  # nothing is taken unasked
    program.pages.save_weights(shop, page.pack_id, (total,))
    weights = {
        one.id: (one.weight, one.weight_source) for one in program.score(shop, on).dimensions
    }
    assert weights == {
        "product": (0.25, "自定"),
        "logistics": (0.25, "自定"),
        "service": (0.5, "自定"),
    }
    assert program.pages.weights(shop, page) == ()  # in force already: nothing to offer
    program.undo()
    assert program.score(shop, on).dimensions[0].weight is None
    program.close()
