"""What the window's tests start from: an inline runner, a fake book, settings of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.program import Program
from tests.ui.fake_program import FakeProgram
from tests.ui.real_book import open_book
from tests.ui.sample_book import open_sample
from ui.main_window import MainWindow
from ui.session import Session
from ui.start import make_application
from ui.tasks import InlineRunner


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application in the light theme, fonts and style sheet included."""
    return make_application([])


@pytest.fixture
def program() -> FakeProgram:
    """An open fake book with one shop."""
    return FakeProgram()


@pytest.fixture
def problems() -> list[BaseException]:
    """What the runner could not hand to anyone."""
    return []


@pytest.fixture
def empty_session(qapp: QApplication, tmp_path: Path, problems: list[BaseException]) -> Session:
    """A session without a book."""
    assert qapp is not None
    runner = InlineRunner()
    runner.problem.connect(problems.append)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    session = Session(runner, settings)
    runner.setParent(session)
    return session


@pytest.fixture
def session(
    empty_session: Session, program: FakeProgram, problems: list[BaseException]
) -> Iterator[Session]:
    """A session that looks at the fake shop; a problem nobody expected fails the test."""
    empty_session.use(program.opened())
    yield empty_session
    assert problems == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The sample shop's book, shared by the tests of a module."""
    made = open_sample(Path(tmp_path_factory.mktemp("book")))
    yield made
    made.close()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Program]:
    """A real book with one empty shop, on 2026-11-21."""
    made = open_book(tmp_path / "book")
    yield made
    made.close()


@pytest.fixture
def book_session(
    empty_session: Session, book: Program, problems: list[BaseException]
) -> Iterator[Session]:
    """A session that looks at the real book; a problem nobody expected fails the test."""
    empty_session.use(book)
    yield empty_session
    assert problems == []


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> MainWindow:
    """The window on the fake shop, at 1366×768."""
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made
