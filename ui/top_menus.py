"""What the chips of the top bar say and offer: shops, days and rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QMenu, QWidgetAction

from app.documents.words import SAMPLE_MARK, date_text, short_date
from app.model import PLATFORM_NAMES, ScoreCard, Shop
from ui.plain import verbatim
from ui.session import Session
from ui.widgets.calendar import Calendar

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack


def shop_words(shop: Shop) -> str:
    """``晨光家居专营店 · 抖店``."""
    return f"{shop.name} · {PLATFORM_NAMES[shop.platform]}"


def until_words(card: ScoreCard) -> str:
    """``数据截至 11-20``."""
    return f"数据截至 {short_date(card.data_until)}" if card.data_until else "还没有数据"


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


def fill_shops(menu: QMenu, session: Session, new_shop: Callable[[], object]) -> None:
    """The shops of the book, a new one, and the sample."""
    menu.clear()
    for shop in session.shops:
        action = menu.addAction(
            verbatim(shop_words(shop) + (f"（{SAMPLE_MARK}）" if shop.sample else ""))
        )
        action.setCheckable(True)
        action.setChecked(session.shop is not None and shop.shop_id == session.shop.shop_id)
        action.triggered.connect(lambda _=False, name=shop.name: session.set_shop(name))
    if session.shops:
        menu.addSeparator()
    menu.addAction("新建店铺…", new_shop)
    sample = next((shop for shop in session.shops if shop.sample), None)
    if sample is None:
        menu.addAction("用示例店铺看看", session.make_sample)
    else:
        menu.addAction("移除示例店铺", partial(session.remove_shop, sample))


def fill_days(menu: QMenu, session: Session, card: ScoreCard) -> None:
    """The newest day, some days back, and any other."""
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
    menu.addMenu(_calendar(menu, session, card.on, card.data_until))


def _calendar(days: QMenu, session: Session, on: date, last: date) -> QMenu:
    """The calendar is made when it is asked for: nothing else of the bar costs as much."""
    menu = QMenu("选择日期…", days)

    def chosen(day: QDate) -> None:
        days.close()
        session.set_day(date(day.year(), day.month(), day.day()))

    def fill() -> None:
        if menu.isEmpty():
            calendar = Calendar(menu)
            calendar.setMaximumDate(QDate(last.year, last.month, last.day))
            calendar.setSelectedDate(QDate(on.year, on.month, on.day))
            calendar.activated.connect(chosen)
            calendar.clicked.connect(chosen)
            action = QWidgetAction(menu)
            action.setDefaultWidget(calendar)
            menu.addAction(action)

    menu.aboutToShow.connect(fill)
    return menu


def fill_packs(menu: QMenu, session: Session, card: ScoreCard) -> None:
    """The rules of the platform, by date if none is chosen."""
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
