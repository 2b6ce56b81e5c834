"""计划与打印."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.model import Action, Plan
from app.program import Program
from tests.ui.fake_program import CARD, FINDINGS
from tests.ui.real_book import orders_file
from tests.ui.sample_book import open_sample
from ui.pages.plan import PlanPage, _with_others
from ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, book_session: Session, book: Program, tmp_path: Path) -> PlanPage:
    """The page of a shop with orders and two actions."""
    shop = book.shops()[0]
    book.commit(book.read_files([orders_file(tmp_path)], shop), shop)
    book.add_action(shop, Action(0, 0, "on_time_dispatch_rate", None, "每天 16 点前交货"))
    book.add_action(shop, Action(0, 0, None, None, "拍照"))
    book_session.reload()
    made = PlanPage(book_session)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def titles(page: PlanPage) -> list[str]:
    """The actions on the paper."""
    assert page.document is not None
    return [row.title for part in page.document.sections for row in part.rows]


def test_the_paper_shows_what_is_ticked(page: PlanPage) -> None:
    assert "拍照" in titles(page)
    assert page.count.text() == f"共 {len(page.preview.sheets)} 页"
    row = next(row for row in page.options.rows if row.action.title == "拍照")
    row.tick.click()
    assert "拍照" not in titles(page)


def test_an_owner_typed_here_is_on_the_checklist(page: PlanPage, book: Program) -> None:
    row = next(row for row in page.options.rows if row.action.title == "拍照")
    row.owner.setText("小林")
    row.owner.editingFinished.emit()
    kept = {action.title: action.owner for action in book.actions(book.shops()[0])}
    assert kept["拍照"] == "小林"
    assert book.undo() == "修改「拍照」"


def test_the_pdf_is_written_with_its_ending(
    page: PlanPage, book_session: Session, tmp_path: Path
) -> None:
    told: list[tuple[str, object]] = []
    book_session.saved.connect(lambda text, file: told.append((text, file)))
    page.save_pdf(str(tmp_path / "计划"))
    assert (tmp_path / "计划.pdf").read_bytes().startswith(b"%PDF")
    target = tmp_path / "计划.pdf"
    assert told == [(f"已存为 PDF：{target}", target)]


def test_printing_puts_the_pages_on_the_printer(page: PlanPage, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    page.print_on(printer)
    assert (tmp_path / "打印.pdf").stat().st_size > 10_000


def test_print_waits_for_the_pages_and_asks_once(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PlanPage(session)
    qtbot.addWidget(page)
    asked: list[int] = []
    monkeypatch.setattr(page, "_ask_printer", lambda: asked.append(len(page.preview.sheets)))
    page.open("print")
    assert asked == []
    page.show()
    page.refresh()
    pages = len(page.preview.sheets)
    assert pages > 0
    assert asked == [pages]
    page.open("print")
    assert asked == [pages, pages]


def test_full_size_draws_the_pages_anew(page: PlanPage, qtbot: QtBot) -> None:
    page.zoom.button(1).click()
    qtbot.waitUntil(lambda: page.preview.sheets[0].sizeHint().width() == page.preview.page_width())
    assert page.preview.dpi() == 96


def test_the_first_findings_are_on_the_paper(qtbot: QtBot, session: Session) -> None:
    page = PlanPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.document is not None
    assert [part.heading.split()[0] for part in page.document.sections] == [
        "商品品质退货率",
        "飞鸽平均响应时长",
    ]
    page.options.numbers.button(1).click()
    assert len(page.document.sections) == 1


def test_an_empty_book_is_told_what_to_do(qtbot: QtBot, book_session: Session) -> None:
    page = PlanPage(book_session)
    qtbot.addWidget(page)
    page.show()
    assert page._stack.currentIndex() == 1
    assert page.document is None
    page.open("print")  # nothing to print: no dialog opens


def test_only_the_proposal_that_was_filled_in_comes_onto_the_checklist(
    qtbot: QtBot, empty_session: Session, problems: list[BaseException], tmp_path: Path
) -> None:
    book = open_sample(tmp_path)
    shop = book.shops()[0]
    empty_session.use(book)
    page = PlanPage(empty_session)
    qtbot.addWidget(page)
    page.show()
    before = titles(page)
    assert len(before) > 1
    row = page.options.rows[1]
    row.owner.setText("小林")
    row.owner.editingFinished.emit()
    assert [action.title for action in book.actions(shop)] == [before[1]]
    assert sorted(titles(page)) == sorted(before)  # what was ticked is still on the paper
    assert sorted(one.action.title for one in page.options.rows) == sorted(before)
    assert problems == []
    book.close()


def test_other_proposals_stay_where_the_plan_lost_them() -> None:
    mine = Action(4, 1, FINDINGS[0].metric.id, "m1", "一")
    second = Action(0, 1, FINDINGS[0].metric.id, "m2", "二")
    gone = Action(0, 1, "elsewhere", "m1", "三")
    plan = Plan(CARD, FINDINGS, (mine,))
    others = [replace(mine, action_id=0), second, gone]
    assert _with_others(plan, others).actions == (mine, second)
