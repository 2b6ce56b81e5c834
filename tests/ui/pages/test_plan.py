"""计划与打印."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.documents.plan import PlanDocument
from app.documents.short_code import code_of
from app.model import Action, Origin, Plan, SnapshotValue
from app.program import Program
from app.wording.actions import aimed_title
from tests.ui.fake_program import CARD, FINDINGS
from tests.ui.real_book import orders_file
from tests.ui.sample_book import open_sample
from ui.pages.plan import PlanPage, _with_others
from ui.paper_kinds import KINDS
from ui.printing import render_pages
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
    assert isinstance(page.document, PlanDocument)
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
    page.files.save_pdf(str(tmp_path / "计划"))
    assert (tmp_path / "计划.pdf").read_bytes().startswith(b"%PDF")
    target = tmp_path / "计划.pdf"
    assert told == [(f"已存为 PDF：{target}", target)]


def test_printing_puts_the_pages_on_the_printer(page: PlanPage, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    page.files.print_on(printer)
    assert (tmp_path / "打印.pdf").stat().st_size > 10_000


def test_print_waits_for_the_pages_and_asks_once(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PlanPage(session)
    qtbot.addWidget(page)
    asked: list[int] = []
    monkeypatch.setattr(page.files, "ask_printer", lambda: asked.append(len(page.preview.sheets)))
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
    assert isinstance(page.document, PlanDocument)
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


def test_a_shop_with_page_values_alone_has_a_plan(
    qtbot: QtBot, book_session: Session, book: Program
) -> None:
    shop, on = book.shops()[0], date(2026, 11, 18)
    book.save_snapshot(shop, on, [SnapshotValue("total", on, 66.0, Origin.OFFICIAL)])
    book_session.reload()
    page = PlanPage(book_session)
    qtbot.addWidget(page)
    page.show()
    assert page._stack.currentIndex() == 0
    page.chooser.choose("month")
    assert page.document is not None
    assert page.document.title == "月报 2026-11"


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
    assert [aimed_title(action) for action in book.actions(shop)] == [before[1]]
    assert sorted(titles(page)) == sorted(before)  # what was ticked is still on the paper
    assert sorted(aimed_title(one.action) for one in page.options.rows) == sorted(before)
    assert problems == []
    book.close()


def test_other_proposals_stay_where_the_plan_lost_them() -> None:
    mine = Action(4, 1, FINDINGS[0].metric.id, "m1", "一")
    second = Action(0, 1, FINDINGS[0].metric.id, "m2", "二")
    gone = Action(0, 1, "elsewhere", "m1", "三")
    plan = Plan(CARD, FINDINGS, (mine,))
    others = [replace(mine, action_id=0), second, gone]
    assert _with_others(plan, others).actions == (mine, second)


# --- other papers, other formats ------------------------------------------------------------------


@pytest.fixture
def sample(
    qtbot: QtBot, empty_session: Session, problems: list[BaseException], tmp_path: Path
) -> Iterator[PlanPage]:
    """The page of the sample shop; a problem nobody expected fails the test."""
    book = open_sample(tmp_path / "book")
    empty_session.use(book)
    made = PlanPage(empty_session)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    assert problems == []
    book.close()


def test_every_kind_is_shown_as_it_prints(sample: PlanPage) -> None:
    for kind in KINDS:
        sample.chooser.choose(kind.id)
        assert sample.document is not None
        assert sample.print_button.isEnabled()
        assert len(sample.preview.sheets) == len(render_pages(sample.document, 20))
        assert sample.options.isVisible() == (kind.id == "plan")
    sample.chooser.choose("plan")
    sample.bar.turn_button.click()
    lying = sample.preview.sheets[0].image
    assert lying.width() > lying.height()


def test_what_cannot_be_made_is_said_where_the_paper_would_be(sample: PlanPage) -> None:
    sample.chooser.choose("month")
    sample.chooser.months.setCurrentIndex(11)
    assert "没有数据" in sample.note.text()
    assert sample.document is None
    assert not sample.print_button.isEnabled()
    sample.chooser.choose("owner")
    assert not sample.note.isVisible()


def test_saving_a_plan_keeps_it_and_takes_its_proposals_up(
    sample: PlanPage, tmp_path: Path
) -> None:
    program, shop = sample.session.program, sample.session.shop
    assert program is not None
    assert shop is not None
    said: list[str] = []
    sample.session.saved.connect(lambda text, _path: said.append(text))
    before = titles(sample)
    sample.files.save_pdf(str(tmp_path / "计划.pdf"))
    assert said == [f"已存为 PDF：{tmp_path / '计划.pdf'}，{len(before)} 条建议进入改进清单"]
    assert len(program.papers.kept(shop)) == 1
    assert sorted(titles(sample)) == sorted(before)
    sample.files.save_pdf(str(tmp_path / "再一次.pdf"))
    assert len(program.actions(shop)) == len(before)


def test_tables_and_calendars_are_saved(sample: PlanPage, tmp_path: Path) -> None:
    sample.files.save_table(str(tmp_path / "任务"))
    sample.files.save_calendar(str(tmp_path / "任务"))
    assert (tmp_path / "任务.xlsx").stat().st_size > 4000
    assert (tmp_path / "任务.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_scanned_code_ticks_the_action(sample: PlanPage, tmp_path: Path) -> None:
    program, shop = sample.session.program, sample.session.shop
    assert program is not None
    assert shop is not None
    sample.files.save_pdf(str(tmp_path / "计划.pdf"))
    first = program.actions(shop)[0]
    told: list[tuple[str, int]] = []
    sample.session.toast.connect(lambda text, steps: told.append((text, steps)))
    sample.scan.scanned.emit(code_of(first.action_id))
    assert (f"已完成：{first.title}", 1) in told
    assert first.title not in titles(sample)
    program.undo()
    assert all(one.done_on is None for one in program.actions(shop))


def test_a_promotion_is_announced(sample: PlanPage) -> None:
    program, shop = sample.session.program, sample.session.shop
    assert program is not None
    assert shop is not None
    sample.chooser.choose("promotion")
    sample.chooser.promotion.name.setText("双12")
    sample.chooser.promotion.announce_button.click()
    assert [one.name for one in program.checklist.promotions(shop)] == ["双12"]
    sample.chooser.choose("owner")
    sample.chooser.choose("promotion")
    assert sample.document is not None
    assert sample.document.title == "大促计划：双12"


def test_other_pages_open_the_paper_they_mean(sample: PlanPage) -> None:
    view = sample.session.view
    assert view is not None
    second = view.findings[1].metric
    sample.open(("problem", second.id))
    assert sample.document is not None
    assert sample.document.title == f"问题报告：{second.name}"
    sample.open("owner")
    assert sample.document.title == "老板一页纸"
    sample.open("nothing of this name")
    assert sample.document.title == "老板一页纸"
