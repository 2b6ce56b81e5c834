"""What can be done with a rule pack: use it, copy it to 自定, take it out, bring one in, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.compare_words import is_version
from ui.dialogs import Dialog, choose_file, save_file
from ui.pack_edits import new_id
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import button, label

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack

FILTER = "规则包 (*.toml);;所有文件 (*)"

ONE_ROW = 4  # verbs that fit the narrowest window


class PackVerbs(Card):
    """Buttons under the pack's head; emits :attr:`made` with the id of a pack that is new."""

    made = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._pack: RulePack | None = None
        self._removed = ""
        self.use = button("本店改用这版", self._use, name="use_pack")
        self.by_date = button("改回按日期选用", self._by_date, name="by_date")
        self.copy = button("复制成自定…", self._ask_copy, name="copy_pack")
        self.compare = button("和当前版逐条对照", self._compare, name="compare_pack")
        self.export = button("导出成文件…", self._ask_export, name="export_pack")
        self.bring = button("导入规则文件…", self._ask_import, name="import_pack")
        self.back = button("撤销上次修改", self._undo, name="undo_pack")
        self.remove = button("移除", self._remove, name="remove_pack")
        self.restore = button("恢复刚移除的", self._restore, name="restore_pack")
        self._of_pack = (self.use, self.by_date, self.copy, self.compare)
        self._of_file = (self.export, self.bring, self.back, self.remove, self.restore)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        for row in self._rows:
            row.setSpacing(GAP["s"])
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(
            label(
                "自带的规则包不能改：先复制成自定的再改。导入的文件会先检查，有问题不会用。",
                "small",
                wrap=True,
            )
        )

    def show_pack(self, pack: RulePack, in_force: bool) -> None:
        """Offer what fits the pack."""
        self._pack = pack
        shop = self._session.shop
        fits = shop is not None and shop.platform == pack.platform
        self.use.setVisible(fits and not in_force)
        newest = pack.automatic and pack.effective_to is None
        self.by_date.setVisible(fits and in_force and not newest)
        current = self._session.pack()
        other = current is not None and not is_version(pack, current)
        self.compare.setVisible(fits and not in_force and not other)
        for verb in (self.back, self.remove):
            verb.setVisible(not pack.shipped)
        known = {one.id for one in self._session.packs}
        self.restore.setVisible(bool(self._removed) and self._removed not in known)
        self._arrange()

    def _arrange(self) -> None:
        """Few verbs share a row; many have one for the pack and one for its file."""
        verbs = (*self._of_pack, *self._of_file)
        few = sum(not verb.isHidden() for verb in verbs) <= ONE_ROW
        for verb in reversed(verbs):
            row = self._rows[0 if few or verb in self._of_pack else 1]
            for one in self._rows:
                one.removeWidget(verb)
            row.insertWidget(0, verb)

    # --- use --------------------------------------------------------------------------------

    def _use(self) -> None:
        if self._pack is not None:
            self._choose(self._pack.id, f"本店改用「{self._pack.label}」")

    def _by_date(self) -> None:
        self._choose(None, "本店按日期选用规则包")

    def _choose(self, pack_id: str | None, words: str) -> None:
        shop, program = self._session.shop, self._session.program
        if shop is not None and program is not None:
            self._session.pack_id = None
            self._session.write(partial(program.rules.choose, shop, pack_id), words)

    def _compare(self) -> None:
        if self._pack is not None:
            self._session.go.emit("compare", self._pack.id)

    # --- files ------------------------------------------------------------------------------

    def _ask_copy(self) -> None:
        if self._pack is not None:
            dialog = CopyDialog(self, self._pack.label, self.copy_as)
            dialog.open()

    def copy_as(self, name: str) -> None:
        """Copy the shown pack under a name."""
        program = self._session.program
        if self._pack is None or program is None:
            return
        taken = {pack.id for pack in self._session.packs}
        call = partial(program.rules.copy_pack, self._pack.id, new_id(taken.__contains__), name)
        self._write(call, f"已复制成自定：{name}", self._show_new)

    def _ask_export(self) -> None:
        if self._pack is not None:
            name = f"规则_{self._pack.label}.toml"
            save_file(self, "导出规则包", name, FILTER, self.export_to)

    def export_to(self, path: str) -> None:
        """Write the shown pack to a file."""
        program = self._session.program
        if self._pack is not None and program is not None:
            call = partial(program.rules.export_pack, self._pack.id, Path(path))
            words = f"已导出：{Path(path).name}"
            self._session.runner.run(call, lambda _: self._session.toast.emit(words, 0))

    def _ask_import(self) -> None:
        choose_file(self, "导入规则文件", FILTER, self.import_from)

    def import_from(self, path: Path) -> None:
        """Bring in a pack file; what is wrong with it is told in the message bar."""
        program = self._session.program
        if program is not None:
            call = partial(program.rules.import_pack, path)
            self._write(call, f"已导入：{path.name}", self._show_new)

    def _show_new(self, pack: RulePack) -> None:
        self.made.emit(pack.id)

    # --- own packs --------------------------------------------------------------------------

    def _undo(self) -> None:
        program = self._session.program
        if self._pack is not None and program is not None:
            call = partial(program.rules.undo_pack, self._pack.id)
            self._session.runner.run(call, self._undone)

    def _undone(self, pack: RulePack | None) -> None:
        words = "已撤销上次修改" if pack is not None else "这个规则包还没有改过，没有可以撤销的"
        self._session.toast.emit(words, 0)
        self._session.reload()

    def _remove(self) -> None:
        program = self._session.program
        if self._pack is None or program is None:
            return
        self._removed = self._pack.id
        self._session.pack_id = None
        call = partial(program.rules.remove_pack, self._pack.id)
        self._write(call, f"已移除「{self._pack.label}」")

    def _restore(self) -> None:
        program = self._session.program
        if program is not None and self._removed:
            call = partial(program.rules.undo_pack, self._removed)
            self._removed = ""
            self._write(call, "已恢复刚移除的规则包", self._show_new)

    def _write(
        self, call: Callable[[], Any], words: str, then: Callable[[Any], object] | None = None
    ) -> None:
        self._session.write(call, words, then=then)


class CopyDialog(Dialog):
    """Asks what the copy is to be called."""

    def __init__(self, parent: QWidget, of: str, chosen: Callable[[str], object]) -> None:
        super().__init__(
            parent, "复制成自定规则包", f"从「{of}」复制，之后可以改目标、权重和统计天数。"
        )
        self._chosen = chosen
        self.name = QLineEdit(f"{of}（自定）")
        self.name.setAccessibleName("新规则包的名称")
        self.name.selectAll()
        self.body.addWidget(self.name)
        self.verbs.addWidget(button("取消", self.reject))
        self.verbs.addWidget(button("复制", self._copy, kind="primary", name="make_copy"))

    def _copy(self) -> None:
        name = self.name.text().strip()
        if name:
            self._chosen(name)
            self.accept()
