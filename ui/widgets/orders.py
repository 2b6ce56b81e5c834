"""The orders behind a number: a table with a filter field; empty columns are left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app import clock
from app.documents.words import DASH, date_text, value_text
from app.model import OrderLine
from app.wording import Reason
from app.wording.moments import MOMENT_NAMES, moment_text
from ui.dialogs import save_file
from ui.free_text import PRODUCT, WORDS
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.table import Table
from ui.widgets.text import Elided, button

VALUE = "数值"
DAY = "日期"
ALWAYS = ("订单号", DAY, "原因", "商品")  # the headings of an empty list
NO_DATA = "这里列出算出这个数的每一单：订单号、日期、原因、商品。导入订单、售后、评价等报表后就有。"
NO_LINES = "统计周期里没有这样的订单"
NOTHING_FOUND = "没有符合筛选的订单，清空筛选框就看到全部"
ROLES = (Reason.COUNTED, Reason.COUNTED_BAD)  # no reasons: the tab above says as much


class OrdersTable(QWidget):
    """Shows order lines; the words at the left say how many."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._session = session
        self._unit, self._name = "rate", "指标"
        self.model: TableModel[OrderLine] = TableModel(order_columns(self._unit), _words)
        self.table = Table(self.model)
        self.table.setAccessibleName("订单")
        self.table.setMinimumHeight(150)
        self.count = Elided("", "muted")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选：单号、商品、快递…")
        self.filter.setAccessibleName("筛选订单")
        self.filter.setClearButtonEnabled(True)
        self.filter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.filter.setMinimumWidth(190)
        self.filter.setMaximumWidth(230)
        self.filter.textChanged.connect(self._filter)
        self.bar = QHBoxLayout()
        self.bar.addWidget(self.count, 1)
        self.bar.addWidget(self.filter)
        self.copy = button("复制", self.table.copy, name="copy_orders")
        self.export = button("导出", self._export, name="export_orders")
        self.bar.addWidget(self.copy)
        self.bar.addWidget(self.export)
        self.no_data = EmptyState("imports", "还没有明细", NO_DATA, *import_ways(session))
        self.no_data.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.no_data, 1)

    def sizeHint(self) -> QSize:
        return QSize(420, 200)  # a page that is too high for its window asks for no more

    def show_lines(self, lines: Sequence[OrderLine], unit: str, name: str) -> None:
        """Show lines of the metric of that name; ``unit`` is the metric's, for their own values."""
        self._unit, self._name = unit, name
        told = dict.fromkeys(name for line in lines for name, _ in line.times)
        roles = {line.reason for line in lines if line.reason in ROLES and not line.times}
        quoted = 2 * sum(bool(line.quote) for line in lines) >= len(lines)
        self.model.columns = order_columns(
            unit, tuple(told), roles if len(roles) > 1 else (), quoted=quoted
        )
        self.model.set_rows(lines)
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, self._says_nothing(column, lines))
        self.table.fit(most=200)
        view = self._session.view
        bare = not lines and view is not None and view.card.data_until is None
        self.table.setHidden(bare)
        self.no_data.setVisible(bare)
        self.filter.setEnabled(bool(lines))
        self.table.nothing = NOTHING_FOUND if lines else NO_LINES
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
        for verb in (self.copy, self.export):
            verb.setEnabled(bool(self.model.rows))

    def _says_nothing(self, column: Column[OrderLine], lines: Sequence[OrderLine]) -> bool:
        """Whether a column is empty, or tells only what the tab above it says already."""
        if column.title == VALUE and self._unit == "rate":
            return True
        if not lines:
            return column.title not in ALWAYS
        if column.title == DAY and all(_day_is_told(line) for line in lines):
            return True
        return all(column.text(line) == DASH for line in lines)

    def _export(self) -> None:
        save_file(self, "导出订单", f"{self._name}_订单.xlsx", "Excel 表格 (*.xlsx)", self.write)

    def write(self, path: str) -> None:
        """Write the rows that are shown into a workbook, in the worker."""
        hidden = self.table.leaves_out
        columns = [c for number, c in enumerate(self.model.columns) if not hidden(number)]
        call = partial(write_lines, Path(path), tuple(columns), tuple(self.model.rows))
        done = f"已导出 {len(self.model.rows):,} 条：{Path(path).name}"
        self._session.runner.run(
            call, lambda _: self._session.toast.emit(done, 0), title="正在导出订单"
        )


def order_columns(
    unit: str, moments: Sequence[str] = (), roles: Collection[str] = (), *, quoted: bool = True
) -> list[Column[OrderLine]]:
    """What is told of an order; ``unit`` is the metric's, ``moments`` name the times that decide.

    ``roles`` are told as reasons, where a list holds good and bad ones that nothing else tells apart.
    What few buyers say (not ``quoted``) is the first to go where room is short.
    """
    return [
        Column("订单号", lambda line: line.order_id or DASH),
        Column(DAY, lambda line: date_text(line.on), key=lambda line: line.on, rank=5),
        Column("原因", partial(_reason, roles), gives=True),
        *(
            Column(
                MOMENT_NAMES[name],
                partial(_moment, name),
                key=partial(_moment_key, name),
                gives=True,
                rank=1 if name == moments[-1] else 2,  # what happened last decides
            )
            for name in moments
        ),
        Column("商品", lambda line: line.product or DASH, gives=True, free=PRODUCT),
        Column("快递", lambda line: line.courier or DASH, rank=7),
        Column("省份", lambda line: line.province or DASH, rank=8),
        Column("客服", lambda line: line.agent or DASH, rank=6),
        Column(
            VALUE,
            lambda line: value_text(line.value, unit),
            key=lambda line: line.value,
            right=True,
            rank=4,
        ),
        Column(
            "买家说",
            lambda line: line.quote or DASH,
            gives=True,
            free=WORDS,
            rank=3 if quoted else 9,
        ),
    ]


def _reason(roles: Collection[str], line: OrderLine) -> str:
    """Its reason; the role in the count is none, where the tab above or the times tell it."""
    silent = line.reason in ROLES and (line.times or line.reason not in roles)
    return DASH if silent or not line.reason else line.reason


def _moment(name: str, line: OrderLine) -> str:
    return moment_text(_moment_key(name, line))


def _moment_key(name: str, line: OrderLine) -> int | None:
    return dict(line.times).get(name)


def _day_is_told(line: OrderLine) -> bool:
    """Whether one of its moments is on the day that it counts for."""
    return line.on in {clock.date_of(at) for _, at in line.times if at is not None}


def _words(line: OrderLine) -> str:
    """What the filter field searches; the value is left out, as it is told in its unit."""
    return (
        f"{line.order_id}\n{line.on}\n{line.reason}\n{line.product or ''}\n{line.courier or ''}\n"
        f"{line.province or ''}\n{line.agent or ''}\n{line.quote or ''}"
    )


def write_lines(
    path: Path, columns: Sequence[Column[OrderLine]], lines: Sequence[OrderLine]
) -> None:
    """Write lines as a workbook; order numbers stay text. FileError where it cannot be written."""
    from app.documents.workbooks import SheetTable, write_workbook

    rows = [[column.text(line) for column in columns] for line in lines]
    write_workbook(path, {"订单": SheetTable([column.title for column in columns], rows)})


def focus_filter(orders: OrdersTable) -> None:
    """Put the cursor into the filter field."""
    orders.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
    orders.filter.selectAll()
