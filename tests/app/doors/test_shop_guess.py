"""Whose file it is: by name, by orders, by platform; and what the download folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.model import Platform
from app.program import Program

HEADER = "主订单编号,选购商品,订单状态"
NOW = datetime(2026, 11, 21, 9, 0)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    opened = Program(tmp_path / "book", now=lambda: NOW)
    yield opened
    opened.close()


def orders(folder: Path, name: str, number: int, shop: str = "") -> Path:
    path = folder / name
    line = f"691700000000000{number:04},杯子,已发货"
    text = f"{HEADER},店铺名称\n{line},{shop}\n" if shop else f"{HEADER}\n{line}\n"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (NOW.timestamp() - 60, NOW.timestamp() - 60))
    return path


def guess(program: Program, path: Path) -> str:
    (file,) = program.read_files([path], None).files
    return file.shop_guess


def test_a_single_shop_of_the_platform_is_it(program: Program, tmp_path: Path) -> None:
    path = orders(tmp_path, "a.csv", 1)
    assert guess(program, path) == ""
    program.add_shop("京东店", Platform.JD)
    assert guess(program, path) == ""
    program.add_shop("抖店一", Platform.DOUYIN)
    assert guess(program, path) == "抖店一"
    assert guess(program, orders(tmp_path, "b.csv", 1, "从没见过的店")) == ""


def test_of_two_shops_the_one_with_these_orders_or_this_name_is_it(
    program: Program, tmp_path: Path
) -> None:
    first, _ = (program.add_shop(name, Platform.DOUYIN) for name in ("抖店一", "抖店二"))
    path = orders(tmp_path, "a.csv", 1)
    assert guess(program, path) == ""
    program.commit(program.read_files([path], first), first)
    assert guess(program, path) == "抖店一"
    assert guess(program, orders(tmp_path, "b.csv", 2)) == ""
    assert guess(program, orders(tmp_path, "c.csv", 3, "抖店二")) == "抖店二"


def test_what_is_imported_is_no_new_export(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("抖店一", Platform.DOUYIN)
    folder = tmp_path / "下载"
    folder.mkdir()
    path = orders(folder, "a.csv", 1)
    orders(folder, "b.csv", 2)
    assert [export.path.name for export in program.new_exports(folder, None)] == ["b.csv", "a.csv"]
    program.commit(program.read_files([path], shop), shop)
    assert [export.path.name for export in program.new_exports(folder, None)] == ["b.csv"]
    program.undo_import(program.imports(shop)[0].import_id)
    assert len(program.new_exports(folder, None)) == 2
