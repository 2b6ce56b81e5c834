"""The board: groups, marks that hold or return, and what an import changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app import clock
from app.catalogue.rulepacks import RulePack
from app.diagnosis.board import (
    change_of,
    group_of,
    is_worse,
    last_day_before,
    make_board,
    marks_of,
    without_ignored,
)
from app.diagnosis.findings import findings
from app.diagnosis.listings import Board, Change, Group, Mark, Status
from app.model import ImportBatch, MetricScore, Origin, Report, State
from app.scoring.measuring import ShopData
from app.scoring.scorecard import score
from tests.app.diagnosis.units import (
    ON,
    at,
    bands,
    dimension,
    extents,
    facts,
    metric,
    order,
    pack,
    rule,
    shop_data,
    target,
)

RULES = pack(
    [
        rule(bands=bands("<=", (0.01, 100), (1, 60)), weight=1.0),
        rule("damage_return_rate", target=target(0.05), dimension=None),
        rule("refund_rate", target=target(0.5), dimension=None),
        rule("complaint_rate", target=target(0.2), dimension=None),
        rule("sales", unit="fen", better="higher", target=None, dimension=None),
    ],
    [dimension("product", 1.0)],
)


def shop() -> ShopData:
    """100 orders paid over ten days: 4 of poor quality, 3 damaged, none refunded; no after-sales
    file says who went to the platform."""
    orders = []
    for number in range(100):
        paid = at(ON - timedelta(days=11 + number % 10))
        kind = "quality" if number < 4 else "damage" if number < 7 else ""
        orders.append(
            order(
                str(number),
                paid_at=paid,
                signed_at=paid + 2 * clock.DAY,
                first_applied_at=paid + 2 * clock.DAY if kind else None,
                first_kinds=frozenset({kind} - {""}),
                paid_fen=100,
            )
        )
    told = tuple(
        replace(e, absent=frozenset({"arbitrated"})) if e.report == Report.AFTER_SALES else e
        for e in extents()
    )
    return shop_data(facts(orders=orders), extents=told)


def board(marks: dict[str, Mark] | None = None, rules: RulePack = RULES) -> Board:
    data = shop()
    card = score(data, rules, ON, ON)
    before = score(data, rules, ON - timedelta(days=9), ON)
    return make_board(data, rules, card, findings(data, rules, card), marks or {}, before)


def test_every_metric_stands_in_one_group() -> None:
    """Damage is met with 3 of 5 allowed: three more pass the line."""
    found = {row.metric.id: row.group for row in board().rows}
    assert found == {
        "quality_return_rate": Group.TODO,
        "damage_return_rate": Group.CLIFF,
        "refund_rate": Group.MET,
        "complaint_rate": Group.NO_DATA,
        "sales": Group.NOT_APPLICABLE,
    }
    assert [row.metric.id for row in board().group(Group.TODO)] == ["quality_return_rate"]


def test_what_is_not_judged_is_neither_met_nor_near_the_line() -> None:
    judged = board().rows[0].metric
    kept = replace(judged, state=State.UNKNOWN)
    assert group_of(kept, None, None) is Group.NOT_APPLICABLE
    assert group_of(replace(kept, told_days=26), None, None) is Group.NO_DATA


def test_a_forecast_that_loses_the_line_is_a_cliff_too() -> None:
    """Many good orders leave within a week; three orders would not be enough today."""
    orders = []
    for number in range(400):
        back = 28 if number < 300 else number % 20
        bad = number >= 300 and number % 10 == 0
        paid = at(ON - timedelta(days=back))
        orders.append(
            order(
                str(number),
                paid_at=paid,
                first_applied_at=paid if bad else None,
                first_kinds=frozenset({"damage"} if bad else ()),
            )
        )
    data = shop_data(facts(orders=orders), extents=extents())
    rules = pack([rule("damage_return_rate", target=target(0.05), dimension=None)])
    card = score(data, rules, ON, ON)
    (row,) = make_board(data, rules, card, (), {}, None).rows
    assert row.step is not None
    assert (row.step.down or 0) > 3
    assert row.group is Group.CLIFF
    assert (row.change, row.before) == (None, None)


def test_new_findings_are_new_and_their_gain_is_told() -> None:
    found = board()
    row = found.rows[0]
    assert (row.status, row.mark, row.returned) == (Status.NEW, None, False)
    assert found.combined_gain == 40
    assert found.rows[1].status is None


def mark(status: Status, value: float | None) -> Mark:
    return Mark("quality_return_rate", status, "换季", date(2026, 11, 1), value)


@pytest.mark.parametrize(
    ("status", "value", "seen", "returned"),
    [
        (Status.DOING, 0.04, Status.DOING, False),
        (Status.DOING, 0.02, Status.DOING, True),
        (Status.IGNORED, 0.04, Status.IGNORED, False),
        (Status.IGNORED, 0.035, Status.IGNORED, False),  # by less than a quarter of the gap
        (Status.IGNORED, 0.03, Status.NEW, True),
        (Status.DONE, 0.009, Status.NEW, True),  # was met then
        (Status.IGNORED, None, Status.IGNORED, False),
    ],
)
def test_marks_hold_until_it_gets_worse(
    status: Status, value: float | None, seen: Status, returned: bool
) -> None:
    row = board({"quality_return_rate": mark(status, value)}).rows[0]
    assert (row.status, row.returned) == (seen, returned)


def test_ignored_findings_are_not_in_the_combined_gain() -> None:
    assert board({"quality_return_rate": mark(Status.IGNORED, 0.04)}).combined_gain is None


def test_what_is_solved_stays_marked_done() -> None:
    solved = replace(mark(Status.DOING, 0.6), metric_id="refund_rate")
    rows = {row.metric.id: row for row in board({"refund_rate": solved}).rows}
    assert rows["refund_rate"].status is Status.DONE


def test_worse_means_lower_where_high_is_good() -> None:
    seen = metric(0.88, target=target(0.93, ">="))
    assert is_worse(seen, mark(Status.IGNORED, 0.90))
    assert not is_worse(seen, mark(Status.IGNORED, 0.87))


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ((0.005, State.MET), (0.02, State.BELOW), Change.NEW),
        ((None, State.UNKNOWN), (0.02, State.BELOW), Change.NEW),
        ((0.03, State.BELOW), (0.02, State.BELOW), Change.BETTER),
        ((0.012, State.NEAR), (0.02, State.BELOW), Change.WORSE),
        ((0.02, State.BELOW), (0.02, State.BELOW), Change.SAME),
        ((0.02, State.BELOW), (0.005, State.MET), Change.SOLVED),
        ((0.02, State.BELOW), (None, State.UNKNOWN), None),
        ((0.005, State.MET), (0.004, State.MET), None),
    ],
)
def test_what_changed(
    was: tuple[float | None, State], now: tuple[float | None, State], change: Change | None
) -> None:
    def made(value: float | None, state: State) -> MetricScore:
        return metric(value, state=state)

    assert change_of(made(*was), made(*now)) is change


def test_the_page_and_our_own_number_are_no_change() -> None:
    """Solved only because the page says something else than we counted, is not solved."""
    ours, page = metric(0.02, state=State.BELOW), metric(0.005, state=State.MET)
    assert change_of(ours, replace(page, origin=Origin.OFFICIAL)) is Change.OTHER
    assert change_of(replace(page, origin=Origin.OFFICIAL), ours) is Change.OTHER


def test_changes_are_counted_for_the_headline() -> None:
    found = board()
    assert found.compared_with == ON - timedelta(days=9)
    assert (found.changed(Change.SAME), found.changed(Change.NEW)) == (1, 0)


def batch(number: int, at_hour: int, last: date | None, undone: bool = False) -> ImportBatch:
    when = datetime(2026, 11, 21, at_hour)
    return ImportBatch(
        number, "小店", "a", "", Report.ORDERS, when, 1, 1, 0, 0, 0, None, last, undone
    )


def test_the_day_before_the_last_import() -> None:
    older, newer = date(2026, 10, 31), date(2026, 11, 20)
    assert last_day_before([]) is None
    assert last_day_before([batch(1, 9, newer)]) is None
    assert last_day_before([batch(2, 10, newer), batch(1, 9, older)]) == older
    assert last_day_before([batch(2, 10, newer), batch(1, 9, newer)]) is None
    assert last_day_before([batch(2, 10, newer, undone=True), batch(1, 9, older)]) is None


def test_stored_marks() -> None:
    row = {
        "metric_id": "refund_rate",
        "status": "ignored",
        "reason": "换季",
        "on_day": clock.day_number(ON),
        "value": 0.1,
    }
    assert marks_of([row]) == {"refund_rate": Mark("refund_rate", Status.IGNORED, "换季", ON, 0.1)}


def test_ignored_findings_are_left_out_everywhere_until_they_get_worse() -> None:
    """On the overview, on paper and in the commands as on the board."""
    data = shop()
    found = findings(data, RULES, score(data, RULES, ON, ON))
    first = found[0].metric
    asks = {first.id: mark(Status.IGNORED, first.value)}
    assert without_ignored(found, asks) == found[1:]
    assert without_ignored(found, {first.id: mark(Status.DOING, first.value)}) == found
    assert first.value is not None
    was_better = {first.id: mark(Status.IGNORED, first.value / 10)}
    assert without_ignored(found, was_better) == found
