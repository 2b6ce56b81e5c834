"""The checklist as a calendar: a month of due dates, the chosen day's actions, the promotions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.documents.words import count_text
from app.model import Action, Promotion
from app.wording.actions import day_text
from ui.tokens import GAP
from ui.widgets.action_list import ActionRow, KeyList
from ui.widgets.add_action import AddAction
from ui.widgets.card import Card
from ui.widgets.month_grid import MonthGrid, shifted
from ui.widgets.promotions_card import PromotionsCard
from ui.widgets.text import button, label

NOTHING = "这一天没有到期的。"
EMPTY_MONTH = (
    "这个月还没有排上日子的事。在上面写一件，它就排在选中的这一天；"
    "清单里的行动定了期限，也会出现在日历上。"
)


class ActionCalendar(QWidget):
    """Emits :attr:`opened` with an action's id, :attr:`ticked` with an action and its state."""

    opened = Signal(int)
    ticked = Signal(object, bool)

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._today = today
        self._month = today().replace(day=1)
        self._day = today()
        self._actions: Sequence[Action] = ()
        self._promotions: Sequence[Promotion] = ()
        self._names: Mapping[str, str] = {}
        self.grid = MonthGrid()
        self.grid.day_chosen.connect(self._choose)
        self.grid.cellActivated.connect(lambda _row, _column: self._enter())
        self.promotions = PromotionsCard(today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self._month_card(), 7)
        side = QVBoxLayout()
        side.setSpacing(GAP["m"])
        side.addWidget(self._day_card(), 1)
        side.addWidget(self.promotions)
        row.addLayout(side, 3)

    def _month_card(self) -> Card:
        self.card = Card(" ", "")
        for text, step in (("‹", -1), ("›", 1)):
            verb = button(text, partial(self._turn, step))
            verb.setAccessibleName("上个月" if step < 0 else "下个月")
            self.card.add_right(verb)
        self.card.add_right(button("今天", self._to_today, name="calendar_today"))
        self.card.body.addWidget(self.grid, 1)
        return self.card

    def _day_card(self) -> Card:
        self.day_card = Card(" ", "")
        self.list = KeyList("这一天的事")
        self.list.itemActivated.connect(self._activated)
        self.list.spaced.connect(lambda key: self.list.rows[key].tick.toggle())
        self.add = AddAction("这一天要做的事", "加一件", "这一天要做的事")
        self.nothing = label("", "muted", wrap=True, name="nothing_due")
        self.day_card.body.addWidget(self.add)
        self.day_card.body.addWidget(self.nothing)
        self.day_card.body.addWidget(self.list, 1)
        return self.day_card

    # --- filling ----------------------------------------------------------------------------

    def show_actions(
        self, actions: Sequence[Action], names: Mapping[str, str], promotions: Sequence[Promotion]
    ) -> None:
        """Show actions on the day they are due, or were done."""
        self._actions, self._names, self._promotions = actions, names, promotions
        self.promotions.show_promotions(promotions)
        self._fill()

    def _fill(self) -> None:
        self.card.title.setText(f"{self._month.year} 年 {self._month.month} 月")
        self.grid.show_month(self._month, self._words(), self._today(), self._day)
        self._fill_day()

    def _words(self) -> Mapping[date, Sequence[str]]:
        words: dict[date, list[str]] = defaultdict(list)
        for one in self._promotions:
            for number in range((one.last - one.first).days + 1):
                words[one.first + timedelta(days=number)].append(f"▶ {one.name}")
        for action in self._actions:
            day = _day_of(action)
            if day is not None:
                words[day].append(f"{'✓' if action.done_on else '□'} {action.title}")
        return words

    def _fill_day(self) -> None:
        self.list.clear()
        self.list.rows = {}
        own = [action for action in self._actions if _day_of(action) == self._day]
        self.day_card.title.setText(day_text(self._day))
        self.day_card.subtitle.setText(count_text(len(own), "项") if own else "")
        self.nothing.setText(NOTHING if self._month_has_any() else EMPTY_MONTH)
        self.nothing.setVisible(not own)
        for action in own:
            name = self._names.get(action.metric_id or "", "")
            row = ActionRow(action, name, self._today(), brief=True)
            row.tick.toggled.connect(lambda on, one=action: self.ticked.emit(one, on))
            self.list.rows[action.action_id] = row
            self.list.add_row(str(action.action_id), row, row.words)

    def _month_has_any(self) -> bool:
        return any(shifted(day, 0) == self._month for day in self._words())

    def day(self) -> date:
        """The chosen day: what is added is due on it."""
        return self._day

    # --- moving -----------------------------------------------------------------------------

    def _choose(self, day: date) -> None:
        self._day = day
        self._fill_day()

    def _enter(self) -> None:
        """Enter on a day goes to what is due on it."""
        if self.list.count():
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _turn(self, months: int) -> None:
        self._month = self._day = shifted(self._month, months)
        self._fill()

    def _to_today(self) -> None:
        self._day = self._today()
        self._month = self._day.replace(day=1)
        self._fill()

    def _activated(self, _item: QListWidgetItem) -> None:
        if self.list.current_key():
            self.opened.emit(self.list.current_key())


def _day_of(action: Action) -> date | None:
    return action.done_on or action.due_on
