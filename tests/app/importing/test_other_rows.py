"""Rows of after-sales, reviews, parcels and service figures."""

from __future__ import annotations

from typing import Any

import pytest

from app.catalogue.templates import FIELDS
from app.importing.other_rows import AfterSaleRows, ParcelRows, ReviewRows, ServiceRows
from app.model import AfterSaleRecord, ParcelRecord, Report, ReviewRecord, ServiceRecord

from .makers import at


def row(report: Report, **values: Any) -> list[Any]:
    """The values of one row by field name."""
    assert set(values) <= set(FIELDS[report])
    return [values.get(name) for name in FIELDS[report]]


def test_the_fields_of_records_stand_in_the_order_of_the_values() -> None:
    names = list(FIELDS[Report.AFTER_SALES])
    assert names == [*AfterSaleRecord._fields, "whole_hours"]
    parcel = list(FIELDS[Report.LOGISTICS])
    assert [parcel[1], parcel[0], *parcel[2:]] == list(ParcelRecord._fields)
    service = list(FIELDS[Report.CUSTOMER_SERVICE])
    assert [*service[2:9], "at", "occurrence", *service[9:16]] == list(ServiceRecord._fields[3:])
    assert service[16:] == ["very_dissatisfied", "at", "rating"]


def after_sales(*rows: dict[str, Any]) -> list[AfterSaleRecord]:
    """The cases of these rows."""
    collector = AfterSaleRows()
    for values in rows:
        collector.add(row(Report.AFTER_SALES, **({"order_id": "A"} | values)), None, ())
    return collector.records()


def test_a_case_on_several_rows_is_one_record() -> None:
    (case,) = after_sales(
        {"after_sale_id": "1", "item_id": "x", "refund_fen": 100, "reason": "破损"},
        {"after_sale_id": "1", "item_id": "y", "refund_fen": 50, "applied_at": 7},
    )
    assert (case.item_id, case.refund_fen, case.reason, case.applied_at) == ("x", 150, "破损", 7)


@pytest.mark.parametrize(
    ("said", "ended"),
    [
        ({"status": "refunded"}, 1000 + 5400),
        ({"status": "closed"}, 1000 + 5400),
        ({"status": "open"}, None),  # so long so far
        ({"status": "refunded", "finished_at": 9}, 9),  # what a column says comes first
        ({"status": "refunded", "applied_at": None}, None),
    ],
)
def test_the_end_of_a_case_follows_from_its_length(said: dict[str, Any], ended: int | None) -> None:
    """京东 售后整体时长(H): hours from the application to the end."""
    (case,) = after_sales({"after_sale_id": "1", "applied_at": 1000, "whole_hours": 1.5} | said)
    assert case.finished_at == ended


def test_the_same_row_twice_changes_nothing() -> None:
    once = {"after_sale_id": "1", "item_id": "x", "refund_fen": 100}
    assert after_sales(once, once) == after_sales(once)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("return_refund", "refunded"), ("exchange", "done"), ("resend", "done"), ("repair", "done")],
)
def test_a_finished_case_without_a_refund_is_done(kind: str, status: str) -> None:
    (case,) = after_sales({"after_sale_id": "1", "kind": kind, "status": "refunded"})
    assert case.status == status


def test_cases_without_numbers_are_told_apart_by_day() -> None:
    first, second, unknown = after_sales(
        {"applied_at": at("2026-09-01 10:00:00")}, {"applied_at": at("2026-09-02")}, {}
    )
    assert (first.after_sale_id, second.after_sale_id) == ("A@2026-09-01", "A@2026-09-02")
    assert unknown.after_sale_id == "A"


def reviews(*rows: tuple[dict[str, Any], list[str]]) -> list[ReviewRecord]:
    """The reviews of these values with the row's own cells; cell 1 is personal."""
    collector = ReviewRows((1,))
    for values, cells in rows:
        collector.add(row(Report.REVIEWS, **({"order_id": "A"} | values)), None, cells)
    return collector.records()


def test_equal_reviews_survive_by_their_occurrence() -> None:
    same: tuple[dict[str, Any], list[str]] = (
        {"product_id": "7", "reviewed_at": 5, "stars": 5.0},
        [],
    )
    other: tuple[dict[str, Any], list[str]] = ({"product_id": "8", "reviewed_at": 5}, [])
    assert [review.occurrence for review in reviews(same, same, other)] == [0, 1, 0]


def test_texts_are_joined_and_masked() -> None:
    (review,) = reviews(
        ({"text": "我是阿珍，电话13800138000", "more_text": "阿珍又来了"}, ["A", "阿珍"])
    )
    assert review.text == "我是***，电话***\n***又来了"


def test_a_review_without_words_has_no_text() -> None:
    assert reviews(({"stars": 5.0}, ["A", "阿珍"]))[0].text is None


def test_parcels_are_known_by_waybill_and_order() -> None:
    collector = ParcelRows()
    for values in (
        {"order_id": "A", "waybill": "1", "picked_up_at": 5},
        {"order_id": "A", "waybill": "1", "signed_at": 9},
        {"order_id": "A", "waybill": "2"},
        {"order_id": "B"},
    ):
        collector.add(row(Report.LOGISTICS, **values), None, ())
    found = [(p.order_id, p.waybill, p.picked_up_at, p.signed_at) for p in collector.records()]
    assert found == [("A", "1", 5, 9), ("A", "2", None, None), ("B", "", None, None)]


def service(
    period: tuple[int, int] | None,
    values: dict[str, Any],
    cells: list[object],
    has_agents: bool = True,
) -> ServiceRecord:
    """The figures of one row."""
    collector = ServiceRows(period, has_agents)
    collector.add(row(Report.CUSTOMER_SERVICE, **values), None, cells)
    assert collector.period_missing is (collector.records()[0].first is None)
    return collector.records()[0]


def test_a_rows_own_period_comes_before_the_files() -> None:
    assert service((1, 30), {"agent": "小林", "period": (7, 7)}, [])[:3] == ("小林", 7, 7)
    assert service((1, 30), {"agent": "小林"}, [])[:3] == ("小林", 1, 30)
    assert service(None, {"agent": "小林"}, [])[:3] == ("小林", None, None)


def test_the_agent_without_a_column_is_the_rows_first_word() -> None:
    assert service((1, 1), {}, ["2026-09-01", "小林", 30], has_agents=False).agent == "小林"
    assert service((1, 1), {}, [30, 40, 50], has_agents=False).agent == ""
    assert service((1, 1), {}, ["", "小林"]).agent == ""


def test_conversations_of_one_second_are_told_apart_and_count_one_session_each() -> None:
    rows = ServiceRows(None, True)
    moment = at("2026-10-01 09:00:00")
    for rating in (True, "", False, None):
        rows.add(row(Report.CUSTOMER_SERVICE, agent="小林", at=moment, rating=rating), None, ())
    found = rows.records()
    assert [r.occurrence for r in found] == [0, 1, 2, 3]
    assert [(r.rated_sessions, r.dissatisfied_sessions) for r in found] == [
        (1, 1), (0, 0), (1, 0), (0, 0),
    ]  # fmt: skip
    assert {(r.sessions, r.first, r.last) for r in found} == {
        (1, moment // 86_400, moment // 86_400)
    }
    assert not rows.period_missing


def test_both_kinds_of_dissatisfied_ratings_are_added() -> None:
    rows = ServiceRows((1, 2), False)
    values = row(Report.CUSTOMER_SERVICE, dissatisfied_sessions=2, very_dissatisfied=3)
    rows.add(values, None, ("2026-10-01", 4))
    (found,) = rows.records()
    assert (found.agent, found.first, found.last, found.dissatisfied_sessions) == ("", 1, 2, 5)
