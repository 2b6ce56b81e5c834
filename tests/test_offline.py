"""The whole main job, by command and in the window, without one internet socket."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.cli import main as run_command
from main import render_pdf
from tests.ui.real_book import SHOP, open_book, orders_file
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.session import Session
from ui.start import make_application
from ui.tasks import InlineRunner

ROOT = Path(__file__).resolve().parents[1]
INTERNET = (socket.AF_INET, socket.AF_INET6)
NETWORK = ("urllib.request", "http.client", "requests", "ftplib", "smtplib", "PySide6.QtNetwork")


class InternetError(AssertionError):
    """An internet socket was asked for."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The window's application; commands print with it too."""
    return make_application([])


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every way Python has to a socket of the internet, and to a name of it, fails the test."""
    asked: list[str] = []
    real = socket.socket.__init__

    def init(self: socket.socket, family: int = -1, *rest: Any, **named: Any) -> None:
        if family in (-1, *INTERNET):
            asked.append(f"socket {family}")
            raise InternetError(f"socket of family {family}")
        real(self, family, *rest, **named)

    def resolve(*arguments: object, **_named: object) -> None:
        asked.append(f"name {arguments}")
        raise InternetError(f"looking up {arguments}")

    monkeypatch.setattr(socket.socket, "__init__", init)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, resolve)
    yield asked
    assert asked == []


def test_the_guard_would_see_a_socket(asked: list[str]) -> None:
    with pytest.raises(InternetError):
        socket.socket(socket.AF_INET)
    with pytest.raises(InternetError):
        socket.create_connection(("example.org", 80))
    assert len(asked) == 2
    asked.clear()


def test_the_main_job_by_commands(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert qapp is not None
    data, package = str(tmp_path / "book"), str(tmp_path / "带走.zip")
    pdf = str(tmp_path / "plan.pdf")
    shop = ("--shop", "示例店铺")
    for words in (
        ("sample",),
        ("preview", *shop, str(orders_file(tmp_path))),
        ("score", *shop),
        ("findings", *shop),
        ("plan", *shop, "--pdf", pdf),
        ("backup", str(tmp_path / "a.db")),
        ("export-all", str(tmp_path / "all.zip")),
        ("pack", package),
        ("take-in", package),
        ("check",),
    ):
        assert run_command(["--data", data, *words], render_pdf) == 0, words
    assert capsys.readouterr().err == ""


def test_the_main_job_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(
        InlineRunner(), QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    )
    problems: list[BaseException] = []
    session.runner.problem.connect(problems.append)
    window = MainWindow(session)
    qtbot.addWidget(window)
    program = open_book(tmp_path / "book")
    shop = program.shop(SHOP)
    program.commit(program.read_files([orders_file(tmp_path)], shop), shop)
    session.use(program)
    window.show()
    for entry in PAGES:
        window.show_page(entry.id)
    program.backup(tmp_path / "a.db")
    session.undo()
    assert problems == []
    session.close()


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_the_kernel_is_asked_for_no_internet_socket(tmp_path: Path) -> None:
    """Qt and the libraries in C included: the sample is imported, its overview is shown."""
    seen = tmp_path / "calls.txt"
    watch = ("strace", "-f", "-qq", "-e", "trace=socket,clone,clone3", "-o", str(seen))
    window = (sys.executable, "-m", "ui.shots", "--data", str(tmp_path / "book"))
    pages = ("--out", str(tmp_path), "--theme", "light", "--page", "overview")
    done = subprocess.run([*watch, *window, *pages], cwd=ROOT, capture_output=True, check=False)
    if b"ptrace" in done.stderr.lower():
        pytest.skip("no process may watch another here")
    assert done.returncode == 0, done.stderr
    calls = seen.read_text("utf-8")
    assert "clone" in calls  # it was watched, its threads too
    assert "AF_INET" not in calls


def test_no_module_of_the_internet_is_loaded_by_the_core() -> None:
    """Qt's network module is there for local sockets alone (ui/single_instance.py)."""
    code = (
        f"import app.commands.cli, sys; print([name for name in {NETWORK} if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_qt_is_asked_for_local_sockets_only() -> None:
    used = {
        name
        for file in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "app").rglob("*.py")]
        for line in file.read_text("utf-8").splitlines()
        if "QtNetwork" in line
        for name in line.partition("from PySide6.QtNetwork import ")[2].split(", ")
    }
    assert used == {"QLocalServer", "QLocalSocket"}
