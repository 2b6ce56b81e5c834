"""Bands and weights that only the shop's backend shows: pasted, checked, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.own_tables import BANDS, CURVE, ORDERS, WINDOWS, OwnTable, own_tables, table_text
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import button, label, set_role
from ui.widgets.text_box import TextBox
from ui.widgets.wheel import keep_still
from ui.wrapping import unparted

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack

HINTS = {
    BANDS: "每行一档，从后台复制也行，例如：\n≥4.791 100\n4.64–4.79 90\n＜4.64 60",
    CURVE: "每行一个点：数值和得分，两点之间按直线，例如：\n4.5 60\n4.9 100",
    ORDERS: "每行一档，看每一单从支付到揽收的小时数，例如：\n12小时以内 100\n24小时以内 90\n>24小时 50",
    WINDOWS: "每行一个指标：名称、天数、截至几天前，例如：\n商品综合评分 30天 2天前",
    "weights": "每行一项，加起来 100 %，例如：\n商品综合评分 60%\n商品品质退货率 40%",
}


class OwnTablesCard(Card):
    """Emits :attr:`typed` with a table and its text, :attr:`saved` with a table and its value."""

    typed = Signal(object, str)
    saved = Signal(object, object)  # None: the pack's own again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "后台的分档、权重和统计天数",
            "只有您的后台页面看得到的，照着填一次，分数才算得出来",
            parent,
        )
        self._pack: RulePack | None = None
        self._value: Any = None
        self.tables: list[OwnTable] = []
        self.missing = label("", "amber", wrap=True, name="missing_tables")
        self.choice = QComboBox()
        self.choice.setAccessibleName("填哪张表")
        self.choice.currentIndexChanged.connect(lambda _index: self._choose())
        keep_still(self.choice)
        self.shape = QComboBox()
        self.shape.setAccessibleName("按分档还是按直线换算")
        self.shape.addItems(["按分档给分", "按直线换算"])
        self.shape.currentIndexChanged.connect(lambda _index: self._reshape())
        keep_still(self.shape)
        self.now = label("", "muted", wrap=True, name="table_now")
        self.example = label("", "amber", wrap=True, name="table_example")
        self.text = TextBox()
        self.text.setAccessibleName("从后台复制的表")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(84)
        self.text.setMaximumHeight(120)
        self.text.textChanged.connect(self._type)
        self.outcome = label("", wrap=True, name="table_outcome")
        pick = QHBoxLayout()
        pick.setSpacing(GAP["s"])
        pick.addWidget(self.choice, 1)
        pick.addWidget(self.shape)
        self.body.addWidget(self.missing)
        self.body.addLayout(pick)
        for part in (self.now, self.example, self.text, self.outcome):
            self.body.addWidget(part)
        self.body.addLayout(self._verbs())

    def _verbs(self) -> QHBoxLayout:
        self.save_button = button("保存这张表", self._save, kind="primary", name="save_table")
        self.reset_button = button("改回规则包的", self._reset, name="reset_table")
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        row.addStretch(1)
        row.addWidget(self.reset_button)
        row.addWidget(self.save_button)
        return row

    # --- filling ----------------------------------------------------------------------------

    def show_pack(self, pack: RulePack) -> bool:
        """Show the tables of a pack, the seller's own laid over it; False where it has none."""
        chosen = self.table()
        self._pack = pack
        self.tables = own_tables(pack)
        self.choice.blockSignals(True)
        self.choice.clear()
        for table in self.tables:
            self.choice.addItem(f"{table.name}（还没有填）" if table.wanted else table.name)
        keys = [(table.name, table.key) for table in self.tables]
        wanted = (chosen.name, chosen.key) if chosen else None
        self.choice.setCurrentIndex(keys.index(wanted) if wanted in keys else self._first_empty())
        self.choice.blockSignals(False)
        unset = [table.name for table in self.tables if table.wanted]
        self.missing.setText(f"还没有填：{'、'.join(unset)}。没有填的不编分数。")
        self.missing.setVisible(bool(unset))
        self._choose()
        return bool(self.tables)

    def _first_empty(self) -> int:
        empty = (number for number, table in enumerate(self.tables) if table.wanted)
        return next(empty, 0)

    def table(self) -> OwnTable | None:
        """The chosen table, in the chosen shape."""
        index = self.choice.currentIndex()
        if not 0 <= index < len(self.tables):
            return None
        table = self.tables[index]
        shaped = table.kind in (BANDS, CURVE)
        return table.as_curve(self.shape.currentIndex() == 1) if shaped else table

    def _choose(self) -> None:
        index = self.choice.currentIndex()
        kind = self.tables[index].kind if 0 <= index < len(self.tables) else ""
        self.shape.blockSignals(True)
        self.shape.setCurrentIndex(int(kind == CURVE))
        self.shape.blockSignals(False)
        self.shape.setVisible(kind in (BANDS, CURVE))
        self._reshape()

    def _reshape(self) -> None:
        table = self.table()
        self.text.clear()
        self.show_read(None)
        if table is None:
            return
        whose = "自填" if table.own else "规则包"
        told = f"现在（{whose}）：{table.now}" if table.now else "现在：没有，不给分"
        self.now.setText(unparted(told))
        self.example.setText(table.example)
        self.example.setVisible(bool(table.example) and table.wanted)
        self.text.setPlaceholderText(HINTS[table.kind])
        self.reset_button.setEnabled(table.own)

    # --- typing -----------------------------------------------------------------------------

    def _type(self) -> None:
        table, text = self.table(), self.text.toPlainText()
        self._value = None
        self.save_button.setEnabled(False)
        self.outcome.setText("")
        if table is not None and text.strip():
            self.typed.emit(table, text)

    def show_read(self, value: Any) -> None:
        """Show what the text was read as; None where nothing is to save."""
        table = self.table()
        self._value = value
        self.save_button.setEnabled(bool(value))
        set_role(self.outcome, "body")
        if value and table is not None and self._pack is not None:
            self.outcome.setText(f"读成：{table_text(table, value, self._pack)}")
        else:
            self.outcome.setText("")

    def show_wrong(self, sentence: str) -> None:
        """Say which line is not understood."""
        self._value = None
        self.save_button.setEnabled(False)
        set_role(self.outcome, "error")
        self.outcome.setText(sentence)

    def _save(self) -> None:
        table = self.table()
        if table is not None and self._value:
            self.saved.emit(table, self._value)

    def _reset(self) -> None:
        index = self.choice.currentIndex()
        if 0 <= index < len(self.tables):
            self.saved.emit(self.tables[index], None)
