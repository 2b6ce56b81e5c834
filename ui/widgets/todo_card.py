"""要做的事: the open lines of the checklist, the next due first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.words import count_text, short_date
from app.model import Action
from ui.free_text import WORDS
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.text import Whole, button, clear, label, tick

MOST = 5


class TodoCard(Card):
    """Open actions with owner and due date; a tick is an edit that can be taken back."""

    def __init__(
        self,
        session: Session,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("要做的事", "", parent)
        self._session = session
        self._today = today
        self.add_right(
            button(
                "改进清单", lambda: session.go.emit("actions", None), kind="link", name="to_actions"
            )
        )
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.body.addLayout(self.rows)
        self.body.addStretch(1)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show the open ones."""
        clear(self.rows)
        today = self._today()
        waiting = [action for action in actions if action.done_on is None]
        waiting.sort(key=lambda action: (action.due_on or date.max, action.action_id))
        late = sum(action.due_on is not None and action.due_on < today for action in waiting)
        words = f"未完成 {count_text(len(waiting), '项')}" if waiting else ""
        self.subtitle.setText(f"{words} · 逾期 {late} 项" if late else words)
        if not waiting:
            hint = "清单还是空的。在「问题」里选好措施加入，这里会按期限提醒。"
            if actions:
                hint = f"清单里的 {len(actions)} 项都完成了。导入新数据后，到「指标」看走势有没有变好。"
            self.rows.addWidget(label(hint, "muted", wrap=True))
        for action in waiting[:MOST]:
            self.rows.addLayout(self._row(action, today))

    def _row(self, action: Action, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        box = tick(f"完成：{action.title}")
        box.toggled.connect(partial(self._done, action, today))
        row.addWidget(box)
        row.addWidget(Whole(action.title, free=WORDS), 1)
        late = action.due_on is not None and action.due_on < today
        parts = [action.owner, short_date(action.due_on) if action.due_on else ""]
        row.addWidget(label(" · ".join(filter(None, parts)), "muted"))
        if late:
            row.addWidget(label("已逾期", "amber-tag"))
        return row

    def _done(self, action: Action, today: date, ticked: bool) -> None:
        program = self._session.program
        if ticked and program is not None:
            done = replace(action, done_on=today)
            self._session.write(partial(program.update_action, done), f"已完成：{action.title}")
