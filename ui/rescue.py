"""A damaged or lost book: said as soon as it is noticed, with the newest backups to put in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import BookError
from ui.safety_words import restored_text
from ui.session import Session

if TYPE_CHECKING:
    from app.backup_look import Inside
    from app.program import Program
OFFERED = 5  # backups


class Rescue(QObject):
    """Listens for damage and offers a backup, once for each opening of the book."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._offered = False
        session.runner.problem.connect(self._look)
        session.rescue.connect(self._again)

    def check(self) -> None:
        """Check the open book in the worker; damage is told like any other problem."""
        program = self._session.program
        if program is not None:
            self._session.runner.run(program.safe.quick_check, lambda _: None, key="start-check")

    def _look(self, error: BaseException) -> None:
        folder = self._session.data_dir
        if not isinstance(error, BookError) or not error.damaged:
            return
        if self._offered or folder is None:
            return
        self._offered = True
        told = partial(self._offer, error.lost)
        self._session.runner.run(
            partial(_backups, folder),
            told,
            failed=self._not_looked,
            key="rescue",
            title="正在查看备份",
        )

    def _not_looked(self, error: BaseException) -> None:
        """The backups could not be looked into: it may be asked for again."""
        self._offered = False
        self._session.runner.problem.emit(error)

    def _again(self) -> None:
        """Offer a backup of the book that did not open, after 以后再说."""
        if self._session.not_opened is not None:
            self._look(self._session.not_opened)

    def _offer(self, lost: bool, backups: Sequence[Inside]) -> None:
        from ui.widgets.rescue_dialog import RescueDialog  # seldom needed

        offers = (self.put_back, self.start_anew, self._closed)
        RescueDialog(self._window, backups, lost, *offers).open()

    def _closed(self) -> None:
        self._offered = False

    def put_back(self, backup: Path) -> None:
        """Put a backup in the place of the damaged book, which is kept, and open it.

        For an encrypted one the password is asked first.
        """
        from app.safety.sealed import is_sealed
        from ui.widgets.password_dialog import PasswordDialog

        if is_sealed(backup):
            words = f"「{backup.name}」有密码。打开后放到损坏的账本的位置上。"
            chosen = partial(self._put_back, backup)
            PasswordDialog(self._window, "打开加密备份", words, "恢复", 0, chosen).open()
        else:
            self._put_back(backup, None)

    def _put_back(self, backup: Path, password: str | None) -> None:
        folder, program = self._session.data_dir, self._session.program
        if folder is not None:
            call = partial(_restore, program, folder, backup, password, datetime.now())
            self._session.watch.use(None)
            self._session.program = None
            told, failed = partial(self._done, folder), partial(self._failed, folder)
            self._session.runner.run(call, told, failed=failed, title="正在恢复")

    def start_anew(self) -> None:
        """Begin an empty book in the place of the old one; its backups stay."""
        folder, program = self._session.data_dir, self._session.program
        if folder is not None:
            self._session.watch.use(None)
            self._session.program = None
            call = partial(_start_anew, program, folder, datetime.now())
            opened, failed = partial(_open, self._session, folder), partial(self._failed, folder)
            self._session.runner.run(call, opened, failed=failed, title="正在新建账本")

    def _failed(self, folder: Path, error: BaseException) -> None:
        """Say why, and open what is there: a window without its book would answer nothing."""
        self._session.runner.problem.emit(error)
        self._session.open(folder)

    def _done(self, folder: Path, kept: Path | None) -> None:
        self._session.toast.emit(restored_text(kept), 0)
        self._session.open(folder)


def _backups(folder: Path) -> list[Inside]:
    """The newest backups, each looked into."""
    from app.backup_look import looked
    from app.safety.backups import backups_folder, listed

    return [looked(backup) for backup in listed(backups_folder(folder))[:OFFERED]]


def _open(session: Session, folder: Path, _begun: None) -> None:
    session.open(folder)


def _restore(
    program: Program | None, folder: Path, backup: Path, password: str | None, now: datetime
) -> Path | None:
    from app.rescue import restore_folder
    from app.safety.sealed import within

    if program is not None:
        program.close()
    restore = partial(restore_folder, folder, now=now)
    return restore(backup) if password is None else within(restore, backup, password)


def _start_anew(program: Program | None, folder: Path, now: datetime) -> None:
    from app.rescue import start_anew

    if program is not None:
        program.close()
    start_anew(folder, now)
