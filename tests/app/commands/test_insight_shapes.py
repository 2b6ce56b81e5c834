"""Results as JSON values: days and moments are ISO text, unknown is null."""

from __future__ import annotations

import json
from datetime import date

from app import clock
from app.commands.insight_shapes import attribution_json, plain
from app.diagnosis.listings import DueItem, DueList, Group
from app.diagnosis.results import Attribution, Crossing, MetricDrop, SegmentRow, StepMove

DAY = clock.day_number(date(2026, 11, 20))


def test_days_are_dates_and_unknown_is_null() -> None:
    crossing = Crossing("target", 0.01, "<=", False, DAY, None)
    assert plain(crossing) == {
        "label": "target",
        "limit": 0.01,
        "op": "<=",
        "met_now": False,
        "expected": "2026-11-20",
        "earliest": None,
    }
    move = StepMove("m", "n", 3, 0.01, None, DAY, None, None, None, None)
    assert (plain(move)["up"], plain(move)["up_on"]) == (3, "2026-11-20")


def test_moments_have_their_time() -> None:
    at = DAY * clock.DAY + 9 * clock.HOUR
    item = DueItem("dispatch", "1", None, at, None, None, None)
    found = plain(DueList(at, (item,), (), (), ()))
    assert found["as_of"] == "2026-11-20 09:00:00"
    assert found["overdue"][0]["due_at"] == "2026-11-20 09:00:00"


def test_whatever_comes_can_be_written() -> None:
    value = {"a": frozenset({"b", "a"}), "on": date(2026, 11, 20), "group": Group.TODO}
    assert json.loads(json.dumps(plain(value))) == {
        "a": ["a", "b"],
        "on": "2026-11-20",
        "group": "todo",
    }
    assert plain([MetricDrop("m", "n", None, 1.0, "lower", ())])[0]["before"] is None


def row(key: str | None, bad: int) -> SegmentRow:
    return SegmentRow(key, bad, 9, 0.1, 9, bad, bad, 0.5, 0.3, 0.1, 0.2, None, ("1",))


def test_only_keys_with_bad_orders_are_listed() -> None:
    rows = (row("中通", 2), row(None, 3), row("圆通", 0), *(row(str(n), 1) for n in range(20)))
    (first, *others) = attribution_json([Attribution("m", "courier", 0.1, None, rows)])
    assert (first["segment"], first["key"], first["count"]) == ("courier", "中通", 2)
    assert (first["share"], first["order_ids"]) == (0.5, ["1"])
    assert len(others) == 9
