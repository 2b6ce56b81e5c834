"""Streams for a windowed program, which Windows starts without any."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.paths import default_data_dir, log_file

PARENT = -1  # to Windows: the console of the process that started us


class LogStream(io.TextIOBase):
    """Writes into a log that is made only when there is something to write.

    What a command says may name shops, files and people, and a log is sent on: of all text only
    the types and places of faults come into it.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def write(self, text: str) -> int:
        """Append what is no value; a place that cannot be written to must not stop the program."""
        from app.faults import without_values  # not while the window starts

        told = without_values(text)
        with suppress(OSError):
            if told:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("a", encoding="utf-8") as log:
                    log.write(told)
        return len(text)


def give_streams(arguments: Sequence[str]) -> None:
    """Attach to the console we were started from; without one, errors go to the book's log."""
    if sys.stdout is None or sys.stderr is None:
        attach()
    if sys.stderr is None:
        sys.stderr = LogStream(log_file(data_dir_in(arguments)))


def data_dir_in(arguments: Sequence[str]) -> Path:
    """The data folder that a command names, else the usual one."""
    given = list(arguments)
    place = given.index("--data") + 1 if "--data" in given else len(given)
    return Path(given[place]) if place < len(given) else default_data_dir()


def attach() -> None:
    """Write to the console of whoever started us, where there is one."""
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.AttachConsole(PARENT):
            sys.stdout = sys.stdout or open("CONOUT$", "w", encoding="utf-8")  # noqa: SIM115
            sys.stderr = sys.stderr or open("CONOUT$", "w", encoding="utf-8")  # noqa: SIM115
