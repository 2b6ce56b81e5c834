"""Names and reviews that look like HTML, formulas or access keys: shown as they are, everywhere.

One sample book whose every free text is hostile; every page, tab and paper is walked.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import matplotlib.mathtext
import pytest
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Guess
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.documents.plan import plan_document
from app.model import Action, Mapping, Platform, Promotion, Report
from app.program import Program
from app.storage import database
from tests.ui.sample_book import open_sample
from ui import shots
from ui.figure_view import FigureView
from ui.main_window import MainWindow
from ui.paper_kinds import KINDS, MONTH, QUARTER, Choice, make_paper
from ui.printing import pdf_bytes
from ui.session import Session
from ui.tasks import InlineRunner, Runner

HOSTILE = '<img src="http://x.invalid/p"><b>A&B</b>$\\frac$=1+1'
TEXTS = (
    ("shops", "name"),
    ("imports", "file_name"),
    ("imports", "label"),
    ("orders", "courier"),
    ("parcels", "courier"),
    ("after_sales", "reason"),
    ("after_sales", "product_name"),
    ("reviews", "text"),
    ("reviews", "product_name"),
    ("service", "agent"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book."""
    place = tmp_path_factory.mktemp("hostile")
    open_sample(place).close()
    with closing(sqlite3.connect(place / database.BOOK_NAME)) as book:
        for table, column in TEXTS:
            book.execute(
                f"UPDATE {table} SET {column} = {column} || ? WHERE {column} IS NOT NULL",
                (HOSTILE,),
            )
        book.create_function("hostile_goods", 1, _hostile_goods)
        book.execute("UPDATE goods SET told = hostile_goods(told)")
        book.commit()
    with closing(_reopened(place)) as program:
        _write_own_texts(program, place)
    return place


def _hostile_goods(told: str) -> str:
    product, *names, quantity, gift = json.loads(told)
    hostile = [f"{name}{HOSTILE}" for name in names]
    return json.dumps([product, *hostile, quantity, gift], ensure_ascii=False)


def _reopened(place: Path) -> Program:
    return open_sample(place)


def _write_own_texts(program: Program, place: Path) -> None:
    """Everything a seller types, or takes in from others."""
    shop = program.shops()[0]
    action = program.add_action(
        shop,
        Action(
            0, shop.shop_id, "quality_return_rate", None, HOSTILE, steps=(HOSTILE,),
            owner=HOSTILE, due_on=date(2026, 11, 25), note=HOSTILE, proof=HOSTILE, expected=HOSTILE,
        ),
    )  # fmt: skip
    proof = place / HOSTILE.replace("/", "")
    proof.write_bytes(b"x")
    program.checklist.add_evidence(action, proof)
    own = replace(
        program.measures()[0], id="", title=HOSTILE, area=HOSTILE, steps=(HOSTILE,) * 3,
        benefit=HOSTILE, drawback=HOSTILE, proof=HOSTILE, unless=HOSTILE, covers=(), source=HOSTILE,
    )  # fmt: skip
    program.library.save(own)
    script = program.library.scripts()[0]
    program.library.save_script(replace(script, title=HOSTILE, text=HOSTILE))
    program.rules.copy_pack("douyin-20260714", "own-1", "A&B $\\frac$")  # tags are refused
    days = date(2026, 12, 12), date(2026, 12, 14)
    program.checklist.save_promotion(shop, Promotion(0, shop.shop_id, HOSTILE, *days, note=HOSTILE))
    program.cases.begin(shop, "6943154358005606200", "quality", HOSTILE)
    program.voicebook.add(shop, "<b>A&B</b>", "<b>A&C</b>")
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, {HOSTILE: "order_id"}, HOSTILE)
    program.columns.remember("f", mapping)
    gone = program.add_shop(f"二{HOSTILE}", Platform.JD)
    program.remove_shop(gone)


@pytest.fixture
def window(
    folder: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window on that book; a formula in a chart, or a problem, fails the test."""
    problems: list[BaseException] = []

    def refuse(*_arguments: object, **_named: object) -> None:
        problems.append(AssertionError("a name was read as a formula"))

    monkeypatch.setattr(matplotlib.mathtext.MathTextParser, "parse", refuse)
    monkeypatch.setattr(shots, "settle", _settle)
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    session = Session(InlineRunner(), settings)
    session.runner.problem.connect(problems.append)
    made = MainWindow(session)
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    session.use(_reopened(folder))
    yield made
    session.close()
    assert problems == []


def _settle(_runner: Runner | None = None, _page: QWidget | None = None) -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def test_no_page_or_tab_reads_a_text_as_anything_else(window: MainWindow) -> None:
    seen, told = 0, []
    for page_id in window.side.buttons:
        window.show_page(page_id)
        for name in shots.tabs(window, page_id):
            for chart in window.findChildren(FigureView):
                chart.redraw()
            told += [f"{name}: {fault}" for fault in interpreted(window)]
            seen += sum("A&B" in part.text() for part in window.findChildren(QLabel))
    window.session.message.emit(HOSTILE)
    window.session.toast.emit(HOSTILE, 1)
    told += interpreted(window)
    assert told == []
    assert seen > 50


def test_papers_hold_the_texts_and_no_link(window: MainWindow) -> None:
    program, view = window.session.program, window.session.view
    assert program is not None
    assert view is not None
    shop, month = view.card.shop, (date(2026, 10, 1), date(2026, 10, 31))
    sale = program.checklist.promotions(shop)[0]
    choices = [Choice(one.id, None, month, sale) for one in KINDS if one.id not in ("plan", MONTH)]
    documents = [make_paper(program, view, replace(one, period=_period(one))) for one in choices]
    papers = [plan_document(program.plan(shop)), *(made.document for made in documents)]
    assert sum("A&B" in repr(paper) for paper in papers) > 3
    for paper in papers:
        assert b"/URI" not in pdf_bytes(paper)


def _period(choice: Choice) -> tuple[date, date] | None:
    return choice.period if choice.kind == QUARTER else None


def interpreted(root: QWidget) -> Iterator[str]:
    """Every text inside a widget that is read as HTML, or whose & became an access key."""
    for part in root.findChildren(QWidget):
        if not part.isVisible() and not isinstance(part, QMenu):
            continue
        if rich_tip(part.toolTip()):
            yield f"tooltip of {type(part).__name__}: {part.toolTip()[:60]}"
        if is_rich(part):
            yield f"label: {part.objectName()}"
        if isinstance(part, QAbstractItemView):
            yield from cells(part)
        yield from (
            f"key of {type(part).__name__}: {text[:60]}" for text in spoken(part) if keyed(text)
        )


def is_rich(part: QWidget) -> bool:
    """Whether a label would lay out the seller's tags."""
    if not isinstance(part, QLabel) or "<b>" not in part.text():
        return False
    return part.textFormat() != Qt.TextFormat.PlainText


def rich_tip(text: str) -> bool:
    """Whether a tooltip would be laid out as HTML with tags of the seller's."""
    return Guess.mightBeRichText(text) and "<b" in text.replace("<br>", "")


def keyed(text: str) -> bool:
    """Whether the & of a name stands alone in a text where Qt makes it an access key."""
    return "A&B" in text


def spoken(part: QWidget) -> Iterator[str]:
    """The texts of a widget in which an & makes an access key."""
    if isinstance(part, QAbstractButton):
        yield part.text()
    if isinstance(part, QTabBar):
        yield from (part.tabText(number) for number in range(part.count()))
    yield from (action.text() for action in part.actions() if isinstance(action, QAction))


def cells(view: QAbstractItemView) -> Iterator[str]:
    """The tooltips of a table's first rows."""
    model = view.model()
    wide = getattr(model, "columns", "1")  # Qt's own lists have one
    for row in range(min(20, model.rowCount(QModelIndex())) if model else 0):
        for column in range(len(wide)):
            told = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(told, str) and rich_tip(told):
                yield f"cell: {told[:60]}"
