"""What is done once a day while the window is open, which may be for weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.session import Session

LOOK_MS = 20 * 60 * 1000  # how often it is looked whether a new day has begun


class EveryDay(QObject):
    """A backup and forgetting what is over, when the book is opened and on each day after."""

    backed_up = Signal(object)  # the moment, where something new was backed up

    def __init__(self, session: Session, today: Callable[[], date] = date.today) -> None:
        super().__init__(session)
        self._session, self._today = session, today
        self._done: tuple[object, date] | None = None  # the book, and the day it was looked after
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look after the open book, and go on doing so."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Do what is due, once a day for each book."""
        program, today = self._session.program, self._today()
        if program is None or self._done == (program, today):
            return
        self._done = program, today
        run = self._session.runner.run
        run(program.safe.every_day, self._made, key="every-day")
        run(program.safe.forgetting.clock_warning, self._warn, key="clock")

    def _made(self, made: Path | None) -> None:
        if made is not None:
            self.backed_up.emit(datetime.now())

    def _warn(self, told: str) -> None:
        if told:
            self._session.message.emit(told)
