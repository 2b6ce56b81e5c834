"""The orders behind a number: a table with a filter field; empty columns are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.documents.words import DASH, date_text, value_text
from app.model import OrderLine
from app.wording import Reason
from ui.table_model import Column, TableModel
from ui.widgets.table import Table
from ui.widgets.text import Elided, button

VALUE = "数值"


class OrdersTable(QWidget):
    """Shows order lines; the words at the left say how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._unit = "rate"
        self.model: TableModel[OrderLine] = TableModel(self._columns())
        self.table = Table(self.model)
        self.table.setAccessibleName("订单")
        self.table.setMinimumHeight(150)
        self.count = Elided("", "muted")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选：单号、商品、快递、省份…")
        self.filter.setAccessibleName("筛选订单")
        self.filter.setClearButtonEnabled(True)
        self.filter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.filter.setMinimumWidth(190)
        self.filter.setMaximumWidth(230)
        self.filter.textChanged.connect(self._filter)
        self.bar = QHBoxLayout()
        self.bar.addWidget(self.count, 1)
        self.bar.addWidget(self.filter)
        self.bar.addWidget(button("复制", self.table.copy, name="copy_orders"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.bar)
        column.addWidget(self.table, 1)

    def sizeHint(self) -> QSize:
        return QSize(420, 300)

    def show_lines(self, lines: Sequence[OrderLine], unit: str) -> None:
        """Show lines; ``unit`` is the metric's, for their own values."""
        self._unit = unit
        self.model.set_rows(lines)
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, self._says_nothing(column, lines))
        self.table.fit(most=180)
        self._count()

    def keep(self, test: Callable[[OrderLine], bool] | None) -> None:
        """Show only the lines that pass a test; None shows all."""
        self.model.set_test(test)
        self._count()

    def _filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._count()

    def _count(self) -> None:
        self.count.setText(f"{len(self.model.rows):,} 条")

    def _says_nothing(self, column: Column[OrderLine], lines: Sequence[OrderLine]) -> bool:
        """Whether a column is empty, or tells only what the tab above it says already."""
        if column.title == VALUE and self._unit == "rate":
            return True
        quiet = {DASH, Reason.COUNTED, Reason.COUNTED_BAD}
        return all(column.text(line) in quiet for line in lines)

    def _columns(self) -> list[Column[OrderLine]]:
        return [
            Column("订单号", lambda line: line.order_id or DASH),
            Column("日期", lambda line: date_text(line.on), key=lambda line: line.on),
            Column("原因", lambda line: line.reason or DASH),
            Column("商品", lambda line: line.product or DASH),
            Column("快递", lambda line: line.courier or DASH),
            Column("省份", lambda line: line.province or DASH),
            Column("客服", lambda line: line.agent or DASH),
            Column(
                VALUE,
                lambda line: value_text(line.value, self._unit),
                key=lambda line: line.value,
                right=True,
            ),
            Column("买家说", lambda line: line.quote or DASH),
        ]


def focus_filter(orders: OrdersTable) -> None:
    """Put the cursor into the filter field."""
    orders.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
    orders.filter.selectAll()
