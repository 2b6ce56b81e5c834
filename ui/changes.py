"""How an official value moved since the page's value before it: 较 11-13 ↑ 0.7 分."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.diagnosis.moved import shown
from app.documents.words import number_text, short_date, value_text
from app.model import SnapshotValue


@dataclass(frozen=True, slots=True)
class Change:
    """Words, the role of their label, and since when; empty where there is no value before."""

    text: str = ""
    role: str = "muted"
    since: str = ""
    days: tuple[date, ...] = ()  # the two that it lies between


def values_until(
    pages: Sequence[SnapshotValue], key: str, on: date, shown_on: date | None
) -> list[SnapshotValue]:
    """A key's page values up to the day looked at, or to the page shown where that is of a later day."""
    until = on if shown_on is None else max(on, shown_on)
    return [value for value in pages if value.key == key and value.on <= until]


def last_change(values: Sequence[SnapshotValue], unit: str) -> Change:
    """The change between the last two days of one key's page values, where more is better.

    ``unit`` is that of the pack's scores: what reads the same on its page is 持平.
    """
    latest = sorted(values, key=lambda value: value.on)[-2:]
    if len(latest) < 2:
        return Change()
    difference = latest[1].value - latest[0].value
    since = f"较 {short_date(latest[0].on)}"
    days = (latest[0].on, latest[1].on)
    if shown(latest[0].value, unit) == shown(latest[1].value, unit):
        return Change(f"{since} 持平", "muted", since, days)
    arrow, role = ("↑", "better") if difference > 0 else ("↓", "worse")
    return Change(f"{since} {arrow} {_bare(abs(difference), unit)}", role, since, days)


def _bare(points: float, unit: str) -> str:
    """With the decimals of the page: of a hundred points one, on a short scale two without the word."""
    if unit == "points":
        return f"{number_text(points, 1)} 分"
    return value_text(points, unit).removesuffix(" 分")
