"""What the window is looking at: the open book, the shop, the day and the rule pack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal

from ui.download_watch import DownloadWatch
from ui.tasks import Runner

if TYPE_CHECKING:
    from datetime import date

    from app.catalogue.rulepacks import RulePack
    from app.model import Action, Finding, Platform, ScoreCard, Shop
    from app.program import Program
    from app.progress import Progress


class View(NamedTuple):
    """What every page shows of the current shop, computed once for all of them."""

    card: ScoreCard
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]


class _Book(NamedTuple):
    shops: tuple[Shop, ...]
    packs: tuple[RulePack, ...]
    view: View | None
    changes_elsewhere: int
    backed_up_at: datetime | None


class Session(QObject):
    """The current book, shop, day and pack. Pages read it and listen to :attr:`changed`."""

    changed = Signal()  # shop, day, pack or data are different: look again
    loading = Signal(bool)
    message = Signal(str)  # a sentence for the message bar, "" clears it
    toast = Signal(str, int)  # a sentence ("": none), and how many undo steps its button takes
    saved = Signal(str, object)  # a sentence, and the Path of the file that was written
    go = Signal(str, object)  # page id and what to open there
    new_shop = Signal()  # the window is to ask for a new shop
    lock = Signal()  # the window is to ask for the password
    rescue = Signal()  # a backup is to be offered in the book's place

    def __init__(self, runner: Runner, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.settings = settings
        self.program: Program | None = None
        self.data_dir: Path | None = (
            None  # of the book that was to be opened, whether it did or not
        )
        self.not_opened: BaseException | None = None  # why there is no book, once that is known
        self.shops: tuple[Shop, ...] = ()
        self.packs: tuple[RulePack, ...] = ()
        self.shop: Shop | None = None
        self.on: date | None = None  # None: 数据截至
        self.pack_id: str | None = None  # None: by date
        self.view: View | None = None
        self.watch = DownloadWatch(runner, settings, self)
        self.watch.gone.connect(self._tell_gone)
        runner.dropped.connect(self._tell_dropped)
        self._shown: tuple[date | None, str | None] = (None, None)  # on and pack_id of the view
        self._changes_elsewhere = 0  # when it was read

    def _tell_gone(self, gone: bool) -> None:
        """The watched folder is not there any more, or is again."""
        if gone:
            words = f"留意的下载文件夹找不到了：{self.watch.folder}。请接上磁盘，或在「导入」页换一个文件夹。"
            self.message.emit(words)
        else:
            self.toast.emit("留意的文件夹找到了，有新导出会提醒", 0)

    def _tell_dropped(self) -> None:
        """The edits that waited for another window or command were given up."""
        self.toast.emit("没有保存：已停止等待", 0)
        self.reload()

    # --- the book ---------------------------------------------------------------------------

    def open(self, data_dir: Path) -> None:
        """Open a book in the worker and show its last shop."""
        self.data_dir = data_dir
        self.runner.run(
            partial(_open_program, data_dir),
            self.use,
            failed=self._closed,
            key="open",
            title="正在打开账本",
        )

    def _closed(self, error: BaseException) -> None:
        """The book did not open: say why, and let the pages say what can be done."""
        self.not_opened = error
        self.runner.problem.emit(error)
        self.changed.emit()  # what the message bar says stands on the page then

    def use(self, program: Program) -> None:
        """Show an open book."""
        self.program, self.not_opened = program, None
        if self.runner.turns is not None:
            program.safe.ask_for_turns(self.runner.turns.ask)
        self.reload(str(self.settings.value("shop", "") or ""))
        self.watch.use(program)

    def close(self) -> None:
        """Stop the worker, close the book in it, and hear nothing more."""
        self.watch.use(None)
        self.runner.stop(self.program.close if self.program is not None else None)
        self.program = None

    def reload(self, shop_name: str | None = None) -> None:
        """Read shops, score, findings and actions again, then emit :attr:`changed`.

        A book that did not open is tried again.
        """
        if self.program is None:
            if self.not_opened is not None and self.data_dir is not None:
                self.open(self.data_dir)
            return
        wanted = shop_name if shop_name is not None else (self.shop.name if self.shop else "")
        self.loading.emit(True)
        self.runner.run(
            partial(_read_book, self.program, wanted, self.on, self.pack_id),
            self._show,
            failed=self._failed,
            key="view",
        )

    def look_elsewhere(self) -> None:
        """Look again where another window or a command has changed the book."""
        if self.program is not None:
            self.runner.run(self.program.safe.changes_elsewhere, self._heard, key="elsewhere")

    def _heard(self, changes: int) -> None:
        if changes != self._changes_elsewhere:
            self.reload()

    def _show(self, book: _Book) -> None:
        self.shops, self.packs, self.view = book.shops, book.packs, book.view
        self._shown = (self.on, self.pack_id)
        self._changes_elsewhere = book.changes_elsewhere
        self._note_backup(book.backed_up_at)
        self.shop = book.view.card.shop if book.view else None
        if self.shop is not None:
            self.settings.setValue("shop", self.shop.name)
        self.changed.emit()
        self.loading.emit(False)
        self._read_ahead()

    def _note_backup(self, made: datetime | None) -> None:
        """A book brought to this computer has backups that its settings have not heard of."""
        known = str(self.settings.value("last_backup", "") or "")
        if made is not None and (not known or datetime.fromisoformat(known) < made):
            self.settings.setValue("last_backup", made.isoformat(timespec="minutes"))

    def _read_ahead(self) -> None:
        """While the seller looks, the worker reads what the next page will ask for."""
        if self.view is None or self.program is None:
            return
        card = self.view.card
        ahead = partial(_read_ahead, self.program, card.shop, card.on, card.pack.id)
        self.runner.spare(ahead, key="ahead")

    def _failed(self, error: BaseException) -> None:
        """Stay where the view is, so that the next look does not fail in the same way."""
        self.on, self.pack_id = self._shown
        self.loading.emit(False)
        self.runner.problem.emit(error)

    # --- what to look at --------------------------------------------------------------------

    def set_shop(self, name: str) -> None:
        """Look at another shop, at its newest data, with the pack of that date."""
        self.on = self.pack_id = None
        self.reload(name)

    def set_day(self, on: date | None) -> None:
        """Look at another day; None is 数据截至."""
        self.on = on
        self.reload()

    def set_pack(self, pack_id: str | None) -> None:
        """Look through another rule pack; None is the one in force on the day."""
        self.pack_id = pack_id
        self.reload()

    def pack(self) -> RulePack | None:
        """The rule pack of the current score."""
        wanted = self.view.card.pack.id if self.view else None
        return next((pack for pack in self.packs if pack.id == wanted), None)

    # --- writing ----------------------------------------------------------------------------

    def write(
        self,
        call: Callable[[], Any],
        text: str = "",
        *,
        steps: int = 1,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """Run an edit in the worker, look again, and tell it in a toast with 撤销.

        ``text`` is the toast (empty: none), ``steps`` the number of program edits it made.
        """
        self.runner.run(call, partial(self._written, text, steps, then), patient=True)

    def _written(
        self, text: str, steps: int, then: Callable[[Any], object] | None, result: Any
    ) -> None:
        if text:
            self.toast.emit(text, steps)
        if then is not None:
            then(result)
        self.reload()

    def undo(self, steps: int = 1) -> None:
        """Take back the last edits and name them."""
        if self.program is not None:
            call = partial(_repeat, self.program, False, steps, self._here())
            self.runner.run(call, self._undone, patient=True)

    def redo(self) -> None:
        """Make the last undone edit again and name it."""
        if self.program is not None:
            call = partial(_repeat, self.program, True, 1, self._here())
            self.runner.run(call, self._redone, patient=True)

    def _here(self) -> str:
        return self.shop.name if self.shop else ""

    def _undone(self, names: list[str]) -> None:
        self.toast.emit(f"已撤销：{'、'.join(names)}" if names else "没有可以撤销的操作", 0)
        self.reload()

    def _redone(self, names: list[str]) -> None:
        self.toast.emit(f"已重做：{'、'.join(names)}" if names else "没有可以重做的操作", 0)
        self.reload()

    # --- shops ------------------------------------------------------------------------------

    def make_sample(self) -> None:
        """Import the sample shop and show it."""
        if self.program is None:
            return
        from app.progress import Progress

        progress = Progress()
        self.runner.run(
            partial(self.program.make_sample, progress),
            self._shop_made,
            title="正在准备示例店铺",
            progress=progress,
        )

    def add_shop(
        self, name: str, platform: Platform, industry: str | None, shop_type: str | None
    ) -> None:
        """Add a shop and show it."""
        if self.program is not None:
            self.runner.run(
                partial(self.program.add_shop, name, platform, industry, shop_type),
                self._shop_made,
                patient=True,
            )

    def remove_shop(self, shop: Shop) -> None:
        """Take a shop out of the book; it can be taken back."""
        if self.program is not None:
            self.write(partial(self.program.remove_shop, shop), f"已移除店铺「{shop.name}」")

    def _shop_made(self, shop: Shop) -> None:
        self.on = self.pack_id = None
        self.toast.emit("", 0)  # its 撤销 would take back the new shop
        self.reload(shop.name)


def _open_program(data_dir: Path) -> Program:
    from app.program import Program

    return Program(data_dir)


def _read_book(program: Program, wanted: str, on: date | None, pack_id: str | None) -> _Book:
    elsewhere = (
        program.safe.changes_elsewhere()
    )  # first: what comes while it is read is heard of later
    shops = tuple(program.shops())
    packs = tuple(program.packs())
    shop = next((shop for shop in shops if shop.name == wanted), shops[0] if shops else None)
    view = _read_view(program, shop, on, pack_id) if shop else None
    backed_up = next((backup.at for backup in program.safe.backups.listed()), None)
    return _Book(shops, packs, view, elsewhere, backed_up)


def _read_view(program: Program, shop: Shop, on: date | None, pack_id: str | None) -> View:
    return View(
        program.score(shop, on, pack_id),
        tuple(program.findings(shop, on, pack_id)),
        tuple(program.actions(shop)),
    )


def _read_ahead(program: Program, shop: Shop, on: date, pack_id: str, progress: Progress) -> None:
    program.insights.read_ahead(shop, on, pack_id, progress)


def _repeat(program: Program, redo: bool, times: int, here: str) -> list[str]:
    """Undo or redo; the names of the edits, with that of their shop where it is not ``here``."""
    names: list[str] = []
    for _ in range(times):
        shop = program.next_shop(redo)
        name = program.redo() if redo else program.undo()
        if name:
            elsewhere = shop is not None and shop != here and shop not in name
            names.append(f"{name}（店铺「{shop}」）" if elsewhere else name)
    return list(dict.fromkeys(names))
