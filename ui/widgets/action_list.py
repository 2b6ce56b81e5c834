"""The checklist: a tick box, what to do, for which metric, who and until when, and did it work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.effect_words import VERDICT_WORDS
from app.documents.words import short_date
from app.improvement.effect import Effect
from app.model import Action
from app.wording.actions import aimed_title, repeat_text
from ui.action_groups import grouped
from ui.free_text import WORDS
from ui.widgets.effect_panel import STATES
from ui.widgets.row_list import RowList
from ui.widgets.shapes import StateBadge
from ui.widgets.text import TICK_INDENT, Whole, label, tick


class ActionRow(QWidget):
    """One line; the tick is an edit of its own. ``brief`` is for a board: without the metric."""

    def __init__(
        self,
        action: Action,
        metric: str,
        today: date,
        effect: Effect | None = None,
        brief: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.words = "，".join(filter(None, (aimed_title(action), metric, who_and_when(action))))
        self.tick = tick(f"完成：{action.title}")
        self.tick.setChecked(action.done_on is not None)
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space on the row ticks it
        self.tick.setMinimumHeight(22)  # the row is measured before the style is on
        role = "muted" if action.done_on else "strong"
        first = QHBoxLayout()
        first.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop  # beside the first line of a title of two
        first.addWidget(self.tick, 0, top)
        first.addWidget(Whole(aimed_title(action), role, free=WORDS), 1)
        second = _second(action, "" if brief else metric)
        for mark in _marks(action, today, effect):
            (second if brief else first).addWidget(mark, 0, top)  # a narrow row is its title's
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)


def _marks(action: Action, today: date, effect: Effect | None) -> list[QWidget]:
    """That it is late, and what came of it."""
    found: list[QWidget] = []
    if action.done_on is None and action.due_on is not None and action.due_on < today:
        found.append(label("已逾期", "amber-tag"))
    if effect is not None:
        badge = StateBadge(STATES[effect.verdict])
        badge.set_state(STATES[effect.verdict], VERDICT_WORDS[effect.verdict])
        found.append(badge)
    return found


def _second(action: Action, metric: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(TICK_INDENT, 0, 0, 0)
    row.setSpacing(8)
    if metric:
        row.addWidget(label(metric, "tag"))
    row.addWidget(Whole(who_and_when(action), "small", free=WORDS), 1)
    done = sum(mark.state == "done" for mark in action.marks)
    if action.steps and action.marks and action.done_on is None:
        row.addWidget(label(f"{done}/{len(action.steps)} 步", "tag"))
    return row


class KeyList(RowList):
    """A list of actions: Space ticks the chosen one."""

    spaced = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.rows: dict[int, ActionRow] = {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_key() in self.rows:
            self.spaced.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def current_key(self) -> int:
        """The id of the chosen action; 0 where none is chosen."""
        item = self.currentItem()
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return int(key) if key is not None else 0


class ActionList(KeyList):
    """Emits :attr:`ticked` with the action and its new state."""

    ticked = Signal(object, bool)

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__("改进清单", parent)
        self._today = today
        self.spaced.connect(lambda key: self.rows[key].tick.toggle())

    def show_actions(
        self,
        actions: Sequence[Action],
        names: Mapping[str, str],
        effects: Mapping[int, Effect] | None = None,
    ) -> None:
        """Show actions under their headings; ``names`` are those of the metrics."""
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self.rows = {}
        for title, group in grouped(actions, self._today()):
            self.add_heading(f"{title} {len(group)}")
            for action in group:
                effect = (effects or {}).get(action.action_id)
                self._add(action, names.get(action.metric_id or "", ""), effect)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)

    def _add(self, action: Action, metric: str, effect: Effect | None) -> None:
        row = ActionRow(action, metric, self._today(), effect)
        row.tick.toggled.connect(lambda on: self.ticked.emit(action, on))
        self.rows[action.action_id] = row
        self.add_row(str(action.action_id), row, row.words)


def who_and_when(action: Action) -> str:
    """``小王 · 11-25 前 · 每周``."""
    if action.done_on is not None:
        return f"{short_date(action.done_on)} 完成" + (f" · {action.owner}" if action.owner else "")
    due = f"{short_date(action.due_on)} 前" if action.due_on else ""
    again = repeat_text(action.repeat, action.lead_days)
    return " · ".join(filter(None, (action.owner or "还没有负责人", due, again)))
