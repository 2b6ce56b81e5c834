"""设置: where the data are, backups, theme, shops, and what this program is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.backup_look import Look, look_inside
from app.errors import AppError
from app.model import Shop
from app.safety.sealed import LEAST, is_sealed, within
from ui import dialogs
from ui.page import Page
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.backup_card import BackupCard
from ui.widgets.bin_card import BinCard
from ui.widgets.carry_card import CarryCard
from ui.widgets.keep_card import KeepCard
from ui.widgets.lock_card import LockCard
from ui.widgets.password_dialog import PasswordDialog
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.settings_cards import AboutCard, DataCard, RestoreCard, ShopsCard, ThemeCard

SECTIONS = ("数据位置", "备份", "店铺", "回收站", "打包带走", "保留多久", "应用锁", "外观")
WIDEST = 1200  # pixels of a column of settings; longer lines are hard to read
BACKUP_FILTER = "备份 (*.db)"
SEALED_FILTER = "加密备份 (*.sealed)"
ANY_BACKUP = "备份 (*.db *.sealed)"
SEAL_HINT = (
    f"至少 {LEAST} 个字符，请另外记好：加密备份没有密码谁也打不开，包括我们。"
    "适合放到 U 盘、网盘或发给自己的文件。"
)


class SettingsPage(Page):
    """One column of cards."""

    needs_shop = False
    at_leisure = False  # a first look into a new backup of 100,000 orders takes a second

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(session, parent)
        self._now = now
        self._chosen = Path()
        self.data = DataCard()
        self.data.folder_wanted.connect(self._open_folder)
        self.data.backup_wanted.connect(self._ask_backup)
        self.data.seal_wanted.connect(self._ask_seal)
        self.data.restore_wanted.connect(self._ask_restore)
        self.data.check_wanted.connect(self._check)
        self.inside = RestoreCard()
        self.inside.agreed.connect(self._restore)
        self.inside.hide()
        self.theme = ThemeCard(session.settings)
        self.shops = ShopsCard()
        self.shops.removed.connect(self._remove)
        self.shops.sample_wanted.connect(session.make_sample)
        self.shops.new_wanted.connect(session.new_shop)
        self.backups = BackupCard(session)
        self.backups.wanted.connect(self.look_into)
        self.bin = BinCard(session)
        self.carry = CarryCard(session, now)
        self.keep = KeepCard(session)
        self.lock = LockCard(session)
        self.lock.lock_wanted.connect(session.lock)
        self._password: str | None = None  # of the chosen backup, where it is encrypted
        self.about = AboutCard()
        self.area = ScrolledColumn(page=True, widest=WIDEST)
        for part in (
            *(self.data, self.backups, self.inside, self.shops, self.bin),
            *(self.carry, self.carry.arrivals, self.keep, self.lock, self.theme, self.about),
        ):
            self.area.column.addWidget(part)
        self.area.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        column.addWidget(self.area)

    def open(self, what: object) -> None:
        """A name of :data:`SECTIONS` brings its card into view."""
        cards = (self.data, self.backups, self.shops, self.bin, self.carry, self.keep, self.lock)
        if what in SECTIONS:
            self.area.reveal((*cards, self.theme)[SECTIONS.index(str(what))])

    def refresh(self) -> None:
        program = self.session.program
        if program is None:
            return
        self.data.show_folder(program.data_dir, self._last_backup())
        self.shops.show_shops(self.session.shops, self.session.shop)
        self.about.show_folder(program.data_dir)
        for card in (self.backups, self.bin, self.keep, self.lock):
            card.refresh()

    def _last_backup(self) -> datetime | None:
        at = str(self.session.settings.value("last_backup", "") or "")
        return datetime.fromisoformat(at) if at else None

    def _open_folder(self) -> None:
        program = self.session.program
        if program is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(program.data_dir)))

    # --- backups ----------------------------------------------------------------------------

    def _ask_backup(self) -> None:
        name = f"店铺体验分助手-备份-{self._now():%Y%m%d-%H%M}.db"
        dialogs.save_file(self, "另存备份", name, BACKUP_FILTER, self.back_up)

    def back_up(self, path: str) -> None:
        """Write a verified copy of the book."""
        program = self.session.program
        if program is None:
            return
        target = Path(path) if path.lower().endswith(".db") else Path(f"{path}.db")
        self.session.runner.run(
            partial(program.backup, target), partial(self._backed_up, target), title="正在备份"
        )

    def _backed_up(self, target: Path, _result: None) -> None:
        self.session.settings.setValue("last_backup", self._now().isoformat(timespec="minutes"))
        self.session.saved.emit(f"已备份并核对过：{target.name}", target)
        self.session.changed.emit()

    def _ask_seal(self) -> None:
        ask = PasswordDialog(self, "加密备份的密码", SEAL_HINT, "选择位置…", LEAST, self._ask_place)
        ask.open()

    def _ask_place(self, password: str) -> None:
        name = f"店铺体验分助手-加密备份-{self._now():%Y%m%d-%H%M}.sealed"
        dialogs.save_file(self, "加密备份到", name, SEALED_FILTER, partial(self.seal, password))

    def seal(self, password: str, path: str) -> None:
        """Write an encrypted copy of the book."""
        program = self.session.program
        if program is not None:
            target = Path(path) if path.lower().endswith(".sealed") else Path(f"{path}.sealed")
            call = partial(program.safe.seal, target, password)
            self.session.runner.run(call, partial(self._backed_up, target), title="正在加密备份")

    def unseal(self, path: Path, password: str) -> None:
        """Show what an encrypted backup holds."""
        self._chosen, self._password = path, password
        self.session.runner.run(
            partial(within, look_inside, path, password),
            partial(self._show_inside, path),
            title="正在打开加密备份",
        )

    def _ask_restore(self) -> None:
        dialogs.choose_file(self, "从备份恢复", ANY_BACKUP, self.look_into)

    def look_into(self, path: Path) -> None:
        """Show what a backup holds; nothing is changed yet. An encrypted one asks first."""
        if is_sealed(path):
            words = "输入做这份加密备份时的密码。"
            open_it = partial(self.unseal, path)
            PasswordDialog(self, "打开加密备份", words, "打开", 0, open_it).open()
            return
        self._chosen, self._password = path, None
        self.session.runner.run(
            partial(look_inside, path), partial(self._show_inside, path), title="正在查看备份"
        )

    def _show_inside(self, path: Path, look: Look) -> None:
        self.inside.show_backup(path, look)
        self.inside.show()
        QTimer.singleShot(0, self._show_card)  # once the column has room for it

    def _show_card(self) -> None:
        self.area.ensureWidgetVisible(self.inside)

    def _restore(self) -> None:
        program = self.session.program
        self.inside.hide()
        if program is None:
            return
        restore = self._from_chosen(program.restore)
        failed = self._not_restored
        self.session.runner.run(restore, self._restored, failed=failed, title="正在恢复")

    def _from_chosen(self, restore: Callable[[Path], Path]) -> Callable[[], Path]:
        """The chosen backup put back, decrypted first where it is encrypted."""
        if self._password is None:
            return partial(restore, self._chosen)
        return partial(within, restore, self._chosen, self._password)

    def _restored(self, kept: Path) -> None:
        self.session.toast.emit(f"已恢复。恢复前的数据另存在：{kept}", 0)
        self.session.set_shop("")

    def _not_restored(self, error: BaseException) -> None:
        """Where only its files wait, the book is the backup's already and is shown."""
        self.session.runner.problem.emit(error)
        if isinstance(error, AppError) and error.code == "files_wait":
            self.session.set_shop("")

    def _check(self) -> None:
        program = self.session.program
        if program is not None:
            self.session.runner.run(program.check, self._whole, title="正在检查数据")

    def _whole(self, _result: None) -> None:
        self.session.toast.emit("数据文件完好", 0)

    # --- shops ------------------------------------------------------------------------------

    def _remove(self, shop: Shop) -> None:
        program = self.session.program
        if program is not None:
            self.session.write(
                partial(program.remove_shop, shop), f"已移除店铺「{shop.name}」和它的数据"
            )
