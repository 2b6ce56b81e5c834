"""The big area that says what to drop here and where to get it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.download_watch import DownloadWatch
from ui.plain import verbatim
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import button, label, line
from ui.widgets.watch_card import WatchCard

WANTED = (
    ("订单", "发货及时率、退款率，也是其他指标的分母", "导出时勾上支付、承诺发货、发货、完成时间"),
    ("售后", "品退率、破损退货率、售后审核时长", "要有申请、同意、完结时间和售后原因"),
    ("评价", "商品综合评分", "要有订单号、评价时间和评分"),
    ("物流", "揽收时长、配送时效", "订单报表里没有揽收和签收时间，请用快递公司或 ERP 的表"),
    ("客服", "平均响应时长、不满意率", "在客服后台按天导出（抖店为飞鸽）"),
)


class DropArea(ScrolledColumn):
    """The empty state of the import page."""

    files_wanted = Signal()
    folder_wanted = Signal()
    help_wanted = Signal()
    recent_wanted = Signal(list)  # of Path

    def __init__(self, watch: DownloadWatch, parent: QWidget | None = None) -> None:
        super().__init__(page=True, parent=parent)
        self.watch = WatchCard(watch)
        for part in (self._area(), self._what(), self.watch):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _area(self) -> QFrame:
        area = QFrame()
        area.setObjectName("drop")
        area.setMinimumHeight(210)
        column = QVBoxLayout(area)
        column.setSpacing(GAP["s"])
        column.addStretch(1)
        for text, role in (
            ("把后台导出的文件拖进来", "page-title"),
            (
                "表格、文件夹、zip 都可以，一次拖多个。自动识别是哪个平台的哪种报表，先给您看，再写入。",
                "muted",
            ),
        ):
            words = label(text, role, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(
            button("选择文件", self.files_wanted.emit, kind="primary", name="choose_files")
        )
        row.addWidget(button("选择文件夹", self.folder_wanted.emit, name="choose_folder"))
        self.recent_button = button("最近的文件", name="recent_files")
        self._recent = QMenu(self.recent_button)
        self.recent_button.setMenu(self._recent)
        self.recent_button.hide()
        row.addWidget(self.recent_button)
        row.addStretch(1)
        column.addSpacing(GAP["s"])
        column.addLayout(row)
        column.addStretch(1)
        return area

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer files that were imported before; nothing where there are none."""
        self._recent.clear()
        for path in paths:
            chosen = self._recent.addAction(verbatim(f"{path.name}（{path.parent.name}）"))
            chosen.triggered.connect(
                lambda _checked=False, path=path: self.recent_wanted.emit([path])
            )
        self.recent_button.setVisible(bool(paths))

    def _what(self) -> Card:
        card = Card("要哪些文件", "缺哪种，对应的指标就写数据不足，不会当成 0")
        card.add_right(button("去哪里导出", self.help_wanted.emit, kind="action", name="to_help"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP["l"])
        grid.setVerticalSpacing(GAP["s"])
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        for number, (report, used_for, advice) in enumerate(WANTED):
            grid.addWidget(label(report, "strong"), number, 0)
            grid.addWidget(label(used_for, wrap=True), number, 1)
            grid.addWidget(label(advice, "muted", wrap=True), number, 2)
        card.body.addLayout(grid)
        card.body.addWidget(line())
        privacy = "买家姓名、电话、地址等列在读取时就丢掉，不会保存。所有数据只在这台电脑。"
        card.body.addWidget(label(privacy, "muted", wrap=True))
        return card
