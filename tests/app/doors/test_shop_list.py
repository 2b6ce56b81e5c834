"""Shops of an open book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.model import Platform
from app.program import Program


def test_a_removed_shop_comes_back_with_what_it_had(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shop = program.add_shop("小店", Platform.DOUYIN)
    program.update_shop(replace(shop, industry="茶"))
    program.save_snapshot(shop, date(2026, 9, 30), program.read_page(shop, "总分 82 分").values)
    before = program.snapshots(shop)
    program.remove_shop(shop)
    assert (program.shops(), [one.name for one in program.removed_shops()]) == ([], ["小店"])
    program.restore_shop(program.removed_shops()[0])
    assert program.shop("小店").industry == "茶"
    assert program.snapshots(shop) == before
    program.close()
