"""The rule packs under their platforms, the shop's own platform and the newest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model import PLATFORM_NAMES, Shop
from ui.free_text import WORDS
from ui.rule_words import valid_text
from ui.widgets.row_list import RowList
from ui.widgets.text import Whole, label

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack

_PLATFORMS = list(PLATFORM_NAMES)


class PackRow(QWidget):
    """Label, whose rules they are, and when they hold."""

    def __init__(self, pack: RulePack, now: bool) -> None:
        super().__init__()
        self.setObjectName("plain")
        own = "" if pack.shipped else WORDS  # its seller names it at any length
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(3)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(Whole(short_name(pack), "strong", free=own), 1)
        if now:
            first.addWidget(label("当前", "tag"))
        column.addLayout(first)
        column.addWidget(Whole(f"{pack.source_label} · {valid_text(pack)}", "small", free=own))


class PackList(RowList):
    """Keys are pack ids."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("规则包", parent)
        self._packs: tuple[object, ...] = ()

    def show_packs(self, packs: Sequence[RulePack], shop: Shop | None, current: str) -> None:
        """Show every pack; ``current`` is the id of the one the score was made with."""
        shown = (
            [(pack.id, pack.fingerprint) for pack in packs],
            shop.platform if shop else None,
            current,
        )
        if shown == self._packs:
            return
        self._packs = shown
        self.blockSignals(True)
        self.clear()
        own = shop.platform if shop else None
        platforms = {pack.platform for pack in packs}
        for platform in sorted(platforms, key=lambda p: (p != own, _PLATFORMS.index(p))):
            self.add_heading(PLATFORM_NAMES[platform])
            mine = [pack for pack in packs if pack.platform == platform]
            for pack in sorted(mine, key=lambda pack: pack.effective_from, reverse=True):
                words = f"{pack.label}，{pack.source_label}，{valid_text(pack)}"
                self.add_row(pack.id, PackRow(pack, pack.id == current), words)
        self.blockSignals(False)


def short_name(pack: RulePack) -> str:
    """The label without what stands around it: the platform above, the dates below."""
    name = pack.label.removeprefix(PLATFORM_NAMES[pack.platform]).strip(" ·")
    return re.sub(r"（\d{4}-\d\d-\d\d[^）]*）$", "", name)
