"""回收站: what was deleted in the last thirty days; a shop can be deleted for good here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.model import Shop
from app.safety.backups import Backup
from app.safety.recycle_bin import Thing
from app.wording.safety import BIN_KINDS
from ui import recent
from ui.dialogs import Dialog
from ui.free_text import WORDS
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import Whole, button, clear, label

EMPTY = "回收站是空的。删掉的店铺、措施、列对应和规则包先放在这里，可以恢复。"
FIRST = 5


class BinCard(Card):
    """The last deleted things, each to be brought back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("回收站", "删掉的内容放 30 天", parent)
        self._session = session
        self._all = False
        self.rows = QVBoxLayout()
        self.rows.setSpacing(GAP["s"])
        self.body.addLayout(self.rows)
        self.more = button("", self._show_all, kind="link", name="more_deleted")
        self.body.addWidget(self.more)

    def refresh(self) -> None:
        """Ask for what lies in the bin."""
        program = self._session.program
        if program is not None:
            call = partial(_read, program.safe.bin.things, program.removed_shops)
            self._session.runner.run(call, self._show, key="bin")

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _show(self, found: tuple[Sequence[Thing], Sequence[Shop]]) -> None:
        things, shops = found
        clear(self.rows)
        if not things:
            self.rows.addWidget(label(EMPTY, "muted", wrap=True))
        shown = things if self._all else things[:FIRST]
        self.more.setText(f"显示全部 {len(things)} 项")
        self.more.setVisible(len(shown) < len(things))
        named = {shop.name: shop for shop in reversed(shops)}
        for thing in shown:
            is_shop = thing.kind == BIN_KINDS["shops"]
            self.rows.addLayout(self._row(thing, named.get(thing.title) if is_shop else None))

    def _row(self, thing: Thing, shop: Shop | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP["m"])
        row.addWidget(label(thing.kind, "tag"))
        row.addWidget(Whole(thing.title, "strong", free=WORDS), 1)
        row.addWidget(label(f"{thing.at:%m-%d %H:%M} 删除，留到 {thing.until:%m-%d}", "muted"))
        if shop is not None:
            gone = button("彻底删除…", partial(self._ask_erase, shop), kind="link")
            gone.setAccessibleName(f"彻底删除店铺：{shop.name}")
            row.addWidget(gone)
        back = button("恢复", partial(self._restore, thing), kind="action")
        back.setAccessibleName(f"恢复{thing.kind}：{thing.title}")
        row.addWidget(back)
        return row

    def _restore(self, thing: Thing) -> None:
        program = self._session.program
        if program is not None:
            call = partial(program.safe.bin.restore, thing.number)
            self._session.write(call, f"已恢复{thing.kind}「{thing.title}」")

    # --- for good -----------------------------------------------------------------------------

    def _ask_erase(self, shop: Shop) -> None:
        program = self._session.program
        if program is not None:
            call = partial(program.safe.forgetting.backups_with, shop)
            self._session.runner.run(call, partial(self._warn, shop), key="backups-with")

    def _warn(self, shop: Shop, backups: Sequence[Backup]) -> None:
        EraseDialog(self, shop, backups, partial(self.erase, shop)).open()

    def erase(self, shop: Shop) -> None:
        """Delete a shop from the book and its backups; there is no way back."""
        program = self._session.program
        if program is not None:
            self._session.runner.run(
                partial(program.safe.forgetting.erase, shop),
                partial(self._erased, shop),
                title="正在彻底删除",
            )

    def _erased(self, shop: Shop, backups: Sequence[Backup]) -> None:
        if self._session.settings.value("shop") == shop.name:
            self._session.settings.remove("shop")
        recent.forget(self._session.settings)
        words = f"已彻底删除「{shop.name}」，{len(backups)} 份备份里的也删了"
        self._session.toast.emit(words, 0)
        self._session.reload()


def _read(
    things: Callable[[], Sequence[Thing]], shops: Callable[[], Sequence[Shop]]
) -> tuple[Sequence[Thing], Sequence[Shop]]:
    return things(), shops()


class EraseDialog(Dialog):
    """The one question of the program: what cannot be undone, and which backups it touches."""

    def __init__(
        self, parent: QWidget, shop: Shop, backups: Sequence[Backup], agreed: Callable[[], object]
    ) -> None:
        super().__init__(
            parent,
            f"彻底删除「{shop.name}」？",
            "这家店铺的订单、评价、页面数值、目标、措施和凭据文件会从账本里抹掉，不能撤销。",
        )
        text = f"这 {len(backups)} 份备份里也会抹掉：" if backups else "备份里都没有它。"
        self.body.addWidget(label(text))
        self.named = QPlainTextEdit("\n".join(backup.path.name for backup in backups))
        self.named.setReadOnly(True)
        self.named.setAccessibleName("会被改动的备份")
        self.named.setFixedHeight(120)
        self.named.setVisible(bool(backups))
        self.body.addWidget(self.named)
        away = "您另存到别处（U 盘、网盘、别的文件夹或电脑）的备份和加密备份删不到，请自己删。"
        self.body.addWidget(label(away, "muted", wrap=True))
        self._agreed = agreed
        self.verbs.addWidget(button("不删", self.reject, kind="primary", name="leave_shop"))
        self.verbs.addWidget(button("彻底删除", self._erase, name="erase_shop"))

    def _erase(self) -> None:
        self._agreed()
        self.accept()
