"""快递对照 and 包装对照: our own numbers side by side, the article's words beside them (A5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue.comparisons import sayings
from app.diagnosis.listings import Compared, Comparison, ComparisonRow
from app.documents.words import DASH, interval_text, number_text, value_text
from ui.table_model import Column, TableModel
from ui.widgets.empty import EmptyState
from ui.widgets.number_field import NumberField
from ui.widgets.table import Table
from ui.widgets.text import button, label
from ui.widgets.whole_choice import WholeChoice

Names = Mapping[str, tuple[str, str]]  # metric id -> name, unit
NO_COURIER = "导入的文件里没有快递公司。导入带快递的订单或物流报表后，这里按快递分开算。"
NO_PACKAGING = (
    "导入的文件里认不出包装。在商品或规格名里写上纸箱、气泡、袋装、礼盒等字样，这里就会分开算。"
)

ROWS_FIRST = 100  # shares of the height that the rows may take before any stays empty


class ComparisonTable(QWidget):
    """A row a courier or packaging; emits :attr:`costed` with a courier and fen a parcel (or None)."""

    costed = Signal(str, object)

    def __init__(self, title: str, with_cost: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._title, self._with_cost = title, with_cost
        self.model: TableModel[ComparisonRow] = TableModel([])
        self.table = Table(self.model)
        self.table.low = True
        self.table.setAccessibleName(f"{title}对照")
        self.note = label("", "muted", wrap=True)
        self.nothing = EmptyState(
            "compare", f"还没有{title}可以对照", NO_COURIER if with_cost else NO_PACKAGING
        )
        self.couriers = WholeChoice()
        self.couriers.setAccessibleName("快递")
        self.cost = NumberField()
        self.cost.setAccessibleName("每单运费，元")
        self.cost.setRange(0, 1000)
        self.cost.setDecimals(2)
        self.cost.setSpecialValueText("未填写")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, ROWS_FIRST)
        self.verbs = self._cost_row()
        column.addWidget(self.verbs)
        column.addWidget(self.note)
        column.addWidget(self.nothing, ROWS_FIRST)
        column.addStretch(1)
        self._show_parts(False)

    def _show_parts(self, known: bool) -> None:
        for part in (self.table, self.note):
            part.setVisible(known)
        self.verbs.setVisible(known and self._with_cost)
        self.nothing.setVisible(not known)

    def _cost_row(self) -> QWidget:
        verbs = QWidget()
        verbs.setObjectName("plain")
        row = QHBoxLayout(verbs)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (label("每单运费（元）", "muted"), self.couriers, self.cost):
            row.addWidget(part)
        row.addWidget(button("记下", self._keep_cost, name="keep_cost"))
        row.addStretch(1)
        return verbs

    def _keep_cost(self) -> None:
        fen = round(self.cost.value() * 100)
        self.costed.emit(self.couriers.currentText(), fen or None)

    def show_comparison(self, found: Comparison, names: Names, costs: Mapping[str, int]) -> None:
        """Show a comparison; ``names`` tell the metrics, ``costs`` fen a parcel."""
        self.model.columns = self._columns(found, names, costs)
        self.model.set_rows(found.rows)
        self._show_parts(bool(found.rows))
        self.table.fit(most=290)
        wanted = self.couriers.currentText()
        self.couriers.clear()
        self.couriers.addItems([row.key for row in found.rows])
        self.couriers.setCurrentIndex(max(0, self.couriers.findText(wanted)))
        about = f"{sayings().source}；括号里是 95 % 区间和样本量，区间重叠就还看不出差别。"
        self.note.setText(about)

    def _columns(
        self, found: Comparison, names: Names, costs: Mapping[str, int]
    ) -> list[Column[ComparisonRow]]:
        columns: list[Column[ComparisonRow]] = [
            Column(self._title, lambda row: row.key),
            Column(
                "单量", lambda row: number_text(row.units, 0), lambda row: row.units, right=True
            ),
        ]
        if self._with_cost and costs:  # a column of dashes would only push the others out of view
            columns.append(
                Column(
                    "每单运费",
                    lambda row: value_text(costs.get(row.key), "fen"),
                    lambda row: costs.get(row.key),
                    right=True,
                )
            )
        for place, metric_id in enumerate(found.metrics):
            name, unit = names.get(metric_id, (metric_id, "rate"))
            columns.append(Column(name, _value(place, unit), _key(place), right=True, gives=True))
        # what others write goes before what the shop's own orders say
        columns.append(Column("文章怎么说", self._told, gives=True, rank=1))
        return columns

    def _told(self, row: ComparisonRow) -> str:
        return self._said(row.key) or DASH

    def _said(self, key: str) -> str:
        words = sayings()
        return words.of_courier(key) if self._with_cost else words.packagings.get(key, "")


def _value(place: int, unit: str) -> Callable[[ComparisonRow], str]:
    return lambda row: compared_text(row.values[place], unit)


def _key(place: int) -> Callable[[ComparisonRow], float | None]:
    return lambda row: row.values[place].value


def compared_text(found: Compared, unit: str) -> str:
    """``95.83 %（89 – 99 %，n = 120）``."""
    if found.value is None:
        return DASH
    n = f"n = {number_text(found.n, 0)}"
    alike = unit == "hours"  # 6.0 below 5.6: a column has one number of decimals
    value = f"{number_text(found.value, 1)} 小时" if alike else value_text(found.value, unit)
    if found.low is None or found.high is None:
        return f"{value}（{n}）"
    return f"{value}（{interval_text((found.low, found.high), unit)}，{n}）"
