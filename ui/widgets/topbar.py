"""The bar at the top: 店铺, 期间, 规则, 数据截至, and the one primary button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from ui.plain import tip
from ui.session import Session
from ui.tokens import GAP, TOP_HEIGHT
from ui.widgets.chips import Chip
from ui.widgets.text import Elided, button

if TYPE_CHECKING:  # the first paint needs none of it
    from PySide6.QtGui import QResizeEvent

    from app.model import ScoreCard


class TopBar(QFrame):
    """Shows what the session looks at and lets the seller look at something else."""

    new_shop = Signal()
    import_files = Signal()
    find_anything = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setFixedHeight(TOP_HEIGHT)
        self._session = session
        self._shop_menu, self._day_menu, self._pack_menu = QMenu(self), QMenu(self), QMenu(self)
        self.shop_chip = Chip("店铺", self._shop_menu)
        self.day_chip = Chip("期间", self._day_menu)
        self.pack_chip = Chip("规则", self._pack_menu)
        self.sample = button("示例", self.new_shop.emit, kind="sample", name="sample_mark")
        self.sample.setToolTip("这是自带的示例数据，不是您的店铺；点这里换成您的店铺")
        self.sample.setAccessibleName("示例数据，换成我的店铺")
        self.until = Elided("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], 0, GAP["l"], 0)
        row.setSpacing(GAP["s"])
        for part in (self.shop_chip, self.sample, self.day_chip, self.pack_chip):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.until, 1)
        go_to = button("转到… Ctrl+K", self.find_anything.emit, name="go_to")
        row.addWidget(go_to)
        self._go_to = go_to
        row.addWidget(
            button("导入文件", self.import_files.emit, kind="primary", name="import_files")
        )
        session.changed.connect(self.refresh)
        session.loading.connect(self._loading)
        self.refresh()

    def refresh(self) -> None:
        """Show the session; the shop of the last time while its book is opened."""
        card = self._session.view.card if self._session.view else None
        for chip in (self.day_chip, self.pack_chip):
            chip.setVisible(card is not None)
        self.sample.setVisible(card is not None and card.shop.sample)
        if self._session.program is None:
            self.shop_chip.set_value(str(self._session.settings.value("shop", "") or ""))
            closed = self._session.not_opened is not None
            self.until.setText("" if closed else "正在打开账本…")
            self.shop_chip.setVisible(not closed)
            return
        self.shop_chip.show()
        self._fill_shops()
        if card is None:
            self.shop_chip.set_value("还没有店铺")
            self.until.setText("")
        else:
            self._show_card(card)

    def _fill_shops(self) -> None:
        from ui.top_menus import fill_shops

        fill_shops(self._shop_menu, self._session, self.new_shop.emit)

    def _show_card(self, card: ScoreCard) -> None:
        from ui import top_menus

        self.shop_chip.set_value(top_menus.shop_words(card.shop))
        self.day_chip.set_value(top_menus.period_words(card))
        self.pack_chip.set_value(top_menus.pack_words(card, self._session.packs))
        self.pack_chip.setToolTip(tip(f"{card.pack.label} · {card.pack.source_label}"))
        self.until.setText(top_menus.until_words(card))
        top_menus.fill_days(self._day_menu, self._session, card)
        top_menus.fill_packs(self._pack_menu, self._session, card)

    def _loading(self, on: bool) -> None:
        if on:
            self.until.setText("正在计算…")
        else:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._go_to.setVisible(self.width() >= 1120)
