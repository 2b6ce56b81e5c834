"""买家原话: complaints by topic with the buyers' words, three alike in seven days on top, the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.catalogue.reasons import KIND_NAMES
from app.diagnosis.listings import Alert, Mention, Theme
from app.diagnosis.voices import OwnWords
from app.documents.words import DASH, clip, short_date
from app.model import State
from ui.free_text import PRODUCT, WORDS
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.chips import closing_chip, say_closing
from ui.widgets.dictionary_card import DictionaryCard
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.list_export import ExportButton
from ui.widgets.table import Table
from ui.widgets.text import label

if TYPE_CHECKING:
    from datetime import date

    from app.model import Shop
    from app.program import Program

DAYS = 30
SOURCES = {"after_sale": "售后原因", "review": "评价"}
Read = tuple[list[Mention], tuple[Theme, ...], tuple[Alert, ...], OwnWords]


class VoicesPane(QWidget):
    """Reads what it shows when it is looked at; emits :attr:`alerted` with the number of alerts."""

    alerted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session = session
        self._mentions: Sequence[Mention] = ()
        self._alerts: Sequence[Alert] = ()
        self.alert = label("", "amber", wrap=True, name="alerts")
        self.themes: TableModel[Theme] = TableModel(self._theme_columns())
        self.theme_table = Table(self.themes)
        self.theme_table.setAccessibleName("主题")
        self.theme_table.clicked.connect(self._choose)
        self.theme_table.activated.connect(self._choose)
        self.quotes: TableModel[Mention] = TableModel(quote_columns())
        self.quote_table = Table(self.quotes)
        self.quote_table.setAccessibleName("原话")
        self.chip = closing_chip("", lambda: self._keep(None))
        self.chip.hide()
        self.dictionary = DictionaryCard()
        self.dictionary.added.connect(lambda topic, word: self._edit("add", topic, word))
        self.dictionary.struck.connect(lambda word: self._edit("strike", word))
        self.dictionary.removed.connect(lambda topic, word: self._edit("forget", topic, word))
        self._lay_out()

    def _lay_out(self) -> None:
        self.topics = topics = Card(
            "反复出现的问题", f"近 {DAYS} 天，售后原因和 3 星以下评价；点一行看原话"
        )
        topics.body.addWidget(self.alert)
        topics.body.addWidget(self.theme_table, 1)
        self.told = told = Card("原话", "")
        told.add_right(self.chip)
        told.add_right(ExportButton(self._session, "买家原话", self.quotes))
        told.body.addWidget(self.quote_table, 1)
        self.nothing = EmptyState(
            "voices",
            "近 30 天没有买家原话",
            "导入带售后原因的售后报表和带文字的评价，这里把反复出现的问题和买家原话归在一起。",
            *import_ways(self._session),
        )
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP["m"])
        grid.addWidget(topics, 0, 0)
        grid.addWidget(self.nothing, 0, 0, 2, 1)
        grid.addWidget(self.dictionary, 0, 1)
        grid.addWidget(told, 1, 0, 1, 2)
        for line in range(2):
            grid.setRowStretch(line, 1)
        grid.setColumnStretch(0, 7)
        self.nothing.hide()

    def _theme_columns(self) -> list[Column[Theme]]:
        return [
            Column("主题", lambda theme: topic_name(theme.kind)),
            Column("对象", lambda theme: theme.about or DASH, gives=True, free=PRODUCT),
            Column(
                "单数", lambda theme: f"{theme.orders} 单", lambda theme: theme.orders, right=True
            ),
            Column("提醒", self._warning, state=self._raised),
            Column("最近一句", lambda t: t.quotes[0] if t.quotes else DASH, gives=True, free=WORDS),
        ]

    def _warning(self, theme: Theme) -> str:
        raised = {(alert.theme.kind, alert.theme.about) for alert in self._alerts}
        return "▼ 7 天 3 单以上" if (theme.kind, theme.about) in raised else ""

    def _raised(self, theme: Theme) -> State | None:
        """As the lines above the table: amber."""
        return State.NEAR if self._warning(theme) else None

    def load(self) -> None:
        """Read complaints and dictionary again."""
        view, program = self._session.view, self._session.program
        if view is not None and program is not None:
            read = partial(read_voices, program, view.card.shop, view.card.on)
            self._session.runner.run(read, self.show_voices, key="voices")

    def show_voices(self, found: Read) -> None:
        """Show complaints, alerts and the shop's own words."""
        self._mentions, themes, self._alerts, own = found
        self.alert.setText("\n".join(alert_text(alert) for alert in self._alerts))
        self.alert.setVisible(bool(self._alerts))
        for part in (self.topics, self.told):
            part.setVisible(bool(self._mentions))
        self.nothing.setVisible(not self._mentions)
        self.themes.set_rows(themes)
        self.theme_table.fit(most=260)
        self.dictionary.show_words(own)
        wanted = bool(self._mentions or own.added or own.struck)
        self.dictionary.setVisible(wanted)
        self._grid.setColumnStretch(1, 3 if wanted else 0)  # no room for what is not there
        self._grid.setHorizontalSpacing(GAP["m"] if wanted else 0)
        self._keep(None)
        self.alerted.emit(len(self._alerts))

    def _choose(self, index: QModelIndex) -> None:
        self._keep(self.themes.rows[index.row()])

    def _keep(self, theme: Theme | None) -> None:
        """Show the words of one topic; None shows all, the newest first."""
        shown = [m for m in self._mentions if theme is None or _is_of(m, theme)]
        self.quotes.set_rows(list(reversed(shown)))
        self.quote_table.fit(most=240)
        self.chip.setVisible(theme is not None)
        if theme is None:
            self.theme_table.clearSelection()
        else:
            say_closing(self.chip, f"{topic_name(theme.kind)} · {theme.about or DASH}")

    def _edit(self, what: str, *words: object) -> None:
        view, program = self._session.view, self._session.program
        if view is not None and program is not None:
            call = partial(getattr(program.voicebook, what), view.card.shop, *words)
            self._session.write(call, "已更新词典")


def read_voices(program: Program, shop: Shop, on: date) -> Read:
    """Complaints and dictionary, read in the worker."""
    return (*program.insights.complaints(shop, DAYS, on), program.voicebook.words(shop))


def _is_of(mention: Mention, theme: Theme) -> bool:
    return mention.kind == theme.kind and mention.order_id in theme.order_ids


def topic_name(kind: str) -> str:
    """A kind in words; a topic of the seller's own as it is."""
    return KIND_NAMES.get(kind, kind)


def alert_text(alert: Alert) -> str:
    """``▼ 11-14 至 11-18，4 单说「加厚保温杯」有品质问题：…``."""
    days = f"{short_date(alert.first)} 至 {short_date(alert.last)}"
    quote = f"：“{clip(alert.theme.quotes[0], 30)}”" if alert.theme.quotes else ""
    about, topic = alert.theme.about or DASH, topic_name(alert.theme.kind)
    return f"▼ {days}，7 天内 {alert.theme.orders} 单说「{about}」{topic}{quote}"


def quote_columns() -> list[Column[Mention]]:
    """What is told of a complaint."""
    return [
        Column("日期", lambda m: m.on.isoformat(), lambda m: m.on),
        Column("主题", lambda m: topic_name(m.kind)),
        Column("原话", lambda m: m.quote, gives=True, free=WORDS),
        Column("商品", lambda m: m.product or DASH, gives=True, free=PRODUCT),
        Column("快递", lambda m: m.courier or DASH, rank=1),
        Column("来源", lambda m: SOURCES.get(m.source, m.source), rank=2),
        Column("订单号", lambda m: m.order_id),
    ]
