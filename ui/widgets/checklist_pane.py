"""清单: the list with its filter and the line for an own action; the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.documents.words import count_text
from app.improvement.effect import Effect
from app.model import Action
from ui.tokens import GAP
from ui.widgets.action_detail import ActionDetail
from ui.widgets.action_list import ActionList
from ui.widgets.add_action import AddAction
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.text import button
from ui.widgets.wheel import keep_still
from ui.widgets.whole_choice import WholeChoice

EVERY = "全部指标"
FROM_FINDINGS = "在「问题」里选好措施，填上负责人和期限加入；"
FROM_FILES = "导入订单、售后、评价等文件后，「问题」里会给出措施，选好就加入这里；"
CHECKS = "也可以一次加入定期检查：每天看分、每周看评价、每月看销售。"


class ChecklistPane(QWidget):
    """Emits :attr:`to_findings`, :attr:`files_wanted`, :attr:`schedule_wanted`; the rest through its parts."""

    to_findings = Signal()
    files_wanted = Signal()
    schedule_wanted = Signal()

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._today = today
        self._actions: Sequence[Action] = ()
        self._names: Mapping[str, str] = {}
        self._effects: Mapping[int, Effect] = {}
        self._shown = 0
        self.add = AddAction()
        self.list = ActionList(today)
        self.list.chosen.connect(lambda key: self.choose(int(key)))
        self.detail = ActionDetail()
        self.empty = EmptyState(
            "actions",
            "改进清单还是空的",
            "",
            shows="actions",
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self._left(), 6)
        row.addWidget(self.detail, 6)

    def _left(self) -> Card:
        self.card = Card("改进清单", " ")
        self.filter = WholeChoice()
        self.filter.setAccessibleName("按指标筛选")
        self.filter.activated.connect(lambda _index: self._fill())
        keep_still(self.filter)
        self.schedule_button = button(
            "加入定期检查", self.schedule_wanted.emit, kind="link", name="add_schedule"
        )
        self.card.add_right(self.schedule_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.card.body.addWidget(self.add)
        row = QHBoxLayout()
        row.addWidget(self.filter)
        row.addStretch(1)
        self.card.body.addLayout(row)
        self.card.body.addWidget(self.stack, 1)
        return self.card

    # --- filling ----------------------------------------------------------------------------

    def show_actions(
        self, actions: Sequence[Action], names: Mapping[str, str], checks_missing: bool
    ) -> None:
        """Show the checklist; the chosen action stays chosen."""
        self._actions, self._names = actions, names
        self.schedule_button.setVisible(checks_missing and bool(actions))
        self._fill_filter()
        self._fill()

    def show_ways(self, findings: bool) -> None:
        """What leads on from an empty list: the findings, or where there are none the files."""
        first = FROM_FINDINGS if findings else FROM_FILES
        self.empty.say("改进清单还是空的", f"{first}{CHECKS}")
        way = (
            ("去看问题", self.to_findings.emit)
            if findings
            else ("导入文件", self.files_wanted.emit)
        )
        self.empty.offer(way, ("加入定期检查", self.schedule_wanted.emit))

    def show_effects(self, effects: Mapping[int, Effect]) -> None:
        """Show what came of the done ones; nothing that is typed is lost."""
        if effects == self._effects:
            return
        self._effects = effects
        self._list()
        self.list.select(str(self._shown))
        self.detail.effect.show_effect(effects.get(self._shown))

    def filtered_metric(self) -> str | None:
        """The metric that is looked at; None for all."""
        metric: str | None = self.filter.currentData()
        return metric

    def _fill_filter(self) -> None:
        chosen = self.filter.currentData()
        used = {action.metric_id for action in self._actions if action.metric_id}
        self.filter.clear()
        self.filter.addItem(EVERY, None)
        for metric_id, name in self._names.items():
            if metric_id in used:
                self.filter.addItem(name, metric_id)
        self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))
        self.filter.setVisible(self.filter.count() > 2)

    def _wanted(self) -> list[Action]:
        metric = self.filtered_metric()
        return [one for one in self._actions if metric in (None, one.metric_id)]

    def _list(self) -> None:
        self.list.show_actions(self._wanted(), self._names, self._effects)

    def _fill(self) -> None:
        actions = self._wanted()
        self._list()
        self.stack.setCurrentIndex(0 if actions else 1)
        waiting = sum(action.done_on is None for action in actions)
        done = len(actions) - waiting
        self.card.subtitle.setText(
            f"未完成 {count_text(waiting, '项')} · 已完成 {count_text(done, '项')}"
            if actions
            else ""
        )
        self.detail.setVisible(bool(actions))
        keys = [int(key) for key in self.list.row_keys()]
        if keys:
            self._show(self._shown if self._shown in keys else keys[0])

    def open_action(self, action_id: int) -> None:
        """Show one action, whatever is filtered."""
        if any(one.action_id == action_id for one in self._actions):
            self.filter.setCurrentIndex(0)
            self._shown = action_id
            self._fill()

    def remember(self, action: Action) -> None:
        """Choose an action that is about to be shown."""
        self._shown = action.action_id

    def choose(self, action_id: int) -> None:
        """Another row: what was typed for the one before is saved first."""
        self._shown = action_id
        if self.detail.unsaved():
            self.detail.save()
        else:
            self._show(action_id)

    def _show(self, action_id: int) -> None:
        action = next((one for one in self._actions if one.action_id == action_id), None)
        if action is None:
            return
        self._shown = action_id
        self.list.select(str(action_id))
        owners = sorted({one.owner for one in self._actions if one.owner})
        effect = self._effects.get(action_id)
        self.detail.show_action(action, self._names, owners, self._today(), effect)
