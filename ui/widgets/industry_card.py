"""A published table of weights by industry, the shop's own rows first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.documents.words import DASH, share_text
from ui.table_model import Column, TableModel
from ui.widgets.card import Card
from ui.widgets.table import Table

if TYPE_CHECKING:
    from app.catalogue.rulepacks import IndustryWeights


class IndustryCard(Card):
    """One row an industry and shop type; filtered by typing."""

    def __init__(
        self,
        title: str,
        rows: Sequence[IndustryWeights],
        names: Mapping[str, str],
        industry: str | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, f"{len(rows)} 行，平台公布", parent)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("找行业")
        self.filter.setAccessibleName("按行业筛选权重表")
        self.filter.setMaximumWidth(180)
        self.add_right(self.filter)
        self.model: TableModel[IndustryWeights] = TableModel(_columns(rows, names))
        self.model.set_rows(sorted(rows, key=lambda row: row.industry != industry))
        self.table = Table(self.model)
        self.table.setAccessibleName(title)
        self.table.setMinimumHeight(130 if len(rows) < 4 else 260)
        self.table.fit(180)
        self.filter.textChanged.connect(self.model.set_filter)
        self.body.addWidget(self.table)


def _columns(
    rows: Sequence[IndustryWeights], names: Mapping[str, str]
) -> list[Column[IndustryWeights]]:
    listed = {key for row in rows for key in row.weights}
    columns: list[Column[IndustryWeights]] = [
        Column("行业", lambda row: row.industry),
        Column("店铺类型", lambda row: row.shop_type),
    ]
    return [*columns, *(_weight(key, name) for key, name in names.items() if key in listed)]


def _weight(metric_id: str, name: str) -> Column[IndustryWeights]:
    def text(row: IndustryWeights) -> str:
        weight = row.weights.get(metric_id)
        return DASH if weight is None else share_text(weight)

    return Column(name, text, lambda row: row.weights.get(metric_id), right=True)
