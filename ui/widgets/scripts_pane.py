"""客服话术: texts by scene with what to fill in, checked for forbidden words, then copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.catalogue.scripts import ReplyScript, filled
from ui.free_text import WORDS
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.row_list import RowList
from ui.widgets.text import Whole, button, label
from ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from app.catalogue.measures import ComplianceWarning

TEXT_HEIGHT = 130
ROW_HEIGHT = 32


class ScriptsPane(QWidget):
    """Emits :attr:`saved`, :attr:`reset` with a script, :attr:`typed` with a text to check."""

    saved = Signal(object)
    reset = Signal(object)
    typed = Signal(str)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._scripts: Sequence[ReplyScript] = ()
        self._script: ReplyScript | None = None
        self.fields: dict[str, QLineEdit] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self._left(), 4)
        row.addWidget(self._right(), 7)

    def _left(self) -> Card:
        card = Card("客服话术", "先给答案，再给时间")
        self.list = RowList("话术")
        self.list.chosen.connect(self._choose)
        card.body.addWidget(self.list, 1)
        new = button("写一条", self._new, name="new_script")
        card.body.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _right(self) -> Card:
        self.card = Card(" ", "可以改成自己的说法")
        self.name, self.scene = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText("例如：催发货")
        self.scene.setPlaceholderText("例如：售后")
        for field, word in ((self.name, "标题"), (self.scene, "场景")):
            field.setAccessibleName(word)
            field.textChanged.connect(lambda _text: self._judge())
        head = QHBoxLayout()
        head.setSpacing(GAP["s"])
        for word, field, share in (("标题", self.name, 3), ("场景", self.scene, 1)):
            head.addWidget(label(word, "muted"))
            head.addWidget(field, share)
        self.text = TextBox()
        self.text.setAccessibleName("话术内容")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.textChanged.connect(self._changed)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self.text)
        self.card.body.addWidget(label("{花括号} 里的是要填的内容。", "small"))
        self.card.body.addWidget(self._warning())
        self.form = QFormLayout()
        self.form.setSpacing(GAP["s"])
        self.card.body.addLayout(self.form)
        self.card.body.addWidget(self._said())
        self.card.body.addStretch(1)
        self.card.body.addLayout(self._verbs())
        return self.card

    def _verbs(self) -> QHBoxLayout:
        self.reset_button = button("", self._reset, kind="link", name="reset_script")
        self.save_button = button("保存我的说法", self._save, name="save_script")
        self.copy_button = button("复制", self._copy, kind="primary", name="copy_script")
        verbs = QHBoxLayout()
        verbs.addWidget(self.reset_button)
        verbs.addStretch(1)
        verbs.addWidget(self.save_button)
        verbs.addWidget(self.copy_button)
        return verbs

    def _said(self) -> QFrame:
        """What is copied, straight below what is filled in."""
        self.said = QFrame()
        self.said.setObjectName("panel")
        self.preview = label("", wrap=True, name="script_preview")
        column = QVBoxLayout(self.said)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        self.lacking = label("", "small", wrap=True, name="script_lacking")
        column.addWidget(self.lacking)
        column.addWidget(self.preview)
        return self.said

    def _warning(self) -> QFrame:
        self.warning = QFrame()
        self.warning.setObjectName("amber")
        self.words = label("", "amber", wrap=True, name="script_warning")
        column = QVBoxLayout(self.warning)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.words)
        self.warning.hide()
        return self.warning

    # --- filling ----------------------------------------------------------------------------

    def show_scripts(self, scripts: Sequence[ReplyScript]) -> None:
        """Show the scripts under their scenes; the chosen one stays."""
        if scripts == self._scripts:
            return
        self._scripts = scripts
        self.list.blockSignals(True)
        self.list.clear()
        for scene in dict.fromkeys(one.scene for one in scripts):
            self.list.add_heading(scene)
            for one in scripts:
                if one.scene == scene:
                    self.list.add_row(one.id, _row(one), f"{one.title}，{scene}")
        self.list.blockSignals(False)
        known = [one.id for one in scripts]
        chosen = self._script.id if self._script else ""
        if known:
            self._choose(chosen if chosen in known else known[0])

    def _choose(self, key: str) -> None:
        self.list.select(key)
        self._show(next(one for one in self._scripts if one.id == key))

    def _new(self) -> None:
        self._show(ReplyScript("", "", "售后", "", own=True))
        self.name.setFocus()

    def _show(self, script: ReplyScript) -> None:
        self._script = script
        self.card.title.setText("这一条" if script.title else "新的话术")
        self.name.setText(script.title)
        self.scene.setText(script.scene)
        self.text.setPlainText(script.text)
        shipped = script.id and not script.id.startswith("own_")
        self.reset_button.setVisible(bool(script.own and script.id))
        self.reset_button.setText("恢复原文" if shipped else "删除")
        self._changed()

    def _changed(self) -> None:
        """Other words: other things to fill in, and another check."""
        script = self._drafted()
        wanted = script.variables if script else ()
        if tuple(self.fields) != wanted:
            kept = {name: field.text() for name, field in self.fields.items()}
            while self.form.rowCount():
                self.form.removeRow(0)
            self.fields = {name: self._field(name, kept.get(name, "")) for name in wanted}
        self.typed.emit(self.text.toPlainText())
        self._judge()

    def _field(self, name: str, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setAccessibleName(name)
        field.textChanged.connect(lambda _text: self._judge())
        self.form.addRow(label(name, "muted"), field)
        return field

    def show_warning(self, warning: ComplianceWarning | None) -> None:
        """Say what must not be said, and what to say instead; such a text is not copied."""
        self.warning.setVisible(warning is not None)
        if warning is not None:
            told = f"◆ 不能这样说（{warning.title}）：{warning.consequence}"
            self.words.setText(f"{told}\n可以改成：{warning.alternative}")
        self._judge()

    def _judge(self) -> None:
        script = self._drafted()
        clean = self.warning.isHidden()
        said = filled(script.text, self._values()) if script else ""
        self.preview.setText(said if self.fields else "")
        self.said.setVisible(bool(self.preview.text()))
        empty = [name for name, value in self._values().items() if not value]
        self.lacking.setText(f"填好{'、'.join(empty)}就能复制" if empty else "复制的是这一段")
        self.copy_button.setEnabled(bool(said) and clean and not empty)
        new = script is not None and script != self._script and script.title and script.text
        self.save_button.setEnabled(bool(new) and clean)

    def _drafted(self) -> ReplyScript | None:
        if self._script is None:
            return None
        return replace(
            self._script,
            title=self.name.text().strip(),
            scene=self.scene.text().strip(),
            text=self.text.toPlainText().strip(),
        )

    def _values(self) -> dict[str, str]:
        return {name: field.text().strip() for name, field in self.fields.items()}

    # --- doing ------------------------------------------------------------------------------

    def _copy(self) -> None:
        script = self._drafted()
        if script is not None:
            QGuiApplication.clipboard().setText(filled(script.text, self._values()))
            self.copied.emit(script.title)

    def _save(self) -> None:
        self.saved.emit(self._drafted())

    def _reset(self) -> None:
        self.reset.emit(self._script)


def _row(script: ReplyScript) -> QWidget:
    row = QWidget()
    row.setObjectName("plain")
    row.setMinimumHeight(ROW_HEIGHT)  # it is measured before the style is on
    line = QHBoxLayout(row)
    line.setContentsMargins(10, 0, 12, 0)
    line.addWidget(Whole(script.title, free=WORDS), 1)
    if script.own:
        line.addWidget(label("自己的", "tag"))
    return row
