"""What goes onto the plan: how many findings, which actions, who does them and until when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.improvement.plans import MOST_FINDINGS, begins_on_paper, with_actions
from app.model import Action, Plan
from ui.free_text import WORDS
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.card import Card
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import TICK_INDENT, Whole, button, clear, label, line, tick
from ui.widgets.wheel import keep_still

Key = tuple[int, str | None, str | None]


def key_of(action: Action) -> Key:
    """What tells one line of the plan from another; proposals have no id yet."""
    if action.action_id:
        return (action.action_id, None, None)
    return (0, action.metric_id, action.measure_id)


def grouped(plan: Plan) -> list[Action]:
    """The actions metric by metric as on the paper: findings by rank, other metrics, then the rest."""
    ranked = [finding.metric.id for finding in plan.findings]
    ids = dict.fromkeys([*ranked, *(metric.id for metric in plan.card.metrics)])
    places = {metric_id: place for place, metric_id in enumerate(ids)}
    return sorted(plan.actions, key=lambda one: places.get(one.metric_id or "", len(places)))


class ActionRow(QWidget):
    """One action: on the plan or not, owner and due date in place."""

    def __init__(
        self,
        action: Action,
        ticked: bool,
        toggled: Callable[[bool], object],
        edited: Callable[[Action], object],
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.action = action
        self._edited = edited
        self.tick = tick(f"放进计划：{action.title}")
        self.tick.setChecked(ticked)
        self.tick.toggled.connect(toggled)
        title = Whole(action.title, "strong", free=WORDS)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tick)
        head.addWidget(title, 1)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.setContentsMargins(TICK_INDENT, 0, 0, 0)
        below.addWidget(self._owner(), 1)
        below.addWidget(self._due())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(below)

    def _owner(self) -> QLineEdit:
        self.owner = QLineEdit(self.action.owner)
        self.owner.setPlaceholderText("负责人")
        self.owner.setMinimumWidth(50)
        self.owner.setAccessibleName(f"负责人：{self.action.title}")
        self.owner.editingFinished.connect(self._save)
        return self.owner

    def _due(self) -> QDateEdit:
        self._shown_due = self.action.due_on or date.today()
        self.due = date_field(self._shown_due, f"期限：{self.action.title}", short=True)
        keep_still(self.due)
        self.due.editingFinished.connect(self._save)
        return self.due

    def part(self, name: str) -> QWidget:
        """The tick, owner or due field."""
        return {"tick": self.tick, "owner": self.owner, "due": self.due}[name]

    def _save(self) -> None:
        due = day_of(self.due)
        untouched = self.action.due_on is None and due == self._shown_due
        changed = replace(
            self.action, owner=self.owner.text().strip(), due_on=None if untouched else due
        )
        if changed != self.action:
            self.action = changed
            self._edited(changed)


class GroupHead(QWidget):
    """What the rows below it are for; whether they are proposals."""

    def __init__(self, metric: str, proposed: bool) -> None:
        super().__init__()
        self.setObjectName("plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.addWidget(Whole(metric, "small"), 1)
        if proposed:
            row.addWidget(label("建议", "tag"))


class PlanOptions(Card):
    """Emits :attr:`changed` when the paper has to be made again, :attr:`edited` with an action."""

    changed = Signal()
    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("计划内容", "", parent)
        self._chosen: dict[Key, bool] = {}  # what the seller ticked or saw ticked
        self._shop_id = 0
        self.rows: list[ActionRow] = []
        self.body.addLayout(self._count())
        self.actions_title = label("", "muted", name="plan_actions")
        self.add_right(self.actions_title)  # beside the title: the rows below have use for the room
        self.hint = label("标「建议」的填上负责人，就进入改进清单。", "small", wrap=True)
        self.body.addWidget(self.hint)
        self.more = button("", self._tick_all, kind="link", name="tick_proposals")
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.area = ScrolledColumn()
        self._column = self.area.column
        self._column.setContentsMargins(0, 0, GAP["s"], 0)
        self.body.addWidget(self.area, 1)

    def _count(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label("前几个问题"))
        row.addStretch(1)
        self.numbers = QButtonGroup(self)
        for number in range(1, MOST_FINDINGS + 1):
            one = button(str(number), kind="step")
            one.setCheckable(True)
            one.setAccessibleName(f"列出前 {number} 个问题")
            self.numbers.addButton(one, number)
            row.addWidget(one)
        self.numbers.button(3).setChecked(True)
        self.numbers.idToggled.connect(self._chose)
        return row

    def _chose(self, _number: int, checked: bool) -> None:
        if checked:
            self.changed.emit()

    def top(self) -> int:
        """How many findings are wanted."""
        return self.numbers.checkedId()

    def wanted(self, plan: Plan) -> Plan:
        """The plan without the actions that are not ticked."""
        return with_actions(plan, [one for one in plan.actions if self._is_on(one, plan)])

    def _is_on(self, action: Action, plan: Plan) -> bool:
        """As chosen; else as the command would print it."""
        return self._chosen.get(key_of(action), begins_on_paper(action, plan))

    def show_plan(self, plan: Plan) -> None:
        """List the actions of a plan; what was ticked or left out stays so."""
        if plan.card.shop.shop_id != self._shop_id:
            self._shop_id = plan.card.shop.shop_id
            self._chosen.clear()
        focused, place = self._focused(), self.area.verticalScrollBar().value()
        if focused is not None:
            self.area.setFocus()  # else the focus walks through the rows as they go, scrolling
        clear(self._column)
        self.rows = []
        names = {metric.id: metric.name for metric in plan.card.metrics}
        group: tuple[str, bool] | None = None
        for action in grouped(plan):
            told = names.get(action.metric_id or "", "其他"), not action.action_id
            if told != group:
                self._begin_group(*told)
            group = told
            self._add(action, self._is_on(action, plan))
        if not plan.actions:
            hint = "还没有行动。在「问题」里选措施，或在「改善」里自己写一条，就会出现在这里。"
            self._column.addWidget(label(hint, "muted", wrap=True))
        self._column.addStretch(1)
        self._tell()
        for row in self.rows:
            if focused is not None and row.action.title == focused[0]:
                row.part(focused[1]).setFocus()
        self._return_to(place)

    def _return_to(self, place: int) -> None:
        """Scroll back once the new rows have their places, before anything is painted."""
        for row in self.rows:
            row.show()  # a layout would show it later, and count nothing for it until then
        self._column.activate()
        inside = self._column.parentWidget()
        if inside is not None:
            QApplication.sendEvent(inside, QEvent(QEvent.Type.LayoutRequest))
        self.area.verticalScrollBar().setValue(place)

    def _focused(self) -> tuple[str, str] | None:
        """The title of the row that has the keyboard, and which of its parts."""
        for row in self.rows:
            for name in ("tick", "owner", "due"):
                if row.part(name).hasFocus():
                    return row.action.title, name
        return None

    def _begin_group(self, metric: str, proposed: bool) -> None:
        """A metric is named once, not with every row."""
        if self.rows:
            self._column.addWidget(line())
        self._column.addWidget(GroupHead(metric, proposed))

    def _add(self, action: Action, ticked: bool) -> None:
        row = ActionRow(action, ticked, partial(self._toggle, action), self._edit)
        self.rows.append(row)
        self._column.addWidget(row)

    def _toggle(self, action: Action, ticked: bool) -> None:
        self._chosen[key_of(action)] = ticked
        self._tell()
        self.changed.emit()

    def _edit(self, action: Action) -> None:
        """What is ticked now stays so when the action comes onto the checklist."""
        for row in self.rows:
            self._chosen[key_of(row.action)] = row.tick.isChecked()
        self.edited.emit(action)

    def _tick_all(self) -> None:
        """Put every proposal onto the paper, drawing it once."""
        for row in self.rows:
            if not row.action.action_id:
                self._chosen[key_of(row.action)] = True
                row.tick.blockSignals(True)
                row.tick.setChecked(True)
                row.tick.blockSignals(False)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        ticked = sum(row.tick.isChecked() for row in self.rows)
        proposed = [row for row in self.rows if not row.action.action_id]
        waiting = sum(not row.tick.isChecked() for row in proposed)
        self.hint.setVisible(bool(proposed))
        self.more.setVisible(waiting > 0)
        self.more.setText(f"另有 {waiting} 条建议，点这里都放进计划")
        self.actions_title.setText(f"行动 {ticked} / {len(self.rows)} 项")
