"""Tables that lie on their side are read as if they stood."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from app.importing.parse import parse_files
from app.importing.rejected import complete
from app.importing.turned import upright
from app.importing.wordlists import note
from app.model import CorrectedRow, Corrections, OrderTable, ServiceRecord

from .makers import table

AGENTS = [
    ["客服昵称", "接待人数", "平均响应时长(秒)", "3分钟人工回复率", "不满意率"],
    ["小林", "120", "27", "98.5%", "1.2%"],
    ["小周", "98", "33", "97%", "0.8%"],
    ["合计", "218", "30", "98%", "1%"],
]
DAYS = [
    ["指标", "2026-10-01", "2026-10-02", "环比"],
    ["人工会话量", "120", "98", "-3%"],
    ["平均首次响应时长", "12秒", "15秒", "1%"],
    ["不满意率", "1%", "2%", "-"],
]
HEADER = ["主订单编号", "选购商品", "订单状态", "订单提交时间", "收件人"]
ORDERS = [
    HEADER,
    ["6917000000000000101", "杯子", "已发货", "2026-09-01 10:00:00", "林某"],
    ["6.9E+18", "壶", "已发货", "2026-09-01 11:00:00", "周某"],
]


def sideways(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*rows, strict=True)]


def put(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_people_across_give_what_people_down_give(tmp_path: Path) -> None:
    files = [put(tmp_path / "a.csv", AGENTS), put(tmp_path / "b.csv", sideways(AGENTS))]
    (down, across), _ = parse_files(files)
    assert list(across.records) == list(down.records)
    assert (across.layout, across.skipped) == (down.layout, 1)
    assert note("turned") in across.notes
    assert note("turned") not in down.notes


def test_days_across_are_days_and_changes_are_no_day(tmp_path: Path) -> None:
    (parsed,), _ = parse_files([put(tmp_path / "a.csv", [["店铺客服数据"], *DAYS])])
    assert (parsed.first, parsed.last) == (date(2026, 10, 1), date(2026, 10, 2))
    told = [record for record in parsed.records if isinstance(record, ServiceRecord)]
    assert [(record.agent, record.sessions) for record in told] == [("", 120), ("", 98)]


def test_a_column_of_figures_is_nobodys_and_the_title_tells_when(tmp_path: Path) -> None:
    rows = [
        ["服务概况 2026-10-01 至 2026-10-30"],
        ["指标", "数值", "同行均值"],
        ["纠纷退款率", "0.05%", "0.1%"],
        ["品质退款率", "1.2%", "2%"],
        ["平均退款时长", "12小时", "20小时"],
    ]
    (parsed,), _ = parse_files([put(tmp_path / "a.csv", rows)])
    (record,) = parsed.records
    assert isinstance(record, ServiceRecord)
    assert (record.agent, record.quality_refund_rate) == ("", 0.012)
    assert (parsed.first, parsed.last) == (date(2026, 10, 1), date(2026, 10, 30))


def test_names_may_stand_behind_numbers_or_groups() -> None:
    rows = [[group, *row] for group, row in zip("1234", sideways(ORDERS), strict=False)]
    assert [list(row)[:2] for row in upright(table(rows)).rows()][1] == HEADER[:2]


def test_a_rejected_row_of_it_is_corrected_in_its_place(tmp_path: Path) -> None:
    """Row 3 of the turned table is column 3 of the file, for the workbook and on the way back."""
    file = put(tmp_path / "a.csv", sideways(ORDERS))
    (parsed,), _ = parse_files([file])
    (row,) = parsed.rejected_rows
    assert (row.row, row.cells[4]) == (3, "")
    (whole,) = complete([row], file, parsed.sha256) or []
    assert whole.cells[4] == "周某"
    right = CorrectedRow("", 3, ("6917000000000000202", *whole.cells[1:]))
    (again,), _ = parse_files([file], corrections=Corrections(parsed.sha256[:16], (right,)))
    assert again.rejected == 0
    assert isinstance(again.records, OrderTable)
    assert [order.order_id for order in again.records] == [ORDERS[1][0], right.cells[0]]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["订单号"]],
        [["甲", "1"], ["乙", "2"], ["丙", "3"]],
        [["客服昵称", "小林"], ["接待人数", "120"]],  # two names are chance
        [*sideways(ORDERS), *[["备注", "", ""]] * 200],
        [[name, *["1"] * 20_000] for name in HEADER],
        [*AGENTS, *sideways(AGENTS)],  # as good either way
    ],
)
def test_anything_else_stays(rows: list[list[str]]) -> None:
    given = table(rows)
    assert upright(given) is given
