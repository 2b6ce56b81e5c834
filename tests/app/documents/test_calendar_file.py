"""iCalendar as RFC 5545 wants it: CRLF, folding at 75 octets, escaping, stable UIDs, all-day events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.calendar_file import (
    Event,
    action_events,
    calendar_text,
    promotion_events,
    write_calendar,
)
from app.errors import FileError
from tests.app.documents.examples import ACTION, ON, SHOP

EVENT = Event("a@b", date(2026, 12, 31), "换快递", "一步")


def unfolded(text: str) -> dict[str, str]:
    """The last value of each property, as a reader unfolds and unescapes it."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found = dict(line.split(":", 1) for line in lines if ":" in line)
    marks = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}

    def plain(value: str) -> str:
        out, rest = "", value
        while rest:
            pair = rest[:2]
            out, rest = (
                (out + marks[pair], rest[2:]) if pair in marks else (out + rest[0], rest[1:])
            )
        return out

    return {name: plain(value) for name, value in found.items()}


def test_an_event_lasts_one_whole_day() -> None:
    found = unfolded(calendar_text([EVENT], ON))
    assert found["DTSTART;VALUE=DATE"] == "20261231"
    assert found["DTEND;VALUE=DATE"] == "20270101"
    assert found["DTSTAMP"] == "20261120T000000Z"
    assert found["UID"] == "a@b"
    assert found["VERSION"] == "2.0"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_folded_escaped_and_read_back(title: str, text: str) -> None:
    made = calendar_text([replace(EVENT, title=title, text=text)], ON)
    lines = made.split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line or "\r" in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    found = unfolded(made)
    assert found["SUMMARY"].replace("\n", "") == "".join(c for c in title if c.isprintable())


def test_open_dated_actions_become_events_with_stable_ids() -> None:
    done = replace(ACTION, action_id=2, done_on=ON)
    undated = replace(ACTION, action_id=3, due_on=None)
    weekly = replace(ACTION, action_id=4, repeat="weekly", owner="")
    first, second = action_events(SHOP, [ACTION, done, undated, weekly])
    assert first.title == "加厚保温杯：到货每批抽检 20 件，掉漆拒收（仓库主管）"
    assert (second.title, second.rule) == (ACTION.title, "FREQ=WEEKLY")
    assert first.uid != second.uid
    assert action_events(SHOP, [replace(ACTION, title="别的")])[0].uid == first.uid
    assert action_events(replace(SHOP, name="另一家"), [ACTION])[0].uid != first.uid
    assert "RRULE:FREQ=WEEKLY\r\n" in calendar_text([second], ON)


def test_the_tasks_of_a_promotion_are_dated() -> None:
    found = promotion_events(SHOP, "双12", [(date(2026, 12, 9), "D-1 核对")])
    assert (found[0].on, found[0].title) == (date(2026, 12, 9), "双12 D-1 核对")


def test_the_file_keeps_its_line_ends(tmp_path: Path) -> None:
    path = write_calendar(tmp_path / "任务.ics", [EVENT], ON)
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert path.read_bytes().endswith(b"END:VCALENDAR\r\n")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="写不了"):
        write_calendar(tmp_path / "没有" / "任务.ics", [EVENT], ON)


def test_a_name_cannot_begin_an_event_of_its_own() -> None:
    """Line ends of every kind stay inside the text."""
    text = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:file:///c\rX-A:1\x85Y\u2028Z\x0bW"
    made = calendar_text([Event("1@x", ON, text, text)], ON)
    lines = made.replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith(("ATTACH", "X-A"))] == []
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert made.count("\r") == made.count("\n") == made.count("\r\n")
