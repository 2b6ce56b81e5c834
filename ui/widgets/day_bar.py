"""The bar below the top one while the window looks at another day than the newest."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.session import Session
from ui.tokens import GAP
from ui.widgets.text import button, label


class DayBar(QFrame):
    """Hidden while the chosen day is 数据截至."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_bar")
        self._session = session
        self.text = label("", "amber", name="day_text")
        self.newest = button("回到最新", lambda: session.set_day(None), kind="link", name="newest")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], 4, GAP["l"], 4)
        row.setSpacing(GAP["s"])
        row.addWidget(self.text)
        row.addWidget(self.newest)
        row.addStretch(1)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say which day every page shows."""
        view = self._session.view
        until = view.card.data_until if view else None
        if view is None or until is None or view.card.on == until:
            self.hide()
            return
        from app.documents.words import date_text

        newest = f"最新数据到 {date_text(until)}"
        self.text.setText(f"您在看 {date_text(view.card.on)} 的情况（{newest}）")
        self.show()
