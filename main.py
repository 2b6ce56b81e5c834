"""Start-up only: the window, or a command without one (``main.py [--data DIR] [COMMAND | FILE…]``)."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import file_error

if TYPE_CHECKING:
    from app.documents.sheet import Printed


def main(arguments: Sequence[str]) -> int:
    """Open the window where no command is given, with files waiting in its import page."""
    if getattr(sys, "frozen", False):
        settle_package(arguments)
    if arguments[:1] == ["--self-test"]:
        return test_itself(arguments[1:])
    data_dir, rest = split_data_dir(arguments)
    if rest and (gone := missing_file(rest[0])):
        return complain(file_error("not_found", gone).message)
    if rest and not are_files(rest):
        from app.commands.cli import main as run_command

        return run_command(list(arguments), render_pdf)
    from app.paths import default_data_dir
    from ui.quick_start import start_quickly

    start_quickly()
    from ui.start import open_window

    return open_window(data_dir or default_data_dir(), [Path(path).resolve() for path in rest])


def split_data_dir(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """A leading ``--data DIR`` and what follows it."""
    given = list(arguments)
    if len(given) >= 2 and given[0] == "--data":
        return Path(given[1]), given[2:]
    return None, given


def are_files(words: Sequence[str]) -> bool:
    """Whether the words are files or folders to import rather than a command."""
    from app.commands.cli import COMMANDS

    return words[0] not in COMMANDS and all(Path(word).exists() for word in words)


def missing_file(word: str) -> str | None:
    """The name of a file that was meant but is not there; None for commands and options."""
    path = Path(word)
    meant = bool(path.suffix) and not word.startswith("-")
    return path.name if meant and not path.exists() else None


def complain(sentence: str) -> int:
    """Tell what the seller can mend; status 1."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    return 1


def render_pdf(document: Printed, path: Path, landscape: bool = False) -> object:
    """Print a document into a PDF; a command has no window, so an application is made for its fonts."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is None:
        do_without_screen()
        app = QGuiApplication(["shop-score"])
        app.setApplicationName("shop-score")
    from ui import printing

    return printing.render_pdf(document, path, landscape)


def settle_package(arguments: Sequence[str]) -> None:
    """What the packaged program lacks: streams, and a lasting place for the list of fonts."""
    from app.commands.console import give_streams
    from app.paths import cache_dir
    from ui.old_windows import refuse_old_windows

    refuse_old_windows()
    give_streams(arguments)
    os.environ["MPLCONFIGDIR"] = str(cache_dir() / "matplotlib")


def test_itself(arguments: Sequence[str]) -> int:
    """Test the program where it stands, the packaged one above all."""
    do_without_screen()
    from ui.self_test import main as test

    return test(arguments)


def do_without_screen() -> None:
    """Let Qt paint into memory where no display server is told of."""
    if sys.platform.startswith("linux") and not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def has_screen() -> bool:
    """Whether a display server is told of."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
