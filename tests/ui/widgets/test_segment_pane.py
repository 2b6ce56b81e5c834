"""按分组看."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.diagnosis.results import Attribution, SegmentRow
from tests.ui.test_segment_words import ROW
from ui.session import Session
from ui.widgets.segment_pane import SegmentPane, segment_table

UNKNOWN = SegmentRow(None, 16, 1129, 0.014, 1129, 16, 16, 1, 1, 0.004, None, None, ("1",))
CUTS = (
    Attribution("quality_return_rate", "agent", 0.014, 0.004, (UNKNOWN,)),
    Attribution("quality_return_rate", "courier", 0.014, 0.004, (ROW, UNKNOWN)),
)


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> SegmentPane:
    """The pane with two segments, shown."""
    made = SegmentPane(session)
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show()
    made.show_cuts(CUTS, "rate")
    return made


def tab_of(pane: SegmentPane, segment: str) -> int:
    """The place of a segment's tab."""
    return next(i for i in range(pane.tabs.count()) if pane.tabs.tabData(i) == segment)


def test_it_shows_a_segment_the_files_tell(pane: SegmentPane) -> None:
    assert pane.segment() == "courier"
    assert pane.figure.drawn
    assert [column.text(ROW) for column in pane.model.columns] == [
        "申通", "", "4", "25 %", "20 %", "1.76 %（n = 227）", "4 %", "1.33 %", "未知",
    ]  # fmt: skip
    assert pane.table.isColumnHidden(8)  # the pack tells no points
    unknown = replace(UNKNOWN, value_without=1.0)
    assert [column.text(unknown) for column in pane.model.columns[7:]] == ["—", "—"]
    assert segment_table(replace(CUTS[1], rows=(unknown,)), "rate").rows[0][7] is None


def test_the_name_of_a_variant_is_whole_with_its_number(pane: SegmentPane) -> None:
    """The picture takes a third of a window of 1366 pixels."""
    pane.resize(1124, 280)
    middle = "便携耐用学生上班族2026新款高颜值礼物"
    names = [
        f"【品牌自营】加厚大容量家用收纳箱{middle}{n:03}号 颜色分类:奶油白;规格:升级款0"
        for n in (0, 10)
    ]
    rows = tuple(replace(ROW, key=name, mark="chance") for name in names)
    pane.show_cuts([*CUTS, Attribution("quality_return_rate", "sku", 0.014, 0.004, rows)], "rate")
    pane.tabs.setCurrentIndex(tab_of(pane, "sku"))
    assert not list(pane.table.shortened())
    assert not any(pane.table.isColumnHidden(column) for column in range(8))


def test_a_row_is_chosen(pane: SegmentPane) -> None:
    heard: list[tuple[str, object]] = []
    pane.chosen.connect(lambda segment, row: heard.append((segment, row)))
    pane.table.clicked.emit(pane.model.index(0, 0))
    assert heard == [("courier", ROW)]


def test_a_bar_chooses_its_row(pane: SegmentPane) -> None:
    heard: list[tuple[str, object]] = []
    pane.chosen.connect(lambda segment, row: heard.append((segment, row)))
    pane.figure.chosen.emit("申通")
    assert heard == [("courier", ROW)]
    assert [index.row() for index in pane.table.selectionModel().selectedRows()] == [0]


def test_the_charts_table_has_every_key() -> None:
    rows = segment_table(CUTS[1], "rate").as_text().split("\n")
    assert rows[1].split("\t")[:4] == ["申通", "", "4", "25.00 %"]
    assert [row.split("\t")[0] for row in rows[1:]] == ["申通", "未知"]


def test_an_untold_segment_says_why(pane: SegmentPane) -> None:
    turned: list[bool] = []
    pane.turned.connect(lambda: turned.append(True))
    pane.tabs.setCurrentIndex(tab_of(pane, "agent"))
    assert pane.hint.isVisible()
    assert "不按客服记" in pane.hint.text()
    assert turned == [True]


def test_what_is_known_of_a_segment(pane: SegmentPane) -> None:
    assert pane.row("courier", "申通") == ROW
    assert pane.row("courier", "中通") is None
    assert not pane.knows("courier")
    assert not pane.knows("reason")


def test_chance_and_few_orders_are_marked_and_the_columns_explained(pane: SegmentPane) -> None:
    """As findings judge them: 5 of 7 orders are no proof against a courier."""
    assert pane.table.isColumnHidden(1)  # nothing to mark
    assert "可能碰巧" not in pane.help.text()  # and no word explained that is not there
    cut = replace(CUTS[1], rows=(replace(ROW, mark="chance"), *CUTS[1].rows[1:]))
    pane.show_cuts((cut,), "rate")
    assert not pane.table.isColumnHidden(1)
    assert pane.model.columns[1].text(cut.rows[0]) == "可能碰巧"
    assert "可避免：" in pane.help.text()
    assert "可能碰巧、问题单少：" in pane.help.text()
    assert "没有它时：" in pane.help.text()


def test_orders_without_trouble_are_no_reason(pane: SegmentPane) -> None:
    clean = replace(UNKNOWN, bad=0, trouble=0.0)
    reasons = replace(CUTS[1], segment="reason", rows=(ROW, clean))
    pane.show_cuts((reasons,), "rate")
    assert pane.model.rows == [ROW]
    assert len(segment_table(reasons, "rate").rows) == 1


def test_a_reason_has_no_value_of_its_own(pane: SegmentPane) -> None:
    """Only troubled orders have a reason: 100 % on every row would tell nothing."""
    titles = [column.title for column in pane.model.columns]
    assert not pane.table.isColumnHidden(titles.index("数值"))
    reasons = replace(CUTS[1], segment="reason")
    pane.show_cuts((reasons,), "rate")
    assert pane.segment() == "reason"
    hidden = [titles[n] for n in range(len(titles)) if pane.table.isColumnHidden(n)]
    assert {"占总量", "数值", "可避免"} <= set(hidden)
    first = segment_table(reasons, "rate").rows[0]
    assert (first[4], first[5], first[8]) == (None, None, None)
    assert "可避免" not in pane.help.text()
    pane.show_cuts(CUTS, "rate")
    assert not pane.table.isColumnHidden(titles.index("数值"))
