"""Starting the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Platform
from app.program import Program
from app.safety.backups import Reason
from tests.ui.fake_program import FakeProgram
from ui import theme
from ui.lock import Lock
from ui.main_window import MainWindow
from ui.session import Session
from ui.start import (
    TURN,
    catch_faults,
    come_forward,
    follow_theme,
    keep_safe,
    make_application,
    open_settings,
    open_when_ready,
    open_window,
    tell_no_answer,
    warn_of_place,
)
from ui.tokens import LIGHT

ROOT = Path(__file__).resolve().parents[2]


def test_there_is_one_application(qapp: QApplication) -> None:
    assert make_application([]) is qapp
    assert qapp.applicationDisplayName() == "店铺体验分助手"


def test_the_chosen_theme_is_put_on(qapp: QApplication, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("theme", "contrast")
    follow_theme(qapp, settings)
    name = theme.current().name
    theme.apply_theme(qapp, LIGHT)
    assert name == "contrast"


def test_a_fault_nobody_caught_reaches_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(window, "tell_problem", told.append)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_faults(window)
    error = ValueError("x")
    sys.excepthook(ValueError, error, None)
    assert told == [error]


def test_files_wait_until_the_book_is_open(
    qtbot: QtBot, empty_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    opened: list[list[Path]] = []
    monkeypatch.setattr(window, "open_files", opened.append)
    open_when_ready(window, [Path("订单.csv")])
    assert opened == []
    empty_session.use(FakeProgram(with_shop=False).opened())  # the import page asks for the shop
    empty_session.reload()
    assert opened == [[Path("订单.csv")]]


def test_the_first_look_at_a_book_backs_it_up_once(
    qtbot: QtBot, empty_session: Session, book: Program
) -> None:
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    keep_safe(window, Lock(empty_session, window))
    empty_session.use(book)
    assert [backup.reason for backup in book.backups.listed()] == [Reason.DAILY]
    assert window.side.backup.text().startswith("上次备份")
    book.add_shop("分店", Platform.JD)
    empty_session.reload()
    assert len(book.backups.listed()) == 1


def test_a_folder_that_syncs_is_warned_of_once(empty_session: Session, tmp_path: Path) -> None:
    told: list[str] = []
    empty_session.message.connect(told.append)
    for _ in range(2):
        warn_of_place(empty_session, Path("D:/我的坚果云/账本"))
        warn_of_place(empty_session, tmp_path)
    assert len(told) == 1
    assert "坚果云" in told[0]


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    program = (
        "import sys, ui.start; from ui.pages.overview import OverviewPage; "
        "print([m for m in ('pandas', 'numpy', 'matplotlib', 'openpyxl', 'lxml') if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_the_window_stands_before_the_program_is_loaded() -> None:
    program = "import sys, ui.start; print('app.program' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_a_second_start_brings_the_window_forward(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[list[Path]] = []
    monkeypatch.setattr(window, "open_files", lambda paths: opened.append(list(paths)))
    window.showMinimized()
    come_forward(window, [tmp_path / "订单.csv"])
    assert not window.isMinimized()
    assert opened == [[tmp_path / "订单.csv"]]


def test_a_second_start_without_files_opens_none(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(window, "open_files", opened.append)
    come_forward(window, [])
    assert opened == []


def test_a_window_that_does_not_answer_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QMessageBox.warning", lambda _parent, _title, text: told.append(text)
    )
    assert tell_no_answer() == 1
    assert "没有回应" in told[0]


def test_the_window_gets_its_turn_while_the_worker_computes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Second:
        """A start that finds the window open already."""

        def __init__(self, _folder: Path) -> None: ...

        def is_first(self) -> bool:
            return False

        def hand_over(self, _paths: object) -> bool:
            return True

    monkeypatch.setattr("ui.start.SingleInstance", Second)
    usual = sys.getswitchinterval()
    assert open_window(tmp_path) == 0
    assert sys.getswitchinterval() == pytest.approx(TURN)
    assert usual > TURN
    sys.setswitchinterval(usual)


def test_a_portable_program_keeps_its_settings_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(tmp_path) not in open_settings().fileName()
    monkeypatch.setattr("ui.start.portable_dir", lambda: tmp_path / "data")
    assert Path(open_settings().fileName()) == tmp_path / "data" / "settings.ini"
