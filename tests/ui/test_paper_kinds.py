"""Every kind of paper is made from the sample shop, saved as PDF, workbook and calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.diagnosis.capacity import Hands
from app.documents.plan import PlanDocument, plan_document
from app.documents.sheet import Sheet
from app.errors import RequestError
from app.model import Plan, Promotion, Shop
from app.program import Program
from tests.ui.sample_book import open_sample
from ui.paper_kinds import (
    KINDS,
    MONTH,
    PLAN,
    PROBLEM,
    PROMOTION,
    QUARTER,
    Choice,
    Made,
    has_dates,
    keep,
    kind_of,
    make_paper,
    save_calendar,
    save_pdf,
    save_table,
    tables,
)
from ui.session import View

pytestmark = pytest.mark.usefixtures("qapp")

TODAY = date(2026, 11, 21)
SALE = Promotion(0, 1, "双12", date(2026, 12, 10), date(2026, 12, 12), 200)
CHOICES = {
    PROBLEM: Choice(PROBLEM),
    "packing": Choice("packing"),
    "service": Choice("service"),
    "owner": Choice("owner"),
    MONTH: Choice(MONTH, period=(date(2026, 11, 1), date(2026, 11, 30))),
    QUARTER: Choice(QUARTER, period=(date(2026, 10, 1), date(2026, 12, 31))),
    PROMOTION: Choice(PROMOTION, promotion=SALE, hands=Hands(2, 6, 12)),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    found = open_sample(tmp_path_factory.mktemp("book"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def view(book: Program, shop: Shop) -> View:
    """What the window looks at."""
    return View(book.score(shop), book.findings(shop), ())


@pytest.fixture(scope="module")
def shop(book: Program) -> Shop:
    return book.shops()[0]


def plan_of(book: Program, shop: Shop) -> Made:
    """The plan as the page makes it."""
    plan = book.plan(shop)
    return Made(plan_document(plan), plan)


def test_every_kind_but_the_plan_has_its_maker() -> None:
    assert {kind.id for kind in KINDS} == {PLAN, *CHOICES}
    assert kind_of(PROBLEM).name == "问题报告（A3 一页）"
    assert all(kind.hint for kind in KINDS)


@pytest.mark.parametrize("kind", CHOICES)
def test_each_is_made_and_written(book: Program, view: View, kind: str, tmp_path: Path) -> None:
    made = make_paper(book, view, CHOICES[kind])
    assert isinstance(made.document, Sheet)
    saved = save_pdf(book, made, tmp_path / "纸.pdf", landscape=False)
    assert saved.path.read_bytes().startswith(b"%PDF")
    assert (saved.plan, saved.taken_up) == (None, 0)


def test_tables_and_dates_are_where_there_are_some(book: Program, shop: Shop, view: View) -> None:
    papers = {kind: make_paper(book, view, choice) for kind, choice in CHOICES.items()}
    assert {kind for kind, made in papers.items() if tables(made)} == {MONTH, QUARTER, PROMOTION}
    assert {kind for kind, made in papers.items() if has_dates(made)} == {PROMOTION}
    assert list(tables(plan_of(book, shop))) == ["任务", "问题"]
    assert has_dates(plan_of(book, shop))


def test_a_table_and_a_calendar_are_written(
    book: Program, shop: Shop, view: View, tmp_path: Path
) -> None:
    made = make_paper(book, view, CHOICES[PROMOTION])
    table = save_table(made, tmp_path / "大促.xlsx").path
    assert "日程" in openpyxl.load_workbook(table).sheetnames
    calendar = save_calendar(book, shop, made, tmp_path / "大促.ics", TODAY).path
    assert calendar.read_bytes().count(b"BEGIN:VEVENT") == 11


def test_a_plan_is_kept_before_it_is_written(tmp_path: Path) -> None:
    book = open_sample(tmp_path)
    shop = book.shops()[0]
    made = plan_of(book, shop)
    saved = save_pdf(book, made, tmp_path / "计划.pdf", landscape=True)
    assert saved.plan is not None
    assert saved.taken_up == len(saved.plan.actions) == len(book.actions(shop))
    assert len(book.papers.kept(shop)) == 1
    again, taken_up = keep(book, plan_of(book, shop))
    assert taken_up == 0
    assert isinstance(again.document, PlanDocument)
    codes = [row.code for part in again.document.sections for row in part.rows]
    assert all(codes)
    book.close()


def test_a_plans_calendar_holds_its_dated_actions_each_with_an_id_of_its_own(
    tmp_path: Path,
) -> None:
    book = open_sample(tmp_path)
    shop = book.shops()[0]
    made = plan_of(book, shop)
    saved = save_calendar(book, shop, made, tmp_path / "计划.ics", TODAY)
    assert isinstance(made.facts, Plan)
    ids = [line for line in saved.path.read_text("utf-8").splitlines() if line.startswith("UID")]
    assert len(set(ids)) == len(ids) == saved.taken_up == len(made.facts.actions)
    undated = replace(saved.plan or made.facts, actions=())
    with pytest.raises(RequestError, match="没有带期限"):
        save_calendar(book, shop, replace(made, facts=undated), tmp_path / "空.ics", TODAY)
    book.close()
