"""What an edit in the window waits for while a command works on the same book, on a busy machine."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter, sleep

from app.model import Platform
from build._bench_cases import SHOP, Figures, Measured, bring_in, new_shop, program_of

ROOT = Path(__file__).resolve().parents[1]
LOAD = 2  # other programs that want a core each
_OTHER = "分店"
_PAUSE = 0.02  # seconds between two edits: longer ones miss most of a short wait
_BUSY = "import os; parent = os.getppid()\nwhile os.getppid() == parent: sum(range(10**6))"


def edit_waits(folder: Path) -> Measured:
    """The longest that an edit takes while a command imports, undoes, backs up, restores, erases a
    shop, forgets old details or brings shops in, each core of two wanted by another program too."""

    def measure() -> Figures:
        return {name: _beside(folder, command) for name, command in _COMMANDS.items()}

    return measure


def _beside(folder: Path, command: Callable[[Path, Path], list[str]]) -> float:
    """The longest of the edits made while one command runs."""
    with tempfile.TemporaryDirectory() as name:
        book = Path(name) / "book"
        arguments = command(folder, book)
        with closing(program_of(book)) as program, _load():
            shop = program.shop(SHOP)
            words = [sys.executable, str(ROOT / "main.py"), "--data", str(book), *arguments]
            process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL)
            longest, number = 0.0, 0
            while process.poll() is None:
                began, number = perf_counter(), number + 1
                program.update_shop(replace(shop, industry=f"第 {number} 次"))
                longest = max(longest, perf_counter() - began)
                sleep(_PAUSE)
        assert process.returncode == 0, arguments
    return longest


@contextmanager
def _load() -> Iterator[None]:
    busy = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(LOAD)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def _book_of(book: Path, *files: Path) -> None:
    program, shop = new_shop(book)
    for file in files:
        bring_in(program, shop, file)
    program.close()


def _import(folder: Path, book: Path) -> list[str]:
    _book_of(book)
    return ["import", "--shop", SHOP, str(folder / "orders.csv")]


def _import_again(folder: Path, book: Path) -> list[str]:
    _book_of(book, folder / "orders.csv")
    return ["import", "--shop", SHOP, str(folder / "later.csv")]


def _undo(folder: Path, book: Path) -> list[str]:
    _book_of(book, folder / "orders.csv", folder / "later.csv")
    return ["undo", "2"]


def _backup(folder: Path, book: Path) -> list[str]:
    _book_of(book, folder / "orders.csv")
    return ["backup", str(book / "copy.db")]


def _restore(folder: Path, book: Path) -> list[str]:
    _backup(folder, book)
    with closing(program_of(book)) as program:
        program.backup(book / "copy.db")
    return ["restore", str(book / "copy.db")]


def _two_exports(folder: Path, book: Path) -> list[str]:
    """Two files of one drop that tell of the same orders: the second is compared after the first."""
    _book_of(book)
    return ["import", "--shop", SHOP, str(folder / "orders.csv"), str(folder / "later.csv")]


def _erase(folder: Path, book: Path) -> list[str]:
    """One of two shops with as many orders goes for good."""
    _import_again(folder, book)
    _other_shop(folder, book)
    return ["erase-shop", "--shop", _OTHER, "--yes"]


def _other_shop(folder: Path, book: Path) -> None:
    """A second shop, with orders in two states."""
    with closing(program_of(book)) as program:
        other = program.add_shop(_OTHER, Platform.DOUYIN)
        for name in ("orders.csv", "later.csv"):
            program.commit(program.read_files([folder / name], other, sure=True), other)


def _forget(folder: Path, book: Path) -> list[str]:
    """Details older than half a year."""
    _book_of(book, folder / "orders.csv", folder / "later.csv")
    return ["keep", "--months", "6"]


def _merge(folder: Path, book: Path) -> list[str]:
    """A shop of a package comes beside the one that is here."""
    package = book.with_name("package.zip")
    _other_shop(folder, book.with_name("other"))
    with closing(program_of(book.with_name("other"))) as program:
        program.safe.carry.pack(package)
    _book_of(book, folder / "orders.csv")
    return ["take-in", str(package), "--choose", f"{_OTHER}=add"]


_COMMANDS = {
    "import": _import,
    "import_again": _import_again,
    "undo": _undo,
    "backup": _backup,
    "restore": _restore,
    "two_exports": _two_exports,
    "erase": _erase,
    "forget": _forget,
    "merge": _merge,
}
