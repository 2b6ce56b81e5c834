"""Workbooks: one row a task, numbers as numbers, formulas neutralised when opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl

from app.documents.task_book import (
    in_unit,
    plan_sheets,
    promotion_sheets,
    report_sheets,
    task_sheets,
    unit_name,
)
from app.documents.workbooks import write_workbook
from tests.app.documents.examples import ACTION, CARD, plan
from tests.app.documents.period import month
from tests.app.documents.test_promotion import FACTS


def test_tasks_open_in_excel_with_dates_and_without_formulas(tmp_path: Path) -> None:
    evil = replace(ACTION, title="=1+1", owner="@小林", note="-3", proof="+86")
    path = tmp_path / "任务.xlsx"
    write_workbook(path, task_sheets([evil], CARD))
    sheet = openpyxl.load_workbook(path)["任务"]
    header, row = sheet.iter_rows(values_only=True)
    told = dict(zip(header, row, strict=True))
    assert told["编号"] == "A1D"
    assert told["期限"] == datetime(2026, 11, 23)
    assert told["指标"] == "商品品质退货率"
    assert (told["行动"], told["负责人"], told["备注"], told["凭据"]) == (
        "'=1+1", "'@小林", "'-3", "'+86",
    )  # fmt: skip
    assert all(cell.data_type != "f" for cells in sheet.iter_rows() for cell in cells)


def test_the_state_of_a_task_is_a_word() -> None:
    done = replace(ACTION, done_on=date(2026, 11, 22))
    proposal = replace(ACTION, action_id=0)
    rows = task_sheets([ACTION, done, proposal], CARD)["任务"].rows
    assert [row[5] for row in rows] == ["未完成", "完成", "建议"]


def test_a_plan_has_its_actions_and_its_findings() -> None:
    sheets = plan_sheets(plan(2))
    assert list(sheets) == ["任务", "问题"]
    first = sheets["问题"].rows[0]
    assert first[:3] == ["商品品质退货率", 1.339713, "%"]


def test_a_report_has_sentences_metrics_days_and_tasks() -> None:
    sheets = report_sheets(month())
    assert list(sheets) == ["概要", "指标", "每日", "任务"]
    assert len(sheets["每日"].rows) == 20
    assert sheets["每日"].rows[0] == [date(2026, 11, 1), 36, 1800.0, 10.0, 0.0]
    assert sheets["指标"].rows[0][:4] == ["商品品质退货率", "%", 0.2, 1.339713]


def test_a_promotion_has_every_table_of_its_paper() -> None:
    sheets = promotion_sheets(FACTS)
    assert list(sheets) == ["日程", "人手够不够", "D-30 到 D+30 做什么"]
    assert sheets["人手够不够"].rows[2][3] == "168 单"


def test_numbers_are_in_the_unit_one_reads() -> None:
    assert (in_unit(0.0134, "rate"), unit_name("rate")) == (1.34, "%")
    assert (in_unit(12345, "fen"), unit_name("fen")) == (123.45, "元")
    assert (in_unit(5.6, "hours"), in_unit(None, "rate")) == (5.6, None)
    assert unit_name("points") == ""
