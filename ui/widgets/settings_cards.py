"""The cards of the settings page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.backup_look import Look
from app.model import PLATFORM_NAMES, Shop
from app.paths import log_file
from app.safety.places import warning
from app.version import VERSION
from ui import theme
from ui.safety_words import besides_text, inside_text
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.ring_row import RingRow
from ui.widgets.sidebar import BRAND
from ui.widgets.text import button, clear, label, line

LICENCES = (
    "本程序按 MIT 许可证发布。使用了 Qt for PySide6（LGPL v3）、pandas、NumPy、matplotlib、openpyxl、"
    "python-calamine、lxml、msoffcrypto-tool、tomlkit，以及思源黑体 Noto Sans SC（SIL OFL 1.1）。"
    "各自的许可证全文见程序文件夹里的 THIRD_PARTY_NOTICES.md。"
)


class DataCard(Card):
    """Where the book is, and keeping it safe."""

    folder_wanted = Signal()
    backup_wanted = Signal()
    seal_wanted = Signal()
    restore_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("数据", "只保存在这台电脑，不上传", parent)
        self.path = _selectable("data_path")
        self.warning = label("", "amber", wrap=True, name="place_warning")
        self.backup = label("", "muted", wrap=True, name="last_backup")
        self.body.addWidget(self.path)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.backup)
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        for word, signal, kind, name in (
            ("另存备份…", self.backup_wanted, "primary", "back_up"),
            ("加密备份…", self.seal_wanted, "", "seal_backup"),
            ("从备份恢复…", self.restore_wanted, "", "restore"),
            ("检查数据", self.check_wanted, "", "check_book"),
            ("打开数据文件夹", self.folder_wanted, "", "open_folder"),
        ):
            row.addWidget(button(word, signal.emit, kind=kind, name=name))
        row.addStretch(1)
        self.body.addLayout(row)

    def show_folder(self, folder: Path, last_backup: datetime | None) -> None:
        """Show where the book is and when it was backed up last."""
        self.path.setText(str(folder))
        told = warning(folder)
        self.warning.setText(told)
        self.warning.setVisible(bool(told))
        at = f"上次备份 {last_backup:%Y-%m-%d %H:%M}。" if last_backup else ""
        self.backup.setText(f"{at}另存的备份是一个文件，可以拷到 U 盘，电脑坏了也不丢。")


class RestoreCard(Card):
    """What a chosen backup holds, before anything is replaced."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("备份里有", " ", parent)
        self.rows = QVBoxLayout()
        self.body.addLayout(self.rows)
        hint = "恢复后现在的数据会被换成备份里的；换之前先把现在的数据另存一份，不会丢。"
        self.body.addWidget(label(hint, "muted", wrap=True))
        verbs = QHBoxLayout()
        verbs.addWidget(
            button("恢复这份备份", self.agreed.emit, kind="primary", name="restore_now")
        )
        verbs.addWidget(button("不恢复", self.hide, name="leave_restore"))
        verbs.addStretch(1)
        self.body.addLayout(verbs)

    def show_backup(self, path: Path, look: Look) -> None:
        """List the shops of a backup with the last day of their data, and what else is in it."""
        self.subtitle.setText(path.name)
        clear(self.rows)
        for inside in look.shops:
            self.rows.addWidget(label(inside_text(inside), "strong", wrap=True))
        if not look.shops:
            self.rows.addWidget(label("没有店铺的空账本", wrap=True))
        self.rows.addWidget(label(besides_text(look), wrap=True, name="besides"))


class ThemeCard(Card):
    """Light, dark, high contrast, or as the system has it."""

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__("外观", "", parent)
        self._settings = settings
        chosen = str(settings.value("theme", "system") or "system")
        self.choices: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        row = RingRow()
        row.setSpacing(GAP["xl"])
        for key, word in theme.CHOICES.items():
            choice = QRadioButton(word)
            choice.setChecked(key == chosen)
            choice.toggled.connect(partial(self._choose, key))
            group.addButton(choice)
            self.choices[key] = choice
            row.addWidget(choice)
        row.addStretch(1)
        self.body.addLayout(row)

    def _choose(self, key: str, on: bool) -> None:
        app = QApplication.instance()
        if on and isinstance(app, QApplication):
            theme.choose(app, self._settings, key)


class ShopsCard(Card):
    """The shops of the book, each removable; the removed ones lie in the bin."""

    removed = Signal(object)
    sample_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("店铺", "", parent)
        self.add_right(button("新建店铺…", self.new_wanted.emit, name="new_shop"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(GAP["s"])
        self.body.addLayout(self.rows)
        self.sample = button(
            "放入示例店铺", self.sample_wanted.emit, kind="link", name="add_sample"
        )
        self.body.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)

    def show_shops(self, shops: Sequence[Shop], current: Shop | None) -> None:
        """List the shops; ``current`` is the one looked at."""
        clear(self.rows)
        for number, shop in enumerate(shops):
            if number:
                self.rows.addWidget(line())
            self.rows.addLayout(self._row(shop, shop == current))
        if not shops:
            self.rows.addWidget(label("还没有店铺。", "muted"))
        self.sample.setVisible(not any(shop.sample for shop in shops))

    def _row(self, shop: Shop, current: bool) -> QHBoxLayout:
        row = _named(shop, "strong")
        if shop.sample:
            row.addWidget(label("示例", "sample-tag"))
        if current:
            row.addWidget(label("当前", "tag"))
        row.addStretch(1)
        word = "移除示例店铺" if shop.sample else "移除店铺"
        remove = button(word, partial(self.removed.emit, shop))
        remove.setAccessibleName(f"{word}：{shop.name}")
        row.addWidget(remove)
        return row


def _named(shop: Shop, role: str) -> QHBoxLayout:
    """A row that begins with a shop's name and what it is."""
    row = QHBoxLayout()
    row.setSpacing(GAP["s"])
    row.addWidget(label(shop.name, role))
    kind = " · ".join(filter(None, (PLATFORM_NAMES[shop.platform], shop.industry, shop.shop_type)))
    row.addWidget(label(kind, "muted"))
    return row


class AboutCard(Card):
    """Name, version, where the data stay, licences and the log."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("关于", f"{BRAND} {VERSION}", parent)
        promise = (
            "数据只保存在这台电脑。程序没有联网功能，不上传、不登录。"
            "测算结果供自己改进用，不是平台官方结论。"
        )
        self.body.addWidget(label(promise, wrap=True))
        self.body.addWidget(label(LICENCES, "small", wrap=True))
        self.log = _selectable("log_path", "small")
        self.body.addWidget(self.log)

    def show_folder(self, folder: Path) -> None:
        """Say where the log of a data folder is."""
        self.log.setText(f"日志：{log_file(folder)}")


def _selectable(name: str, role: str = "body") -> QLabel:
    made = label("", role, wrap=True, name=name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
