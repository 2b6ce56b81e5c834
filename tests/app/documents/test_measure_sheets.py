"""Own measures as a workbook and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.catalogue.load_packs import load_packs
from app.catalogue.measures import load_measures
from app.documents.measure_sheets import metric_names, read_measures, write_measures
from app.errors import RuleError

OWN = [
    replace(one, id=f"own_{number}", covers=(), reasons=())
    for number, one in enumerate(load_measures()[:12], 1)
]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "措施.xlsx"
    write_measures(path, OWN)
    assert read_measures(path) == OWN


def test_every_metric_has_one_name() -> None:
    names = metric_names()
    assert set(names) == {rule.id for pack in load_packs() for rule in pack.metrics}
    assert len(set(names.values())) == len(names)


def changed(path: Path, column: str, value: object) -> Path:
    """The workbook with another value in the first row of a column."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index(column) + 1).value = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("指标", "没有的指标", "第2行.*没有「没有的指标」"),
        ("步骤2", None, "3 到 7 步"),
        ("见效天数", "很久", "第2行.*wait_days"),
        ("标题", "给好评返现", "没有收下"),
        ("编号", "UP!", "小写字母"),
    ],
)
def test_a_slip_names_the_row(tmp_path: Path, column: str, value: object, words: str) -> None:
    path = tmp_path / "措施.xlsx"
    short = replace(OWN[0], steps=OWN[0].steps[:3])
    write_measures(path, [short])
    with pytest.raises(RuleError, match=words):
        read_measures(changed(path, column, value))


def test_other_workbooks_are_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "订单.xlsx"
    book = Workbook()
    book.active.append(["订单号", "金额"])
    book.save(path)
    with pytest.raises(RuleError, match="没有「标题」"):
        read_measures(path)
    path.write_bytes(b"PK\x03\x04" + b"0" * 1_000_001)
    with pytest.raises(RuleError, match="1 MB"):
        read_measures(path)
