"""No page looks at orders outside its days: every query has its index, and old orders cost nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app import clock
from app.doors.intake import ImportPreview
from app.model import FileCounts, Platform, Record, Report, Role, Shop
from app.program import Program
from tests.app.storage.records import after_sale, order, parcel, parsed, review

LAST = clock.moment(datetime(2026, 11, 20, 20))
RATE = "quality_return_rate"
LARGE = {"orders", "parcels", "after_sales", "reviews", "statements"}
# Both look up the ends of an index, one row each.
ENDS = ("SELECT max(at)", "SELECT (SELECT min(")

PAGES: dict[str, Callable[[Program, Shop], object]] = {
    "score": lambda p, s: p.score(s),
    "gates": lambda p, s: p.gates(s),
    "standings": lambda p, _: p.standings(),
    "versions": lambda p, s: p.compare_packs(s, "douyin-20260714", "douyin-20260908"),
    "history": lambda p, s: p.history(s, RATE),
    "orders": lambda p, s: p.orders(s, RATE, Role.DENOMINATOR),
    "findings": lambda p, s: p.findings(s),
    "plan": lambda p, s: p.plan(s),
    "coverage": lambda p, s: p.coverage(s, date(2026, 10, 1), date(2026, 11, 20)),
    "imports": lambda p, s: p.imports(s),
    "explain": lambda p, s: p.whys.explain(s, RATE),
    "reconcile": lambda p, s: p.whys.reconcile(s),
    "attribution": lambda p, s: p.insights.attribution(s, RATE),
    "board": lambda p, s: p.insights.board(s),
    "drop": lambda p, s: p.insights.drop(s, date(2026, 11, 13)),
    "steps": lambda p, s: p.insights.simulator(s).steps(),
    "complaints": lambda p, s: p.insights.complaints(s),
    "due": lambda p, s: p.insights.due(s),
    "couriers": lambda p, s: p.insights.couriers(s),
    "packaging": lambda p, s: p.insights.packaging(s),
    "reference": lambda p, s: p.insights.reference(s),
}


def made(folder: Path, old: int) -> tuple[Program, Shop]:
    """A shop with an order a day, and ``old`` orders of the years before."""
    program = Program(folder, lambda: date(2026, 11, 21), lambda: datetime(2026, 11, 21, 9))
    shop = program.add_shop("小店", Platform.DOUYIN)
    paid = [LAST - day * clock.DAY for day in range(60)]
    paid += [LAST - (400 * clock.DAY + number * clock.HOUR) for number in range(old)]
    files: dict[Report, list[Record]] = {
        Report.ORDERS: [
            order(str(n), paid_at=at, promised_at=at + clock.DAY, finished_at=at + 5 * clock.DAY)
            for n, at in enumerate(paid)
        ],
        Report.LOGISTICS: [
            parcel(str(n), picked_up_at=at + clock.HOUR, signed_at=at + 3 * clock.DAY)
            for n, at in enumerate(paid)
        ],
        Report.AFTER_SALES: [
            after_sale(
                f"a{n}", str(n), applied_at=at, refunded_at=at + clock.DAY, reason="质量问题"
            )
            for n, at in list(enumerate(paid))[::7]
        ],
        Report.REVIEWS: [
            review(str(n), reviewed_at=at, stars=5) for n, at in list(enumerate(paid))[::3]
        ],
    }
    counts = tuple(
        FileCounts(parsed(rows, report, str(report)), shop.name, 0, 0, 0, None)
        for report, rows in files.items()
    )
    program.commit(ImportPreview(counts, ()), shop)
    return program, shop


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, Shop]]:
    program, shop = made(tmp_path_factory.mktemp("book"), old=50)
    yield program, shop
    program.close()


@pytest.mark.parametrize("page", PAGES)
def test_every_query_of_a_page_finds_its_orders_by_an_index(
    book: tuple[Program, Shop], page: str
) -> None:
    """EXPLAIN QUERY PLAN of all a page asks: no walk through a shop's orders, cases or reviews."""
    program, shop = book
    asked: list[str] = []
    program._db.set_trace_callback(asked.append)
    program._source.forget()
    PAGES[page](program, shop)
    program._db.set_trace_callback(None)
    queries = [sql.strip() for sql in asked if sql.strip().upper().startswith("SELECT")]
    assert queries
    for sql in dict.fromkeys(queries):
        if not sql.startswith(ENDS):
            plan = program._db.execute(f"EXPLAIN QUERY PLAN {sql}")
            assert not [step[3] for step in plan if walks(step[3], sql)], sql


def walks(step: str, sql: str) -> bool:
    """Whether a step of a plan goes through a large table, or all that one shop has in it."""
    found = re.match(r"(SCAN|SEARCH) (\w+)(?:.*\((.*)\))?$", step)
    if found is None:
        return False
    names = {
        alias or table: table
        for table, alias in re.findall(r"(?:FROM|JOIN) (\w+) ?(\b[a-z]\b)?", sql)
    }
    large = names.get(found[2], found[2]) in LARGE
    return large and (found[1] == "SCAN" or found[3] in (None, "shop_id=?"))


def test_a_walk_is_seen(book: tuple[Program, Shop]) -> None:
    """The test above could not fail if plans read otherwise."""
    program, _ = book
    for sql in (
        "SELECT key FROM orders o WHERE o.paid_fen > 1",
        "SELECT count(*) FROM parcels WHERE shop_id = 1",
    ):
        plan = program._db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        assert any(walks(step[3], sql) for step in plan)
    assert not walks("SCAN w", "SELECT o.key FROM wanted w CROSS JOIN orders o")


def steps_of(folder: Path, old: int) -> int:
    """How many hundreds of steps SQLite's machine makes for all pages."""
    program, shop = made(folder, old)
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    program._db.set_progress_handler(step, 100)
    for page in PAGES.values():
        page(program, shop)
    program.close()
    return steps


def test_years_of_old_orders_cost_nothing(tmp_path: Path) -> None:
    """Ten times the past, the same days looked at: SQLite does the same work, give or take a tenth."""
    assert steps_of(tmp_path / "many", 2000) < steps_of(tmp_path / "few", 200) * 1.1
