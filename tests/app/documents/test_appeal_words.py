"""How an appeal reads, on screen and on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app import clock
from app.diagnosis.appeals import BLANK, BUYER, CARRIER, HOLIDAY, SCAN, Appeal, Ground
from app.documents.appeal_words import (
    appeal_sheet,
    appeal_table,
    bundle_name,
    ground_text,
    grounds_text,
)
from app.documents.grid import Grid
from tests.app.documents.examples import CARD

AT = clock.moment(datetime(2026, 11, 12, 10, 20))
LATER = clock.moment(datetime(2026, 11, 13, 12))
METRIC = CARD.metrics[0]
APPEAL = Appeal(
    METRIC.id, METRIC.name, "6943746621033224528", "YT1", "保温杯", "圆通", "广东",
    AT, LATER, None, date(2026, 11, 13), date(2026, 12, 13), (Ground(SCAN, "", AT, LATER), Ground(BUYER, "拒收")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        (Ground(SCAN, "", AT, LATER), "已按时揽收：11-12 10:20，早于期限 11-13 12:00"),
        (Ground(BLANK, "", AT), "快递表缺日期：订单已确认收货（11-12 10:20）"),
        (Ground(BLANK), "快递表缺日期：订单已确认收货"),
        (Ground(BUYER, "拒收", AT), "买家原因：拒收（11-12 10:20）"),
        (Ground(CARRIER, "", AT, LATER), "快递责任：11-12 10:20 已揽收，11-13 12:00 才签收"),
        (Ground(CARRIER, "", AT), "快递责任：11-12 10:20 已揽收，还没签收"),
        (Ground(HOLIDAY, "国庆节", AT, LATER), "节假日：国庆节 11-12 至 11-13"),
    ],
)
def test_a_ground_names_its_proof(ground: Ground, words: str) -> None:
    assert ground_text(ground) == words


def test_the_workbook_keeps_order_numbers_as_text() -> None:
    table = appeal_table([APPEAL])
    row = dict(zip(table.header, table.rows[0], strict=True))
    assert table.as_text
    assert row["订单号"] == "6943746621033224528"
    assert row["期限"] == "2026-11-13 12:00:00"
    assert row["完成时间"] == ""
    assert row["理由"] == grounds_text(APPEAL)
    assert "聊天记录" in str(row["要准备的凭证"])


def test_the_printed_list_has_a_box_for_every_order_and_says_what_to_bring() -> None:
    paper = appeal_sheet(CARD, [APPEAL, replace(APPEAL, order_id="2")], 1, 3, date(2026, 11, 21))
    (grid,) = [part for part in paper.parts if isinstance(part, Grid)]
    assert [row.cells[0] for row in grid.rows] == ["6943746621033224528", "2"]
    assert [row.tick for row in grid.rows] == [False, False]
    said = repr(paper.parts)
    assert "第 1 批，共 3 批" in said
    assert "以平台后台为准" in said


def test_claims_to_couriers_are_named() -> None:
    claim = replace(APPEAL, grounds=(Ground(CARRIER, "", AT),))
    assert bundle_name([claim]) == f"{METRIC.name}（向快递索赔）"
    assert bundle_name([APPEAL]) == METRIC.name
