"""快到期: what was waiting when the data ended, by deadline; never live, and it says so.

What waits is of the data's end, how long it still has is of now: a seller ships by the clock on the wall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.diagnosis.listings import DueItem, DueList
from app.documents.words import DASH
from ui.free_text import PRODUCT, WORDS
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.list_export import ExportButton
from ui.widgets.table import Table
from ui.widgets.text import label

KINDS = {"dispatch": "待发货", "after_sale": "售后待处理"}
NOTHING = "数据里没有等着发货的订单，也没有未处理的售后。"
NO_DATA = "导入订单和售后报表后，这里列出快到期限的发货和售后。"
LATE, PASSED, SOON = "已超时", "现在已过期限", "24 小时内到期"
LATER, UNDATED = "以后到期", "文件没写期限"
Row = tuple[str, DueItem]  # how urgent, what


class DuePane(QWidget):
    """Reads what it shows when it is looked at; how long is left is told anew whenever it comes into view."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session, self._now = session, now
        self._found: DueList | None = None
        self._told_at = 0  # the moment it was told
        self.card = Card("快到期", "")
        self.warning = label("", "amber", wrap=True, name="as_of")
        self.summary = label("", "strong", wrap=True)
        self.model: TableModel[Row] = TableModel(columns())
        self.table = Table(self.model)
        self.table.setAccessibleName("快到期的订单和售后")
        self.export = ExportButton(session, "快到期", self.model)
        self.card.add_right(self.export)
        for part in (self.warning, self.summary):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.table, 1)
        self.nothing = EmptyState("calendar", "", NO_DATA, *import_ways(session))
        self.card.body.addWidget(self.nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def load(self) -> None:
        """Read the list again."""
        view, program = self._session.view, self._session.program
        if view is not None and program is not None:
            read = partial(program.insights.due, view.card.shop)
            self._session.runner.run(read, self.show_list, key="due")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._found is not None and clock.moment(self._now()) >= self._told_at + clock.MINUTE:
            self.show_list(self._found)

    def show_list(self, found: DueList | None) -> None:
        """Show what waits; None where nothing is imported."""
        self._found, self._told_at = found, clock.moment(self._now())
        now = self._told_at
        rows = [] if found is None else rows_of(found, now)
        self.warning.setText("" if found is None else as_of_text(found, now))
        self.warning.setVisible(found is not None)
        self.summary.setText(NO_DATA if found is None else summary_text(rows))
        self.model.set_rows(rows)
        for part in (self.summary, self.table, self.export):
            part.setVisible(bool(rows))
        self.nothing.say("还没有数据" if found is None else "没有快到期的", self.summary.text())
        self.nothing.offer(*(import_ways(self._session) if found is None else ()))
        self.nothing.setVisible(not rows)
        self.table.fit()


def rows_of(found: DueList, now: int) -> list[Row]:
    """Most urgent at the moment ``now`` first; what has no deadline in the file last, oldest first."""
    now = max(now, found.as_of)  # a clock set back
    dated = [(_urgency(item.due_at or 0, now), item) for item in (*found.soon, *found.later)]
    late = [(LATE, item) for item in found.overdue]
    return [*late, *dated, *((UNDATED, item) for item in found.undated)]


def _urgency(due_at: int, now: int) -> str:
    if due_at <= now:
        return PASSED
    return SOON if due_at <= now + clock.DAY else LATER


def as_of_text(found: DueList, now: int) -> str:
    """``数据截至 2026-11-20 10:32，不是实时数据 … 期限按现在（11-22 09:00）算。``."""
    moment = clock.as_datetime(found.as_of)
    return (
        f"数据截至 {moment:%Y-%m-%d %H:%M}，不是实时数据。之后发货或处理的还显示在这里，"
        f"请以后台为准。期限按现在（{_moment(max(now, found.as_of))}）算。"
    )


def summary_text(rows: Sequence[Row]) -> str:
    """How many of each kind."""
    if not rows:
        return NOTHING
    counts = Counter(name for name, _ in rows)
    cases = sum(name == UNDATED and item.kind == "after_sale" for name, item in rows)
    orders = counts[UNDATED] - cases
    told = [f"{LATE} {counts[LATE]} 单", f"{SOON} {counts[SOON]} 单"]
    if counts[PASSED]:
        told.insert(1, f"数据截至以后又过期限 {counts[PASSED]} 单（可能已发，导入新文件再看）")
    dated = told if len(rows) > counts[UNDATED] else []
    unknown = [f"等着发货但文件没写期限 {orders} 单"] if orders else []
    return "，".join([*dated, *unknown, f"未处理的售后 {cases} 单"]) + "。"


def columns() -> list[Column[Row]]:
    """What is told of something that waits."""
    return [
        Column("情况", lambda row: row[0]),
        Column("事项", lambda row: KINDS[row[1].kind]),
        Column("订单号", lambda row: row[1].order_id),
        Column("期限", lambda row: _moment(row[1].due_at), lambda row: row[1].due_at),
        Column("从什么时候起", lambda row: _moment(row[1].since), lambda row: row[1].since),
        Column("商品", lambda row: row[1].product or DASH, gives=True, free=PRODUCT),
        Column("省份", lambda row: row[1].province or DASH),
        Column("原因", lambda row: row[1].reason or DASH, gives=True, free=WORDS),
    ]


def _moment(at: int | None) -> str:
    return DASH if at is None else f"{clock.as_datetime(at):%m-%d %H:%M}"
