"""Every line a metric is held against: whose it is, how the value stands, since when, its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.words import STATE_WORDS, date_text, target_kind_text, target_line
from app.model import State
from ui.plain import tip
from ui.widgets.shapes import StateMark
from ui.widgets.text import Whole, clear, label

if TYPE_CHECKING:
    from app.catalogue.target_lines import TargetLine

Judged = tuple["TargetLine", State]


class TargetLines(QWidget):
    """Hidden where there is at most the one line that is shown above it anyway."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_lines(self, lines: Sequence[Judged], unit: str) -> None:
        """Show lines with their states, the strictest first."""
        clear(self._column)
        self.setVisible(len(lines) > 1)
        if len(lines) > 1:
            self._column.addWidget(label("所有的线（从严到宽）", "small"))
            for line, state in lines:
                self._column.addWidget(_row(line, state, unit))


def line_words(line: TargetLine, state: State, unit: str) -> str:
    """``≥ 75 平台线 未达标，2026-08-27 起``."""
    return f"{target_line(line, unit)} {target_kind_text(line)} {STATE_WORDS[state]}，{dates(line)}"


def dates(line: TargetLine) -> str:
    """From when to when a line holds."""
    since = "一直" if line.since is None else f"{date_text(line.since)} 起"
    return (
        since if line.until is None else f"{since.removesuffix(' 起')} 至 {date_text(line.until)}"
    )


def _row(line: TargetLine, state: State, unit: str) -> QWidget:
    made = QWidget()
    made.setObjectName("plain")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(StateMark(state, 8))
    row.addWidget(label(target_line(line, unit), "strong"))
    row.addWidget(label(STATE_WORDS[state], "small"))
    kind = "muted" if line.kind in ("platform", "own") else "amber"
    row.addWidget(label(target_kind_text(line), kind))
    row.addWidget(Whole(f"{dates(line)} · {line.source}", "small"), 1)
    made.setToolTip(tip(f"{line_words(line, state, unit)}\n{line.source}"))
    made.setAccessibleName(line_words(line, state, unit))
    return made
