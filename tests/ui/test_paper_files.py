"""Files and printers: the name proposed, the place told, a printer that does not answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.documents.plan import plan_document
from app.errors import FileError
from app.program import Program
from tests.app.documents.examples import plan
from tests.ui.sample_book import open_sample
from ui import dialogs
from ui.paper_files import PaperFiles
from ui.paper_kinds import Made
from ui.session import Session


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Program]:
    found = open_sample(tmp_path / "book")
    yield found
    found.close()


@pytest.fixture
def files(qtbot: QtBot, empty_session: Session, book: Program) -> PaperFiles:
    """Of a plan of the sample shop that is in view."""
    empty_session.use(book)
    page = QWidget()
    qtbot.addWidget(page)
    made = PaperFiles(empty_session, page, lambda: False)
    found = book.plan(book.shops()[0])
    made.made = Made(plan_document(found), found)
    return made


def test_the_name_tells_document_shop_and_day(
    files: PaperFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, str]] = []

    def ask(
        _parent: QWidget, title: str, name: str, kind: str, _do: Callable[[str], object]
    ) -> None:
        asked.append((title, name, kind))

    monkeypatch.setattr(dialogs, "save_file", ask)
    files.ask_pdf()
    files.ask_table()
    files.ask_calendar()
    assert asked == [
        ("存为 PDF", "改善计划_示例店铺_20261121.pdf", "PDF (*.pdf)"),
        ("存为表格", "改善计划_示例店铺_20261121.xlsx", "XLSX (*.xlsx)"),
        ("存为日历", "改善计划_示例店铺_20261121.ics", "ICS (*.ics)"),
    ]


def test_nothing_is_asked_or_written_without_a_paper(files: PaperFiles, tmp_path: Path) -> None:
    files.made = None
    files.ask_pdf()
    files.ask_printer()
    files.save_pdf(str(tmp_path / "x.pdf"))
    files.save_table(str(tmp_path / "x.xlsx"))
    files.save_calendar(str(tmp_path / "x.ics"))
    files.print_on(QPrinter())
    assert not [path for path in tmp_path.iterdir() if path.stem == "x"]


def test_a_plan_is_announced_before_it_is_kept(
    files: PaperFiles, book: Program, tmp_path: Path
) -> None:
    shop = book.shops()[0]
    told: list[int] = []
    files.keeping.connect(lambda: told.append(len(book.actions(shop))))
    files.save_pdf(str(tmp_path / "计划"))
    assert told == [0]
    assert len(book.actions(shop)) > 0
    assert (tmp_path / "计划.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_a_printer_that_does_not_answer_is_told(
    files: PaperFiles, problems: list[BaseException], tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "没有" / "p.pdf"))
    found = replace(plan(1), made_on=date(2026, 11, 21))
    files.made = Made(plan_document(found))
    files.print_on(printer)
    assert [type(one) for one in problems] == [FileError]
