"""Units with their verdicts, and the rows that belong to no order."""

from __future__ import annotations

from app.scoring.counting import Excluded
from app.scoring.entries import entries
from app.scoring.metrics import DEFINITIONS
from app.wording import Reason
from tests.app.scoring.examples import NOON, at, case, facts, order, parcel, review


def test_rows_without_an_order_come_with_every_order_metric_that_needs_their_report() -> None:
    """A claim and a parcel of order Z, which is not in the book; its review is nobody's business
    here."""
    known = facts([order("A")], [parcel("Z", picked=NOON)], [case("Z")], [review("Z")])
    found = [
        entry.verdict
        for entry in entries(known, DEFINITIONS["quality_return_rate"], None)
        if getattr(entry.unit, "order_id", "") == "Z"
    ]
    assert found == [Excluded(Reason.NOT_IN_BOOK, at(NOON))] * 2
