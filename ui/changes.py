"""How an official value moved since the page's value before it: 较 11-13 ↑ 0.7 分."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.words import number_text, short_date
from app.model import SnapshotValue

LEAST = 0.05  # points; less reads 持平


@dataclass(frozen=True, slots=True)
class Change:
    """Words, the role of their label, and since when; empty where there is no value before."""

    text: str = ""
    role: str = "muted"
    since: str = ""


def last_change(values: Sequence[SnapshotValue]) -> Change:
    """The change between the last two days of one key's page values, where more is better."""
    latest = sorted(values, key=lambda value: value.on)[-2:]
    if len(latest) < 2:
        return Change()
    difference = latest[1].value - latest[0].value
    since = f"较 {short_date(latest[0].on)}"
    if abs(difference) < LEAST:
        return Change(f"{since} 持平", "muted", since)
    arrow, role = ("↑", "better") if difference > 0 else ("↓", "worse")
    return Change(f"{since} {arrow} {number_text(abs(difference), 1)} 分", role, since)
