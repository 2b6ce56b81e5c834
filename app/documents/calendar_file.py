"""Dated work as an iCalendar file (RFC 5545) that Outlook and phone calendars open.

All-day events, not to-dos: phones and Outlook import only events from a file. Lines end with CRLF and
are folded at 75 octets; a UID stays the same, so a second import replaces instead of doubling.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from app.documents.plan import PRODUCT
from app.documents.short_code import code_of
from app.errors import FileError
from app.improvement.expectations import expected_then
from app.model import Action, Shop
from app.whole_file import is_full, write_whole
from app.wording import bad_target
from app.wording.actions import aimed_title

_FOLD = 75  # octets a line, RFC 5545 section 3.1
_RULES = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "month_start": "FREQ=MONTHLY;BYMONTHDAY=1",
    "quarter_end": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One all-day entry; ``uid`` is unique and stays; ``rule`` an RRULE or empty."""

    uid: str
    on: date
    title: str
    text: str
    rule: str = ""


def action_events(shop: Shop, actions: Sequence[Action]) -> list[Event]:
    """The open actions of the checklist that have a date; proposals are none of them."""
    return [
        Event(
            f"action-{action.action_id}-{_mark(shop)}@shop-score",
            action.due_on,
            f"{aimed_title(action)}（{action.owner}）" if action.owner else aimed_title(action),
            _text(shop, action),
            _RULES.get(action.repeat, ""),
        )
        for action in actions
        if action.action_id and action.done_on is None and action.due_on is not None
    ]


def promotion_events(shop: Shop, name: str, tasks: Iterable[tuple[date, str]]) -> list[Event]:
    """The general tasks of a promotion; each day has one."""
    return [
        Event(f"promotion-{on:%Y%m%d}-{_mark(shop)}@shop-score", on, f"{name} {text}", shop.name)
        for on, text in tasks
    ]


def _mark(shop: Shop) -> str:
    """Tells shops of different books apart; says nothing of the shop."""
    return sha256(f"{shop.platform}/{shop.name}".encode()).hexdigest()[:10]


def _text(shop: Shop, action: Action) -> str:
    code = code_of(action.action_id)
    lines = [
        shop.name,
        *(f"{number}. {step}" for number, step in enumerate(action.steps, 1)),
        f"凭据：{action.proof}" if action.proof else "",
        f"预期：{expected_then(action)}" if action.expected else "",
        f"编号 {code}" if code else "",
    ]
    return "\n".join(line for line in lines if line)


def calendar_text(events: Sequence[Event], stamped_on: date) -> str:
    """The whole file; the same events and day give the same text."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//shop-score//{_escaped(PRODUCT)}//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for event in events:
        lines += _event_lines(event, stamped_on)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event_lines(event: Event, stamped_on: date) -> list[str]:
    title = _escaped(event.title)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamped_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}",
        *([f"RRULE:{event.rule}"] if event.rule else []),
        f"SUMMARY:{title}",
        f"DESCRIPTION:{_escaped(event.text)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """RFC 5545 section 3.3.11; control characters cannot stand in a text at all."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    joined = plain.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(character for character in joined if character.isprintable())


def _folded(line: str) -> str:
    """At most 75 octets a line, the rest on lines that begin with a space; no character is cut."""
    parts: list[str] = []
    part = ""
    for character in line:
        room = _FOLD if not parts else _FOLD - 1
        if len(f"{part}{character}".encode()) > room:
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])


def write_calendar(path: Path, events: Sequence[Event], stamped_on: date) -> Path:
    """Write the file; FileError where it cannot be written."""
    try:
        write_whole(path, calendar_text(events, stamped_on).encode())
    except OSError as error:
        words = f"写不了「{path.name}」。请检查文件夹是否存在、有没有写入权限。"
        words = bad_target(path.name, error) if is_full(error) else words
        raise FileError("not_written", words) from error
    return path
