"""One window for a book."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from ui.single_instance import SingleInstance, name_of

ROOT = Path(__file__).resolve().parents[2]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.single_instance import SingleInstance

app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
first = one.is_first()
taken = not first and one.hand_over([Path(name) for name in sys.argv[2:]])
print(first, taken)
"""


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleInstance]:
    """The first one on a book."""
    assert qtbot is not None
    one = SingleInstance(tmp_path / "小店 的 数据(1)")
    assert one.is_first()
    one.listen()
    yield one
    one.release()


def test_a_second_start_hands_its_files_to_the_first(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    second = QProcess()
    second.setWorkingDirectory(str(ROOT))
    file = tmp_path / "订单 (1).csv"
    book = tmp_path / "小店 的 数据(1)"
    with (
        qtbot.waitSignal(second.finished, timeout=30_000),
        qtbot.waitSignal(first.files, timeout=30_000) as handed,
    ):
        second.start(sys.executable, ["-c", SECOND, str(book), str(file)])
    assert handed.args == [[file]]
    assert bytes(second.readAllStandardOutput().data()).split() == [b"False", b"True"]


def test_there_is_one_first_for_a_book(first: SingleInstance, tmp_path: Path) -> None:
    assert first is not None
    assert not SingleInstance(tmp_path / "小店 的 数据(1)").is_first()


def test_another_book_may_be_open_beside_it(first: SingleInstance, tmp_path: Path) -> None:
    assert first is not None
    other = SingleInstance(tmp_path / "另一本")
    assert other.is_first()
    other.release()


def test_after_the_first_has_gone_the_next_is_first(first: SingleInstance, tmp_path: Path) -> None:
    first.release()
    after = SingleInstance(tmp_path / "小店 的 数据(1)")
    assert after.is_first()
    after.release()


def test_a_crash_does_not_keep_the_next_start_away(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    crash = SECOND + "import os; sys.stdout.flush(); os._exit(1)"
    done = subprocess.run(
        [sys.executable, "-c", crash, str(tmp_path)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.stdout.split() == [b"True", b"False"]
    one = SingleInstance(tmp_path)
    assert one.is_first()
    one.release()


def test_nobody_answers_where_nobody_listens(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    assert not SingleInstance(tmp_path).hand_over([], patience_ms=1)


def test_a_folder_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    assert name_of(tmp_path / "a" / ".." / "b") == name_of(tmp_path / "b")
    assert name_of(tmp_path / "a") != name_of(tmp_path / "b")
