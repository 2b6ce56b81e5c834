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
