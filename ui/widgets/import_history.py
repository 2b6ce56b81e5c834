"""历史与撤销: every committed file, taken out or put back with one button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.words import count_text, period_text, record_unit
from app.model import ImportBatch, RowIssue
from ui import dialogs
from ui.free_text import FILE
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.issues_table import IssuesTable
from ui.widgets.table import Table
from ui.widgets.text import button, label


def days_text(batch: ImportBatch) -> str:
    """The days of an import, a dash where its file names none."""
    if batch.first is None or batch.last is None:
        return "—"
    return period_text(batch.first, batch.last)


def records_text(batch: ImportBatch, count: int) -> str:
    """A number of an import's records with their unit."""
    return f"{count:,} {record_unit([batch.report])}"


def changed_text(batch: ImportBatch) -> str:
    """The updated records, and apart from them those that files of the same drop brought together."""
    updated = records_text(batch, batch.updated)
    return f"{updated} · 合并 {records_text(batch, batch.merged)}" if batch.merged else updated


COLUMNS: tuple[Column[ImportBatch], ...] = (
    Column("导入时间", lambda b: f"{b.at:%Y-%m-%d %H:%M}", key=lambda b: (b.at, b.import_id)),
    Column("文件", lambda b: b.file, gives=True, free=FILE),
    Column("报表", lambda b: b.label),
    Column("状态", lambda b: "已撤销" if b.undone else "有效"),
    Column("新增", lambda b: records_text(b, b.added), key=lambda b: b.added, right=True),
    Column("更新", changed_text, key=lambda b: b.updated, right=True),
    Column("相同", lambda b: records_text(b, b.unchanged), key=lambda b: b.unchanged, right=True),
    Column("拒绝", lambda b: f"{b.rejected:,} 行", key=lambda b: b.rejected, right=True),
    Column("日期", days_text, key=lambda b: b.first),
)


NAME_WIDTH = 460  # a file name as the backends make them


class ImportHistory(QWidget):
    """Asks the program for the shop's imports each time :meth:`refresh` is called."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._session = session
        self._wanted = 0
        self.model: TableModel[ImportBatch] = TableModel(COLUMNS)
        self.table = Table(self.model)
        self.table.setAccessibleName("导入历史")
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _old: self._pick())
        self.card = Card("导入历史", "撤销会连同它覆盖掉的旧值一起还原")
        self.card.body.addWidget(self.table, 1)
        self.card.add_right(
            button("看总览", lambda: session.go.emit("overview", None), kind="action")
        )
        self.empty = EmptyState(
            "imports",
            "还没有导入过文件",
            "导入的每个文件都会列在这里，随时可以整个撤销，被它覆盖的旧值也会还原。",
            ("去导入", lambda: session.go.emit("imports", "files")),
            ("去哪里导出", lambda: session.go.emit("imports", "export_help")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["m"])
        column.addWidget(self.empty, 1)
        column.addWidget(self.card, 3)
        column.addWidget(self._chosen_card(), 2)

    def _chosen_card(self) -> Card:
        self.chosen = Card("选中的导入", "")
        self.undo_button = button("撤销这次导入", self._turn, kind="action", name="undo_import")
        self.rejected_button = button(
            "把拒绝的行存成表格…", self._ask_workbook, kind="action", name="save_rejected"
        )
        self.chosen.add_right(self.rejected_button)
        self.chosen.add_right(self.undo_button)
        self.words = label("", "muted", wrap=True, name="import_words")
        self.issues = IssuesTable()
        self.no_issues = label("", "muted", name="no_issues")
        self.chosen.body.addWidget(self.words)
        self.chosen.body.addWidget(self.no_issues)
        self.chosen.body.addWidget(self.issues, 1)
        self.chosen.body.addStretch()
        return self.chosen

    def refresh(self) -> None:
        """Read the history again."""
        program, shop = self._session.program, self._session.shop
        if program is None or shop is None:
            self.show_batches([])
            return
        self._session.runner.run(
            partial(program.imports, shop), self.show_batches, key="imports-history"
        )

    def show_batches(self, batches: Sequence[ImportBatch]) -> None:
        """Show a history, newest first; the chosen import stays chosen."""
        wanted = self._wanted
        self.model.set_rows(batches)
        self.table.fit(NAME_WIDTH)
        ids = [batch.import_id for batch in batches]
        for part in (self.card, self.chosen):
            part.setVisible(bool(batches))
        self.empty.setVisible(not batches)
        if batches:
            self.table.selectRow(ids.index(wanted) if wanted in ids else 0)
            self._pick()

    def picked(self) -> ImportBatch | None:
        """The chosen import."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _pick(self) -> None:
        batch, program = self.picked(), self._session.program
        if batch is None or program is None:
            return
        self._wanted = batch.import_id
        self.chosen.title.setText(batch.file)
        state = "已撤销，不计入任何数字" if batch.undone else "有效"
        self.words.setText(
            f"{batch.label} · {days_text(batch)} · {count_text(batch.rows, '行')} · {state}"
        )
        self.undo_button.setText("恢复这次导入" if batch.undone else "撤销这次导入")
        self.rejected_button.setVisible(batch.rejected > 0)
        self._session.runner.run(
            partial(program.import_issues, batch.import_id), self._show_issues, key="import-issues"
        )

    def _show_issues(self, issues: list[RowIssue]) -> None:
        self.issues.setVisible(bool(issues))
        self.no_issues.setText(
            f"用不上的行和看不懂的格子，共 {len(issues):,} 处：" if issues else "每一行都用上了。"
        )
        self.issues.show_issues(issues)

    def _turn(self) -> None:
        batch, program = self.picked(), self._session.program
        if batch is None or program is None:
            return
        call = program.redo_import if batch.undone else program.undo_import
        words = "已恢复导入" if batch.undone else "已撤销导入"
        self._session.write(partial(call, batch.import_id), f"{words}：{batch.file}")

    def _ask_workbook(self) -> None:
        batch = self.picked()
        if batch is not None:
            name = f"拒绝的行_{Path(batch.file).stem}.xlsx"
            dialogs.save_file(
                self, "把拒绝的行存成表格", name, "Excel (*.xlsx)", self.save_rejected
            )

    def save_rejected(self, path: str) -> None:
        """Write the rejected rows of the chosen import, to be corrected and imported."""
        batch, program = self.picked(), self._session.program
        if batch is None or program is None:
            return
        target = Path(path) if path.lower().endswith(".xlsx") else Path(f"{path}.xlsx")
        write = partial(program.rejected_workbook, batch.import_id, target)
        self._session.runner.run(write, lambda words: self._session.saved.emit(words, target))
