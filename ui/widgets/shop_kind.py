"""Industry and type of the shop: the published weights and small-sample rules depend on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.model import PLATFORM_NAMES, Shop
from ui.dialogs import NewShopDialog
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import beside_box, button, label
from ui.widgets.wheel import keep_still


class ShopKind(Card):
    """Emits :attr:`saved` with the changed shop."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("本店", " ", parent)
        self._shop: Shop | None = None
        self.industry = _combo("考核行业")
        self.type = _combo("店铺类型")
        self.save_button = button("保存", self._save, kind="action", name="save_shop_kind")
        for combo in (self.industry, self.type):
            keep_still(combo)
            combo.editTextChanged.connect(lambda _text: self._judge())
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        for word, field in (("考核行业", self.industry), ("店铺类型", self.type)):
            row.addWidget(label(word, "muted"))
            row.addWidget(field, 1)
        row.addWidget(beside_box(self.save_button))
        self.body.addLayout(row)
        hint = "后台的体验分页面写着考核行业。不确定可以留空，这时不用分行业的权重。"
        self.body.addWidget(label(hint, "small", wrap=True))

    def show_shop(self, shop: Shop, industries: Sequence[str]) -> None:
        """Show what is known of a shop."""
        self._shop = None
        self.subtitle.setText(f"{shop.name} · {PLATFORM_NAMES[shop.platform]}")
        for field, choices, value in (
            (self.industry, industries, shop.industry),
            (self.type, NewShopDialog.SHOP_TYPES, shop.shop_type),
        ):
            field.clear()
            field.addItems(["", *choices])
            field.setCurrentText(value or "")
        self._shop = shop
        self._judge()

    def changed(self) -> Shop | None:
        """The shop as the fields have it."""
        if self._shop is None:
            return None
        industry, kind = self.industry.currentText().strip(), self.type.currentText().strip()
        return replace(self._shop, industry=industry or None, shop_type=kind or None)

    def _judge(self) -> None:
        self.save_button.setEnabled(self.changed() not in (None, self._shop))

    def _save(self) -> None:
        changed = self.changed()
        if changed is not None and changed != self._shop:
            self.saved.emit(changed)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    made.setAccessibleName(name)
    made.setMinimumWidth(90)
    edit = made.lineEdit()
    if edit is not None:
        edit.setPlaceholderText("未填写")
    return made
