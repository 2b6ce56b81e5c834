"""词典: which words tell of what; the seller adds topics and words of the shop's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.catalogue.reasons import KIND_NAMES
from app.diagnosis.voices import KINDS, OwnWords
from ui.free_text import WORDS
from ui.widgets.card import Card
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import Whole, button, clear, label

ABOUT = (
    "软件自带各平台常见说法。这里加上您店里的说法或主题（例如 主题「掉漆」，词「起皮」）；"
    "只影响归类和提醒，不改变任何指标。"
)
WORD_HIGH = 32  # pixels of one word


class DictionaryCard(Card):
    """Emits :attr:`added` (topic, word), :attr:`struck` (word), :attr:`removed` (topic or None, word)."""

    added = Signal(str, str)
    struck = Signal(str)
    removed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("词典", "", parent)
        self.body.addWidget(label(ABOUT, "muted", wrap=True))
        self.topic = QComboBox()
        self.topic.setEditable(True)
        self.topic.setAccessibleName("主题")
        for kind in KINDS:
            self.topic.addItem(KIND_NAMES[kind], kind)
        self.word = QLineEdit()
        self.word.setAccessibleName("词")
        self.word.setPlaceholderText("词，例如 起皮")
        self.word.returnPressed.connect(self._add)
        self.body.addWidget(self.topic)
        self.body.addWidget(self.word)
        verbs = QHBoxLayout()
        verbs.addWidget(button("加入主题", self._add, name="add_word"))
        verbs.addWidget(button("这个词不算", self._strike, name="strike_word"))
        verbs.addStretch(1)
        self.body.addLayout(verbs)
        self.area = ScrolledColumn()
        self.area.setMinimumHeight(WORD_HIGH)  # what the words above it need comes first
        self.rows = QVBoxLayout()
        self.area.column.addLayout(self.rows)
        self.area.column.addStretch(1)
        self.body.addWidget(self.area, 1)

    def _add(self) -> None:
        text = self.topic.currentText().strip()
        known = {name: kind for kind, name in KIND_NAMES.items()}
        if self.word.text().strip() and text:
            self.added.emit(known.get(text, text), self.word.text().strip())
            self.word.clear()

    def _strike(self) -> None:
        if self.word.text().strip():
            self.struck.emit(self.word.text().strip())
            self.word.clear()

    def show_words(self, own: OwnWords) -> None:
        """Show the shop's own words, each with a button that takes it back."""
        clear(self.rows)
        for topic, word in own.added:
            text = f"{KIND_NAMES.get(topic, topic)} ← {word}"
            self.rows.addLayout(_row(text, partial(self.removed.emit, topic, word)))
        for word in own.struck:
            self.rows.addLayout(_row(f"不算：{word}", partial(self.removed.emit, None, word)))
        if not own.added and not own.struck:
            self.rows.addWidget(label("还没有自己的词。", "muted"))
        self.area.updateGeometry()  # as high as its words, up to what the page has


def _row(text: str, removed: Callable[[], object]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Whole(text, "body", free=WORDS), 1)
    taken = button("删除", removed, kind="link")
    taken.setAccessibleName(f"删除 {text}")
    row.addWidget(taken)
    return row
