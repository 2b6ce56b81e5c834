"""去哪里导出: the way to every report, for the platform of the shop or any other."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue.exports import EXPORTED, export_way, menus_may_change
from app.model import PLATFORM_NAMES, REPORT_NAMES, Platform
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import clear, label
from ui.widgets.wheel import keep_still

NO_SHOP = "还没有店铺也能看：先选平台，照着路径导出，再把文件拖进「文件」一栏，店铺名到时再填。"
NAME_WIDTH = 76  # of a report; the columns below it begin where its path does


class ExportPaths(ScrolledColumn):
    """The click path to every report of a platform; the shop's comes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(page=True, parent=parent)
        self._shops: Platform | None = None
        self.card = Card("去哪里导出", menus_may_change())
        self.platform = QComboBox()
        self.platform.setAccessibleName("看哪个平台的导出路径")
        for code, word in PLATFORM_NAMES.items():
            self.platform.addItem(word, code)
        keep_still(self.platform)
        self.platform.currentIndexChanged.connect(lambda _index: self._fill())
        self.card.add_right(self.platform)
        self.teaching = label(NO_SHOP, wrap=True, name="export_teaching")
        self.card.body.addWidget(self.teaching)
        self.ways = QVBoxLayout()
        self.ways.setSpacing(GAP["s"])
        self.card.body.addLayout(self.ways)
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self._fill()

    def show_platform(self, platform: Platform | None) -> None:
        """Show the paths of the shop's platform; None where there is no shop yet."""
        self.teaching.setVisible(platform is None)
        if platform is not None and platform != self._shops:
            self.platform.setCurrentIndex(self.platform.findData(platform))
        self._shops = platform

    def _fill(self) -> None:
        platform = Platform(self.platform.currentData())
        clear(self.ways)
        for report in EXPORTED:
            way = export_way(platform, report)
            row = QHBoxLayout()
            row.setSpacing(GAP["s"])
            name = label(REPORT_NAMES[report], "strong")
            name.setMinimumWidth(NAME_WIDTH)
            row.addWidget(name)
            row.addWidget(label(way.path, wrap=True), 1)
            self.ways.addLayout(row)
            advice = label(way.columns, "muted", wrap=True)
            advice.setContentsMargins(NAME_WIDTH + GAP["s"], 0, 0, 8)
            self.ways.addWidget(advice)
