"""The import preview: every file with what it would change, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.words import record_unit
from app.model import FileCounts, Refusal
from ui.free_text import FILE
from ui.import_words import (
    Line,
    brings_nothing,
    changes_text,
    file_name,
    file_path,
    left_out_text,
    recognised,
    span_text,
    strange_text,
    usable_rows,
)
from ui.table_model import Column, TableModel
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.file_details import FileDetails
from ui.widgets.new_shop_row import NewShopRow
from ui.widgets.table import Table
from ui.widgets.text import button, label, set_role


def _number(name: str) -> Column[Line]:
    """A column of records with their unit, empty for a file that is not imported."""
    titles = {"added": "新增", "updated": "更新", "merged": "合并", "unchanged": "相同"}

    def value(line: Line) -> int | None:
        return getattr(line, name) if isinstance(line, FileCounts) else None

    def shown(line: Line) -> str:
        unit = record_unit([line.parsed.report]) if isinstance(line, FileCounts) else ""
        return _shown(value(line), unit)

    return Column(titles[name], shown, value, right=True)


def _rejected(line: Line) -> int | None:
    return line.parsed.rejected if isinstance(line, FileCounts) else None


def _shown(value: int | None, unit: str) -> str:
    return "" if value is None else f"{value:,} {unit}"


COLUMNS: tuple[Column[Line], ...] = (
    Column("文件", file_name, free=FILE),
    Column("识别为", recognised),
    _number("added"),
    _number("updated"),
    _number("merged"),
    _number("unchanged"),
    Column("拒绝", lambda line: _shown(_rejected(line), "行"), _rejected, right=True),
    Column("日期", lambda line: span_text(line.parsed) if isinstance(line, FileCounts) else ""),
)


SELDOM = 2  # from this column on, a column is shown where it says something
NAME_WIDTH, KIND_WIDTH = 120, 220  # at least, at most
RECOGNISED_WIDTH = 150  # also where the files that are not imported are out of sight


class ImportPreviewPanel(QWidget):
    """Emits :attr:`agreed` when the seller wants the files in the book, :attr:`left` when not."""

    agreed = Signal()
    platform_chosen = Signal(object)  # of the new shop
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.files: tuple[FileCounts, ...] = ()
        self._chosen = ""  # where the chosen file lies: it stays chosen when it is read again
        kind = Column("识别为", self._recognised)
        self.model: TableModel[Line] = TableModel((COLUMNS[0], kind, *COLUMNS[2:]))
        self.table = Table(self.model)
        self.table.setAccessibleName("要导入的文件")
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(44)
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _old: self._pick(now.row())
        )
        self.card = Card("预览", "还没有写入，核对后再导入")
        self.card.body.addWidget(self.table, 1)
        self.details = FileDetails()
        self.new_shop = NewShopRow()
        self.new_shop.changed.connect(self._tell_choice)
        self.new_shop.platform_chosen.connect(self.platform_chosen)
        pair = QHBoxLayout()
        pair.setSpacing(GAP["m"])
        pair.addWidget(self.card, 15)
        pair.addWidget(self.details, 7)
        self.details.setMinimumWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["m"])
        column.addWidget(self.new_shop)
        column.addLayout(pair, 1)
        column.addLayout(self._verbs())

    def _verbs(self) -> QHBoxLayout:
        self.summary = label("", "muted", wrap=True, name="preview_summary")
        self.import_button = button("", self.agreed.emit, kind="primary", name="import_files")
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        row.addWidget(self.summary, 1)
        row.addWidget(button("不导入", self.left.emit, name="leave_preview"))
        row.addWidget(self.import_button)
        return row

    def show_files(
        self,
        files: Sequence[FileCounts],
        refused: Sequence[Refusal],
        needs_shop: bool,
    ) -> None:
        """Show a preview; ``needs_shop`` asks for the name of a new shop first."""
        chosen = self._chosen
        self.files = tuple(files)
        self.new_shop.setVisible(needs_shop)
        if needs_shop:
            self.new_shop.propose(self.files)
        self.model.set_rows([*refused, *files] if not files else [*files, *refused])
        self._spread()
        self._tell_verb()
        paths = [file_path(line) for line in self.model.rows]
        row = paths.index(chosen) if chosen in paths else self._first_to_look_at()
        self.table.selectRow(row)
        self._pick(row)

    def _first_to_look_at(self) -> int:
        """The row of the first file with a warning, else the first."""
        rows = enumerate(self.model.rows)
        warned = (row for row, line in rows if isinstance(line, FileCounts) and line.warnings)
        return next(warned, 0)

    def let_go(self) -> None:
        """Hold nothing of the files any more: what was read of 100,000 rows takes 100 MB."""
        self.files = ()
        self.model.set_rows([])
        self.details.show_line(None)

    def wanted(self) -> tuple[FileCounts, ...]:
        """The files to import: all, or those of the new shop's platform."""
        return self.new_shop.fitting(self.files) if self.new_shop.isVisibleTo(self) else self.files

    def _left_out(self, line: Line) -> str:
        """Why a file that could be imported is not: it is not of the new shop's platform."""
        if not isinstance(line, FileCounts) or not self.new_shop.isVisibleTo(self):
            return ""
        if self.new_shop.fitting((line,)):
            return ""
        return left_out_text(line.parsed, self.new_shop.chosen_platform())

    def _recognised(self, line: Line) -> str:
        return f"不导入：{recognised(line)}" if self._left_out(line) else recognised(line)

    def _tell_choice(self) -> None:
        """Which files go into the new shop: in the rows, beside them and below."""
        self._tell_verb()
        self.table.viewport().update()
        self._pick(self.table.currentIndex().row())

    def _tell_verb(self) -> None:
        files = self.wanted()
        new = self.new_shop.isVisibleTo(self)
        left_out = len(self.model.rows) - len(files)
        known = bool(files) and not new and brings_nothing(files)
        parts = [changes_text(files)] if files else []
        if known:
            parts.append("没有新内容，不用再导入")
        if left_out:
            parts.append(f"{left_out} 个文件不导入，点开看原因")
        if new and not self.new_shop.shop_name():
            parts.append("请先填店铺名")
        strangers = [file for file in files if file.stranger]
        if strangers:
            parts[1:1] = [strange_text(strangers)]
        warned = [file.parsed.name for file in files if file.warnings]
        if warned:
            others = f"等 {len(warned)} 个文件" if warned[1:] else ""
            parts.append(f"导入前请先看「{warned[0]}」{others}的提醒")
        set_role(self.summary, "amber" if warned else "muted")
        self.summary.setText("；".join(parts))
        back = sum(file.taken_back for file in files)
        verb = "新建店铺并导入" if new else "照样导入" if known or back or strangers else "导入"
        cost = f"，退回 {back:,} 条的状态" if back else ""
        self.import_button.setText(
            f"{verb} {usable_rows(files):,} 行{cost}" if files else "没有可导入的文件"
        )
        self.import_button.setEnabled(bool(files) and (not new or bool(self.new_shop.shop_name())))

    def _spread(self) -> None:
        """Columns of nothing give their room away; the file's name takes what the others leave."""
        for number, column in enumerate(COLUMNS[SELDOM:], SELDOM):
            said = [column.text(line) for line in self.model.rows]
            empty = all(text == "" or text.startswith("0 ") for text in said)
            self.table.setColumnHidden(number, empty)
        self.table.fit(KIND_WIDTH)
        self.table.setColumnWidth(1, max(RECOGNISED_WIDTH, self.table.columnWidth(1)))
        room = self.table.viewport().width()
        if self._others() > room - NAME_WIDTH:  # no air left between the columns
            for number in range(1, len(COLUMNS)):
                shown = self.table.sizeHintForColumn(number)
                title = self.table.horizontalHeader().sectionSizeHint(number)
                least = RECOGNISED_WIDTH if number == 1 else title
                self.table.setColumnWidth(number, max(shown, least))
        self.table.setColumnWidth(0, max(NAME_WIDTH, room - self._others()))

    def _others(self) -> int:
        """How wide the columns beside the name are; hidden ones have no width."""
        return sum(self.table.columnWidth(column) for column in range(1, len(COLUMNS)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._spread()

    def _pick(self, row: int) -> None:
        rows = self.model.rows
        line = rows[row] if 0 <= row < len(rows) else None
        self._chosen = file_path(line) if line else ""
        self.details.show_line(line, self._left_out(line) if line else "")

    def names(self) -> list[str]:
        """Where the files of the preview lie, once each."""
        return list(dict.fromkeys(file_path(line) for line in self.model.rows))
