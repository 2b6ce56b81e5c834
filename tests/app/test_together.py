"""Commands and the window on one book at once: no damage, nothing lost, nobody waits for ever."""

from __future__ import annotations

import multiprocessing
import sys
import time
from contextlib import closing
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.errors import AppError, BookError
from app.model import Action, Platform
from app.progress import Progress
from app.safety.backups import Reason
from app.storage import copies, database, engine
from tests.ui.real_book import open_book, orders_file

WRITERS, EDITS = 3, 12
LONGEST = 40.0  # seconds for all of it; alone it takes about two

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def write_actions(folder: Path, writer: int) -> None:
    """A process that edits, undoes, reads and backs up like a busy window."""
    with closing(open_book(folder, with_shop=False)) as program:
        shop = program.shops()[0]
        for number in range(EDITS):
            program.add_action(shop, Action(0, shop.shop_id, None, None, f"{writer}-{number}"))
            program.score(shop)
        program.backups.before(Reason.IMPORT)


def import_orders(folder: Path, file: Path) -> None:
    """A command that imports meanwhile."""
    with closing(open_book(folder, with_shop=False)) as program:
        shop = program.shops()[0]
        program.commit(program.read_files([file], shop), shop)


def test_writers_at_once_lose_nothing(book_dir: Path, tmp_path: Path) -> None:
    open_book(book_dir).close()
    fork = multiprocessing.get_context("fork")
    files = [orders_file(tmp_path, 300 + 20 * n, f"{n}.csv") for n in range(2)]
    busy = [fork.Process(target=write_actions, args=(book_dir, n)) for n in range(WRITERS)]
    busy += [fork.Process(target=import_orders, args=(book_dir, file)) for file in files]
    began = time.monotonic()
    for process in busy:
        process.start()
    for process in busy:
        process.join(LONGEST)
    assert [process.exitcode for process in busy] == [0] * len(busy)
    assert time.monotonic() - began < LONGEST
    with closing(open_book(book_dir, with_shop=False)) as program:
        program.check()
        shop = program.shops()[0]
        titles = sorted(action.title for action in program.actions(shop))
        assert titles == sorted(f"{w}-{n}" for w in range(WRITERS) for n in range(EDITS))
        assert program.shelf.orders(shop) == 320
        for backup in program.backups.listed():
            copies.verify_file(backup.path)


class Stops(Progress):
    """A command's import that stops where it compares until the window has had its turn."""

    def __init__(self, word: Connection) -> None:
        super().__init__()
        self._word = word

    def step(self, text: str, done: int = 0, total: int = 0) -> None:
        super().step(text, done, total)
        if text.startswith("比对"):
            self._word.send(text)
            self._word.recv()


def import_known_orders(folder: Path, file: Path, word: Connection) -> None:
    """Orders of another state that the book knows; another command has imported meanwhile."""
    with closing(open_book(folder, with_shop=False)) as program:
        shop = program.shops()[0]
        looked = program.read_files([file], shop)
        program.commit(replace(looked, compared=()), shop, Stops(word))


def hold(folder: Path, word: Connection) -> None:
    """A command that writes until it is told to go on."""
    with (
        closing(open_book(folder, with_shop=False)) as program,
        database.transaction(program._db),
    ):
        word.send("writes")
        word.recv()


def test_an_edit_has_its_turn_while_a_command_works_out_what_to_write(
    book_dir: Path, tmp_path: Path
) -> None:
    with closing(open_book(book_dir)) as window:
        shop = window.shops()[0]
        for count in (40, 80):
            file = orders_file(tmp_path, count, f"{count}.csv")
            window.commit(window.read_files([file], shop), shop)
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe()
    process = fork.Process(target=import_known_orders, args=(book_dir, file, there))
    process.start()
    with closing(open_book(book_dir, with_shop=False)) as window:
        window._db.execute("PRAGMA busy_timeout = 0")  # it need not wait at all
        assert here.poll(LONGEST)
        assert "80.csv" in here.recv()
        window.add_shop("分店", Platform.JD)
        here.send("go on")
        process.join(LONGEST)
        assert process.exitcode == 0
        assert not here.poll()  # nor did the edit make it compare once more
        assert len(window.shops()) == 2


def test_an_edit_that_waits_for_a_command_is_told_why_and_comes_next(book_dir: Path) -> None:
    open_book(book_dir).close()
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe()
    process = fork.Process(target=hold, args=(book_dir, there))
    process.start()
    told: list[float | None] = []

    def ask(waited: float | None) -> None:
        told.append(waited)
        if len(told) == 5:
            here.send("go on")

    with closing(open_book(book_dir, with_shop=False)) as window:
        assert here.poll(LONGEST)
        window.safe.ask_for_turns(ask)
        window.add_shop("分店", Platform.JD)
        assert len(window.shops()) == 2
    process.join(LONGEST)
    assert process.exitcode == 0
    assert len(told) > 5
    assert (told[0], told[-1]) == (0.0, None)


def test_reading_goes_on_while_another_writes(book_dir: Path, tmp_path: Path) -> None:
    with closing(open_book(book_dir)) as window, closing(open_book(book_dir, False)) as command:
        shop = window.shops()[0]
        window.commit(window.read_files([orders_file(tmp_path)], shop), shop)
        with database.transaction(command._db):
            command._db.execute("DELETE FROM orders")
            assert window.shelf.orders(shop) == 40
            assert window.score(shop).metrics
            window.backup(tmp_path / "meanwhile.db")
        assert window.shelf.orders(shop) == 0
        window.restore(tmp_path / "meanwhile.db")
        assert command.shelf.orders(shop) == 40


@pytest.mark.parametrize("door", ["edit", "restore", "erase", "undo"])
def test_a_writer_that_is_held_up_says_so_and_changes_nothing(
    book_dir: Path, tmp_path: Path, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_PATIENCE", 0.0)
    with closing(open_book(book_dir)) as window, closing(open_book(book_dir, False)) as command:
        shop = window.shops()[0]
        window.backup(tmp_path / "a.db")
        window._db.execute("PRAGMA busy_timeout = 1")
        doors = {
            "edit": lambda: window.add_shop("分店", Platform.JD),
            "restore": lambda: window.restore(tmp_path / "a.db"),
            "erase": lambda: window.safe.forgetting.erase(shop),
            "undo": window.undo,
        }
        held_up = pytest.raises(BookError, match="正被另一个窗口或命令使用")
        with database.transaction(command._db), held_up:
            doors[door]()
        assert window.shops() == [shop]
        window.check()


def test_a_shop_erased_by_a_command_is_told_in_the_window(book_dir: Path, tmp_path: Path) -> None:
    with closing(open_book(book_dir)) as window, closing(open_book(book_dir, False)) as command:
        shop = window.shops()[0]
        file = orders_file(tmp_path)
        looked = window.read_files([file], shop)
        command.safe.forgetting.erase(shop)
        assert window.shops() == []
        with pytest.raises(AppError):
            window.commit(looked, shop)
        window.check()


def test_locks_wait_ten_seconds_and_no_more(book_dir: Path) -> None:
    with closing(engine.connect(book_dir / database.BOOK_NAME)) as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (10_000,)


def test_another_programs_restore_is_seen(book_dir: Path, tmp_path: Path) -> None:
    with closing(open_book(book_dir)) as window, closing(open_book(book_dir, False)) as command:
        window.backup(tmp_path / "a.db")
        window.add_shop("分店", Platform.JD)
        command.restore(tmp_path / "a.db")
        assert len(window.shops()) == 1
        window.add_shop("又一家", Platform.JD)
        assert len(command.shops()) == 2
