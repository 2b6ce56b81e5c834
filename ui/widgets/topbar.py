"""The bar at the top: 店铺, 期间, 规则, 数据截至, and the one primary button."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QWidget,
    QWidgetAction,
)

from app.documents.words import SAMPLE_MARK, date_text, short_date
from app.model import PLATFORM_NAMES, ScoreCard
from ui.plain import tip, verbatim
from ui.session import Session
from ui.tokens import GAP, TOP_HEIGHT
from ui.widgets.calendar import Calendar
from ui.widgets.chips import Chip
from ui.widgets.text import Elided, button

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack


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
        self.sample = button(SAMPLE_MARK, self.new_shop.emit, kind="sample", name="sample_mark")
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
        """Show the session."""
        view = self._session.view
        card = view.card if view else None
        for chip in (self.day_chip, self.pack_chip):
            chip.setVisible(card is not None)
        self.sample.setVisible(card is not None and card.shop.sample)
        self._fill_shops()
        if card is None:
            self.shop_chip.set_value("还没有店铺")
            self.until.setText("")
            return
        self.shop_chip.set_value(f"{card.shop.name} · {PLATFORM_NAMES[card.shop.platform]}")
        self.day_chip.set_value(period_words(card))
        self.pack_chip.set_value(pack_words(card, self._session.packs))
        self.pack_chip.setToolTip(tip(f"{card.pack.label} · {card.pack.source_label}"))
        self.until.setText(
            f"数据截至 {short_date(card.data_until)}" if card.data_until else "还没有数据"
        )
        self._fill_days(card)
        self._fill_packs(card)

    def _loading(self, on: bool) -> None:
        if on:
            self.until.setText("正在计算…")
        else:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._go_to.setVisible(self.width() >= 1120)

    def _fill_shops(self) -> None:
        session, menu = self._session, self._shop_menu
        menu.clear()
        for shop in session.shops:
            mark = f"（{SAMPLE_MARK}）" if shop.sample else ""
            words = f"{shop.name} · {PLATFORM_NAMES[shop.platform]}{mark}"
            action = menu.addAction(verbatim(words))
            action.setCheckable(True)
            action.setChecked(session.shop is not None and shop.shop_id == session.shop.shop_id)
            action.triggered.connect(lambda _=False, name=shop.name: session.set_shop(name))
        if session.shops:
            menu.addSeparator()
        menu.addAction("新建店铺…", self.new_shop.emit)
        sample = next((shop for shop in session.shops if shop.sample), None)
        if sample is None:
            menu.addAction("用示例店铺看看", session.make_sample)
        else:
            menu.addAction("移除示例店铺", partial(session.remove_shop, sample))

    def _fill_days(self, card: ScoreCard) -> None:
        session, menu = self._session, self._day_menu
        menu.clear()
        newest = menu.addAction(f"数据截至 {short_date(card.data_until)}（最新）")
        newest.setCheckable(True)
        newest.setChecked(session.on is None)
        newest.triggered.connect(lambda _=False: session.set_day(None))
        if card.data_until is None:
            return
        for days in (7, 14, 30):
            day = card.data_until - timedelta(days=days)
            action = menu.addAction(f"{days} 天前 {short_date(day)}")
            action.triggered.connect(lambda _=False, day=day: session.set_day(day))
        menu.addSeparator()
        menu.addMenu(self._calendar(card, card.data_until))

    def _calendar(self, card: ScoreCard, last: date) -> QMenu:
        menu = QMenu("选择日期…", self._day_menu)
        calendar = Calendar(menu)
        calendar.setMaximumDate(QDate(last.year, last.month, last.day))
        calendar.setSelectedDate(QDate(card.on.year, card.on.month, card.on.day))
        calendar.activated.connect(self._day_chosen)
        calendar.clicked.connect(self._day_chosen)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        return menu

    def _day_chosen(self, day: QDate) -> None:
        self._day_menu.close()
        self._session.set_day(date(day.year(), day.month(), day.day()))

    def _fill_packs(self, card: ScoreCard) -> None:
        session, menu = self._session, self._pack_menu
        menu.clear()
        automatic = menu.addAction("按日期自动选择")
        automatic.setCheckable(True)
        automatic.setChecked(session.pack_id is None)
        automatic.triggered.connect(lambda _=False: session.set_pack(None))
        menu.addSeparator()
        for pack in session.packs:
            if pack.platform != card.shop.platform:
                continue
            action = menu.addAction(verbatim(f"{pack.label} · {pack.source_label}"))
            action.setCheckable(True)
            action.setChecked(session.pack_id == pack.id)
            action.triggered.connect(lambda _=False, id=pack.id: session.set_pack(id))
        menu.addSeparator()
        menu.addAction("查看规则包", lambda: session.go.emit("rules", card.pack.id))


def period_words(card: ScoreCard) -> str:
    """The window most metrics share: ``近30天 10-22 – 11-20``; the day alone without metrics."""
    spans = Counter((metric.first, metric.last) for metric in card.metrics)
    if not spans:
        return short_date(card.on)
    (first, last), _count = spans.most_common(1)[0]
    return f"近{(last - first).days + 1}天 {short_date(first)} – {short_date(last)}"


def pack_words(card: ScoreCard, packs: Sequence[RulePack]) -> str:
    """The pack and whose word it is: ``抖店 2026-09-08 · 官方``; its name where there is only one."""
    pack = next((pack for pack in packs if pack.id == card.pack.id), None)
    source = re.split(r"[(（]", card.pack.source_label)[0]
    name = re.split(r"[(（]", card.pack.label)[0].strip()
    versions = [other for other in packs if pack is not None and other.platform == pack.platform]
    if pack is not None and len(versions) > 1:
        name = f"{PLATFORM_NAMES[pack.platform]} {date_text(pack.effective_from)}"
    return f"{name} · {source}"
