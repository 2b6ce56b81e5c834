"""The checklist: a tick box, what to do, for which metric, who and until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.documents.words import short_date
from app.model import Action
from ui.action_groups import LATE, grouped
from ui.widgets.row_list import RowList
from ui.widgets.text import Elided, label


class ActionRow(QWidget):
    """One line; the tick is an edit of its own."""

    def __init__(self, action: Action, metric: str, late: bool) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.tick = QCheckBox()
        self.tick.setChecked(action.done_on is not None)
        self.tick.setAccessibleName(f"完成：{action.title}")
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space on the row ticks it
        title = Elided(action.title, "muted" if action.done_on else "strong")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.tick)
        first.addWidget(title, 1)
        if late:
            first.addWidget(label("已逾期", "amber-tag"))
        second = QHBoxLayout()
        second.setContentsMargins(30, 0, 0, 0)
        second.setSpacing(8)
        if metric:
            second.addWidget(label(metric, "tag"))
        second.addWidget(Elided(_who_and_when(action), "small"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)


class ActionList(RowList):
    """Emits :attr:`ticked` with the action and its new state."""

    ticked = Signal(object, bool)

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__("改进清单", parent)
        self._today = today
        self.rows: dict[int, ActionRow] = {}

    def show_actions(self, actions: Sequence[Action], names: Mapping[str, str]) -> None:
        """Show actions under their headings; ``names`` are those of the metrics."""
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self.rows = {}
        for title, group in grouped(actions, self._today()):
            self.add_heading(f"{title} {len(group)}")
            for action in group:
                self._add(action, names.get(action.metric_id or "", ""), title == LATE)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)

    def _add(self, action: Action, metric: str, late: bool) -> None:
        row = ActionRow(action, metric, late)
        row.tick.toggled.connect(lambda on: self.ticked.emit(action, on))
        self.rows[action.action_id] = row
        words = "，".join(filter(None, (action.title, metric, _who_and_when(action))))
        self.add_row(str(action.action_id), row, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the chosen action."""
        chosen = self.rows.get(self.current_key())
        if event.key() == Qt.Key.Key_Space and chosen is not None:
            chosen.tick.toggle()
        else:
            super().keyPressEvent(event)

    def current_key(self) -> int:
        """The id of the chosen action; 0 where none is chosen."""
        item = self.currentItem()
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return int(key) if key is not None else 0


def _who_and_when(action: Action) -> str:
    if action.done_on is not None:
        return f"{short_date(action.done_on)} 完成" + (f" · {action.owner}" if action.owner else "")
    due = f"{short_date(action.due_on)} 前" if action.due_on else ""
    return " · ".join(filter(None, (action.owner or "还没有负责人", due)))
