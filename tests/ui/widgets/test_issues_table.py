"""Rows that could not be used."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.model import RowIssue
from ui.widgets.issues_table import IssuesTable


def test_an_issue_shows_row_reason_column_and_value(qtbot: QtBot) -> None:
    table = IssuesTable()
    qtbot.addWidget(table)
    table.show_issues(
        [RowIssue("bad_time", 12, "发货时间", "昨天"), RowIssue("id_missing", 3, "订单号", "-")]
    )
    assert table.rows_model.as_text().splitlines()[1] == "12\t看不懂的时间\t发货时间\t昨天"
    table.rows_model.sort(0)
    assert [row.row for row in table.rows_model.rows] == [3, 12]
