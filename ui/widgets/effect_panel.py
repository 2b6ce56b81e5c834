"""Did it work: the verdict on a done action with its numbers, and what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.documents.effect_words import VERDICT_WORDS, effect_text, notes_of
from app.improvement.effect import Effect, Verdict
from app.model import State
from ui.widgets.shapes import StateBadge
from ui.widgets.text import label

STATES = {
    Verdict.EFFECTIVE: State.MET,
    Verdict.INEFFECTIVE: State.BELOW,
    Verdict.UNDECIDED: State.UNKNOWN,
}


class EffectPanel(QFrame):
    """One effect in words; hidden where there is none to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.badge = StateBadge(State.UNKNOWN)
        self.words = label("", wrap=True, name="effect_words")
        self.notes = label("", "small", wrap=True, name="effect_notes")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        for widget in (self.badge, self.words, self.notes):
            column.addWidget(widget)
        self.hide()

    def show_effect(self, effect: Effect | None) -> None:
        """Show an effect; None hides the panel."""
        self.setVisible(effect is not None)
        if effect is None:
            return
        word = VERDICT_WORDS[effect.verdict]
        self.badge.set_state(STATES[effect.verdict], word)
        self.words.setText(effect_text(effect).removeprefix(f"{word}："))
        self.notes.setText("\n".join(notes_of(effect)))
        self.notes.setVisible(bool(notes_of(effect)))
