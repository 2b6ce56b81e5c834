"""离升档或达标、掉档或跌破还差几单: every rate's next step up and its cliff, cheapest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal

from app.diagnosis.results import StepMove
from app.model import ScoreCard
from ui.table_model import Column, TableModel
from ui.what_if_words import by_date, down_words, up_words
from ui.widgets.card import Card
from ui.widgets.table import Table
from ui.widgets.text import label

UP_ON, DOWN_ON = 2, 4  # columns of days, shown where there is one
MEANS = "时长、评分这类平均值没有按单数的台阶，不列在这里；要做到多少，看「要做到」。"
ORDERS = "再少几单升档或达标、再多几单掉档或跌破"


class StepsCard(Card):
    """Emits :attr:`chosen` with the id of the metric whose row was clicked or entered."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("最省力的一步", ORDERS)
        self._units: dict[str, str] = {}
        self.model: TableModel[StepMove] = TableModel(self._columns())
        self.table = Table(self.model)
        self.table.setAccessibleName("离升档或达标、掉档或跌破还差几单")
        self.table.setMinimumHeight(170)
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)
        self.hint = label("没有带目标或分档的比率指标。请在「指标」里设目标。", "muted", wrap=True)
        self.means = label(MEANS, "muted", wrap=True, name="means_have_no_steps")
        self.body.addWidget(self.means)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.hint)

    def _columns(self) -> list[Column[StepMove]]:
        return [
            Column("指标", lambda move: move.name),
            Column(
                "升档或达标", lambda move: up_words(move, self._unit_of(move)), lambda move: move.up
            ),
            Column("自己升到", lambda move: by_date(move.up_on), lambda move: move.up_on),
            Column(
                "掉档或跌破",
                lambda move: down_words(move, self._unit_of(move)),
                lambda move: move.down,
            ),
            Column("会掉到", lambda move: by_date(move.down_on), lambda move: move.down_on),
        ]

    def show_moves(self, moves: Sequence[StepMove], card: ScoreCard) -> None:
        """Show the steps of a score."""
        self._units = {metric.id: metric.unit for metric in card.metrics}
        self.model.set_rows(moves)
        days = ([move.up_on for move in moves], [move.down_on for move in moves])
        for column, known in zip((UP_ON, DOWN_ON), days, strict=True):
            self.table.setColumnHidden(column, all(day is None for day in known))
        dated = any(day is not None for known in days for day in known)
        self.subtitle.setText(f"{ORDERS}；日期为按近期表现的预测" if dated else ORDERS)
        self.table.fit(most=260)
        self.table.setVisible(bool(moves))
        self.hint.setVisible(not moves)
        left_out = any(
            one.unit not in ("rate", "fen") and one.value is not None for one in card.metrics
        )
        self.means.setVisible(bool(moves) and left_out)

    def _unit_of(self, move: StepMove) -> str:
        return self._units.get(move.metric_id, "rate")

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.rows[index.row()].metric_id)
