"""Mappings and other names: kept in the book, shared as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.catalogue.templates import all_templates
from app.errors import RequestError, RuleError
from app.model import Alias, Mapping, Platform, Report
from app.program import Program

MAPPING = Mapping(
    Platform.GENERIC, Report.ORDERS, {"编号": "order_id", "日子": "created_at"}, "我的"
)
TABLE = "编号,日子\nA1001,2026-09-01\n"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    opened = Program(tmp_path / "book")
    yield opened
    opened.close()


def test_a_mapping_goes_to_another_book_as_a_file(program: Program, tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text(TABLE, encoding="utf-8")
    (refusal,) = program.read_files([table], None).refused
    program.remember_mapping(refusal.fingerprint, MAPPING)
    program.columns.export(refusal.fingerprint, tmp_path / "给同事.toml")
    other = Program(tmp_path / "other")
    assert other.columns.take_in(tmp_path / "给同事.toml") == refusal.fingerprint
    (file,) = other.read_files([table], None).files
    assert (file.parsed.label, file.added) == ("我的", 1)
    other.close()


def test_what_cannot_be_shared_is_told(program: Program, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="还没有保存过列对应"):
        program.columns.export("nothing", tmp_path / "a.toml")
    program.remember_mapping("f", MAPPING)
    with pytest.raises(RequestError, match="现有：f"):
        program.columns.export("nothing", tmp_path / "a.toml")
    with pytest.raises(RequestError, match="请换一个"):
        program.columns.export("f", tmp_path / "no" / "a.toml")
    bare = tmp_path / "a.toml"
    bare.write_text('platform = "jd"\nreport = "orders"\n[columns]\n"a" = "order_id"\n')
    with pytest.raises(RuleError, match="没有写明是哪种表头"):
        program.columns.take_in(bare)


def test_an_accepted_name_is_not_asked_twice(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    header = "商城单号,选购商品,商品规格,订单提交时间,支付完成时间,订单状态"
    line = "6917000000000000101,杯子,白,2026-09-01 10:00:00,2026-09-01 10:00:10,已发货"
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")
    (refusal,) = program.read_files([path], None).refused
    program.columns.accept(refusal.aliases[0])
    (file,) = program.read_files([path], None).files
    assert file.parsed.layout == "douyin-orders"
    with pytest.raises(RequestError, match="没有「没有的列」这一列"):
        program.columns.accept(Alias("douyin-orders", "", "x", "没有的列", "", ()))


def test_what_was_told_of_columns_is_undone_by_name(program: Program) -> None:
    program.columns.remember("f", MAPPING)
    alias = Alias("douyin-orders", "", "商城单号", "主订单编号", "order_id", ())
    layout = next(one for one in all_templates() if one.platform == Platform.DOUYIN)
    alias = replace(alias, layout=layout.id, name=next(iter(layout.known)))
    program.columns.accept(alias)
    program.columns.reject(layout.id, "商城单号")
    program.columns.forget("f")
    assert (program.columns.mappings(), program.columns.aliases()) == ({}, [])
    assert program.undo() == "删除列对应「我的」"
    assert program.undo() == "不再认列「商城单号」"
    assert program.columns.mappings() == {"f": MAPPING}
    assert [header for _, header, _ in program.columns.aliases()] == ["商城单号"]
    with pytest.raises(RequestError, match="现有：f"):
        program.columns.forget("nothing")
