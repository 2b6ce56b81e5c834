"""改善: the checklist of the shop, and the chosen action with all its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from app.documents.words import count_text
from app.model import Action
from ui.page import Page
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.action_detail import ActionDetail
from ui.widgets.action_list import ActionList
from ui.widgets.add_action import AddAction
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from app.catalogue.measures import ComplianceWarning

EVERY = "全部指标"


class ActionsPage(Page):
    """The list at the left, the chosen action at the right."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(session, parent)
        self._today = today
        self._shown = 0
        self.add = AddAction()
        self.add.offered.connect(self._check)
        self.add.insisted.connect(self._add)
        self.list = ActionList(today)
        self.list.ticked.connect(self._tick)
        self.list.chosen.connect(lambda key: self._choose(int(key)))
        self.detail = ActionDetail()
        self.detail.saved.connect(self._save)
        self.detail.removed.connect(self._remove)
        self.empty = EmptyState(
            "actions",
            "改进清单还是空的",
            "在「问题」里选好措施，填上负责人和期限加入；也可以在上面自己写一条。做完打勾；导入新数据后，到「指标」看走势有没有变好。",
            ("去看问题", lambda: session.go.emit("findings", None)),
            ("自己写一条", self.add.field.setFocus),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        row.setSpacing(GAP["m"])
        row.addWidget(self._left(), 6)
        row.addWidget(self.detail, 5)

    def _left(self) -> Card:
        self.card = Card("改进清单", " ")
        self.filter = QComboBox()
        self.filter.setAccessibleName("按指标筛选")
        self.filter.activated.connect(lambda _index: self._fill())
        self.card.add_right(self.filter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.card.body.addWidget(self.add)
        self.card.body.addWidget(self.stack, 1)
        return self.card

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._fill_filter()
        self._fill()

    def open(self, what: object) -> None:
        if isinstance(what, int) and any(one.action_id == what for one in self._actions()):
            self.filter.setCurrentIndex(0)
            self._shown = what
            self._fill()

    def find_in_page(self) -> None:
        if self.filter.isVisible():
            self.filter.setFocus()
            self.filter.showPopup()

    def _actions(self) -> tuple[Action, ...]:
        return self.session.view.actions if self.session.view else ()

    def _names(self) -> dict[str, str]:
        view = self.session.view
        return {metric.id: metric.name for metric in view.card.metrics} if view else {}

    def _fill_filter(self) -> None:
        chosen = self.filter.currentData()
        names = self._names()
        used = {action.metric_id for action in self._actions() if action.metric_id}
        self.filter.clear()
        self.filter.addItem(EVERY, None)
        for metric_id, name in names.items():
            if metric_id in used:
                self.filter.addItem(name, metric_id)
        self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))
        self.filter.setVisible(self.filter.count() > 2)

    def _fill(self) -> None:
        wanted = self.filter.currentData()
        actions = [one for one in self._actions() if wanted in (None, one.metric_id)]
        self.list.show_actions(actions, self._names())
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

    def _choose(self, action_id: int) -> None:
        """Another row: what was typed for the one before is saved first."""
        self._shown = action_id
        if self.detail.unsaved():
            self.detail.save()
        else:
            self._show(action_id)

    def _show(self, action_id: int) -> None:
        action = next((one for one in self._actions() if one.action_id == action_id), None)
        if action is None:
            return
        self._shown = action_id
        self.list.select(str(action_id))
        owners = sorted({one.owner for one in self._actions() if one.owner})
        self.detail.show_action(action, self._names(), owners, self._today())

    # --- changing ---------------------------------------------------------------------------

    def _tick(self, action: Action, done: bool) -> None:
        program = self.session.program
        if program is None:
            return
        typed = self.detail.changed() if self.detail.unsaved() else None
        if typed is not None and typed.action_id == action.action_id:
            action = typed
        elif typed is not None:
            self.detail.save()
        changed = replace(action, done_on=self._today() if done else None)
        words = f"已完成：{action.title}" if done else f"重新打开：{action.title}"
        self.session.write(partial(program.update_action, changed), words)

    def _save(self, action: Action) -> None:
        program = self.session.program
        if program is not None:
            self.session.write(partial(program.update_action, action), f"已保存：{action.title}")

    def _remove(self, action: Action) -> None:
        program = self.session.program
        if program is not None:
            self.session.write(partial(program.remove_action, action), f"已删除：{action.title}")

    def _check(self, title: str) -> None:
        self.session.runner.run(
            partial(_warning_of, title), partial(self._checked, title), key="action-title"
        )

    def _checked(self, title: str, warning: ComplianceWarning | None) -> None:
        if warning is None:
            self._add(title)
        else:
            self.add.show_warning(warning)

    def _add(self, title: str) -> None:
        program, shop = self.session.program, self.session.shop
        if program is None or shop is None:
            return
        action = Action(0, shop.shop_id, self.filter.currentData(), None, title)
        self.add.start_over()
        self.session.write(
            partial(program.add_action, shop, action), f"已加入：{title}", then=self._added
        )

    def _added(self, action: Action) -> None:
        self._shown = action.action_id


def _warning_of(title: str) -> ComplianceWarning | None:
    from app.catalogue.measures import check_text

    return check_text(title)
