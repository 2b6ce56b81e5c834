"""One window for a book: a second start hands its files to the first and ends.

A lock says who is first; files travel through a local socket, which never leaves the computer.
The network library is loaded for it once the window is painted, or where there is someone to talk to.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QDeadlineTimer
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER = b"ok"
PATIENCE_MS = 5_000  # the first one may still be starting
PAUSE_MS = 50


class SingleInstance(QObject):
    """Who may open the window on a book, and what later starts hand over."""

    files = Signal(list)  # of Path, empty where someone only wants to see the window

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = name_of(data_dir)
        self._name = name
        self._lock = QLockFile(QDir.temp().filePath(f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # held as long as its program runs, however long that is
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Become the first where no one is."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear later starts; what one says before that waits for :data:`PATIENCE_MS`."""
        from PySide6.QtNetwork import QLocalServer

        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._greet)
        QLocalServer.removeServer(self._name)  # what a crash may have left
        server.listen(self._name)

    def release(self) -> None:
        """Let another start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def hand_over(self, paths: Sequence[Path], patience_ms: int = PATIENCE_MS) -> bool:
        """Give the files to the first one; whether it took them."""
        from PySide6.QtCore import QDeadlineTimer, QThread

        deadline = QDeadlineTimer(patience_ms)
        self._let_it_come_forward()
        while not deadline.hasExpired():
            if self._sent([str(path) for path in paths], deadline):
                return True
            QThread.msleep(PAUSE_MS)
        return False

    def _sent(self, names: list[str], deadline: QDeadlineTimer) -> bool:
        import json

        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(int(deadline.remainingTime())):
            return False
        socket.write(json.dumps(names).encode() + b"\n")
        if not socket.waitForReadyRead(int(deadline.remainingTime())):
            return False
        return bytes(socket.readAll().data()) == ANSWER

    def _let_it_come_forward(self) -> None:
        """Windows lets a program bring its window forward only where the active one allows it."""
        if sys.platform == "win32":
            import ctypes

            pid, _host, _program = self._lock.getLockInfo()
            ctypes.windll.user32.AllowSetForegroundWindow(pid)

    def _greet(self) -> None:
        if self._server is not None:
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda: self._take(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _take(self, socket: QLocalSocket) -> None:
        import json

        if not socket.canReadLine():
            return
        names = json.loads(bytes(socket.readLine().data()))
        socket.write(ANSWER)
        socket.flush()
        self.files.emit([Path(name) for name in names])


def name_of(data_dir: Path) -> str:
    """The same short name for the same folder and user, however its path is written."""
    user = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    folder = os.path.normcase(data_dir.resolve())
    hashed = QCryptographicHash.hash(
        f"{user}\0{folder}".encode(), QCryptographicHash.Algorithm.Sha256
    )
    return f"shop-score-{hashed.toHex().toStdString()[:16]}"
