"""The rows of a file that could not be used: row, column, what it says, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.model import RowIssue
from ui.free_text import WORDS
from ui.import_words import issue_text
from ui.table_model import Column, TableModel
from ui.widgets.table import Table

COLUMNS: tuple[Column[RowIssue], ...] = (
    Column("行", lambda issue: str(issue.row), key=lambda issue: issue.row, right=True),
    Column("原因", issue_text, gives=True),
    Column("列", lambda issue: issue.column, gives=True),
    Column("内容", lambda issue: issue.value, gives=True, free=WORDS),
)


class IssuesTable(Table):
    """Shows :class:`app.model.RowIssue` rows; row numbers are those Excel shows."""

    row_high = 28

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows_model: TableModel[RowIssue] = TableModel(COLUMNS)
        super().__init__(self.rows_model, parent)
        self.setAccessibleName("用不上的行")

    def show_issues(self, issues: Sequence[RowIssue]) -> None:
        """Show other rows."""
        self.rows_model.set_rows(issues)
        self.fit(200)
