"""Every kind of part finds its place on the page; one-page sheets stay one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.grid import Column, Grid, GridRow
from app.documents.plan import plan_document
from app.documents.sheet import (
    BigNumber,
    Boxes,
    Charts,
    Columns,
    Panel,
    Part,
    Rules,
    Sheet,
    SignLines,
    Title,
    Words,
    WriteLines,
    sheet,
)
from app.model import State
from tests.app.documents.examples import CARD, ON, plan
from ui.printing import lay_out, pdf_bytes

pytestmark = pytest.mark.usefixtures("qapp")

PLAN = plan_document(plan(2))
GRID = Grid((Column("项目", 2), Column("数", 1, right=True)), (GridRow(("一", "1"), tick=True),))
PARTS: tuple[Part, ...] = (
    Title("标题", "旁注"),
    Words("一句话", bold=True),
    Boxes(PLAN.boxes),
    Charts(PLAN.chart, PLAN.trend),
    GRID,
    Columns(((Panel("1", "问题", (Words("一"), WriteLines(2))),), (Panel("2", "现状", (GRID,)),))),
    BigNumber("品退率", "1.34 %", "目标", "说明", State.BELOW, "▼ 未达标"),
    Rules(("称重", "拍照", "封箱")),
    SignLines(("店长",)),
)


def made(*parts: Part) -> Sheet:
    """A sheet of these parts."""
    return sheet(CARD, "样张", "2026-11", parts, ON)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_every_part_takes_room_on_the_page(part: Part) -> None:
    bare, more = lay_out(made()), lay_out(made(part))
    bottom = sum(block.height + block.gap for block in bare.blocks)
    assert sum(block.height + block.gap for block in more.blocks) > bottom


def test_all_parts_together_page_by_themselves() -> None:
    assert len(lay_out(made(*PARTS)).pages) == 2
    assert pdf_bytes(made(*PARTS)) == pdf_bytes(made(*PARTS))


def test_a_one_page_sheet_shrinks_until_it_fits() -> None:
    whole = replace(made(*PARTS), one_page=True)
    laid = lay_out(whole)
    assert len(laid.pages) == 1
    assert laid.width > lay_out(made(*PARTS)).width
    assert pdf_bytes(whole).startswith(b"%PDF")


def test_nobody_signs_a_page_of_its_own() -> None:
    for count in range(26, 42):
        laid = lay_out(made(*[Words("一句话", 40)] * count, SignLines(("店长",))))
        assert len(laid.pages[-1]) > 1
