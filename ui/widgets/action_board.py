"""The checklist as a board: to begin, under way, done lately; a card opens with Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QStackedLayout, QWidget

from app.documents.words import count_text
from app.improvement.effect import Effect
from app.model import Action
from ui.tokens import GAP
from ui.widgets.action_list import ActionRow, KeyList
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.text import label

TO_BEGIN, UNDER_WAY, DONE = "待开始", "进行中", "已完成"
COLUMNS = (TO_BEGIN, UNDER_WAY, DONE)
RECENT_DAYS = 30
NOTHING = (
    "看板还是空的",
    "改进清单里的事在这里分三列：还没动手的、做着的、这 30 天做完的。先在清单里加一条。",
)
_HINTS = {
    TO_BEGIN: "还没有动手的会排在这里。",
    UNDER_WAY: "做了第一步，就会移到这里。",
    DONE: "打勾完成的在这里留 30 天。",
}


def column_of(action: Action) -> str:
    """Under way is what has a step done or a word noted."""
    if action.done_on is not None:
        return DONE
    return UNDER_WAY if action.marks or action.note else TO_BEGIN


class ActionBoard(QWidget):
    """Emits :attr:`opened` with an action's id, :attr:`ticked` with an action and its new state.

    :attr:`add_wanted` where the board is empty and the seller wants to change that.
    """

    opened = Signal(int)
    ticked = Signal(object, bool)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        columns = QWidget()
        columns.setObjectName("plain")
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        self.cards: dict[str, Card] = {}
        self.lists: dict[str, KeyList] = {}
        self.hints: dict[str, QLabel] = {}
        for title in COLUMNS:
            row.addWidget(self._column(title), 1)
        self.nothing = EmptyState("actions", *NOTHING, ("去清单里加", self.add_wanted.emit))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(columns)
        self._stack.addWidget(self.nothing)

    def _column(self, title: str) -> Card:
        card = Card(title, " ")
        listed = KeyList(title)
        listed.itemActivated.connect(self._activated)
        listed.spaced.connect(lambda key, listed=listed: listed.rows[key].tick.toggle())
        hint = label(_HINTS[title], "muted", wrap=True)
        card.body.addWidget(listed, 1)
        card.body.addWidget(hint, 1, Qt.AlignmentFlag.AlignTop)
        self.cards[title], self.lists[title], self.hints[title] = card, listed, hint
        return card

    def show_actions(
        self,
        actions: Sequence[Action],
        names: Mapping[str, str],
        effects: Mapping[int, Effect],
        today: date,
    ) -> None:
        """Put every action into its column; what was done long ago is left out."""
        for title in COLUMNS:
            own = [one for one in actions if column_of(one) == title and _is_shown(one, today)]
            if title == DONE:
                own.sort(key=lambda one: one.done_on or today, reverse=True)
            self._fill(title, own, names, effects, today)
        self._stack.setCurrentIndex(0 if any(one.rows for one in self.lists.values()) else 1)

    def _fill(
        self,
        title: str,
        actions: Sequence[Action],
        names: Mapping[str, str],
        effects: Mapping[int, Effect],
        today: date,
    ) -> None:
        listed = self.lists[title]
        listed.clear()
        listed.rows = {}
        lately = f"，近 {RECENT_DAYS} 天" if title == DONE else ""  # the checklist counts all
        self.cards[title].subtitle.setText(f"{count_text(len(actions), '项')}{lately}")
        for action in actions:
            metric = names.get(action.metric_id or "", "")
            row = ActionRow(action, metric, today, effects.get(action.action_id), brief=True)
            row.tick.toggled.connect(lambda on, one=action: self.ticked.emit(one, on))
            listed.rows[action.action_id] = row
            listed.add_row(str(action.action_id), row, row.words)
        listed.setVisible(bool(actions))
        self.hints[title].setVisible(not actions)

    def _activated(self, item: QListWidgetItem) -> None:
        listed = item.listWidget()
        if isinstance(listed, KeyList) and listed.current_key():
            self.opened.emit(listed.current_key())


def _is_shown(action: Action, today: date) -> bool:
    return action.done_on is None or today - action.done_on <= timedelta(days=RECENT_DAYS)
