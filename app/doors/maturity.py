"""The immature tail of a coverage calendar: the last days, whose records will still change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app import clock
from app.model import CoverageRow, Shop
from app.storage import database
from app.storage.open_days import open_records

OPEN_SHARE = 0.2  # of a day's records still open: the day is not to be judged yet


def with_tails(
    connection: database.Connection, shop: Shop, rows: Iterable[CoverageRow], last: date
) -> list[CoverageRow]:
    """The rows with their immature days, as far as they lie in the days asked for."""
    found = []
    for row in rows:
        days = sorted(row.covered)
        if days:
            span = clock.day_number(days[0]), clock.day_number(min(last, days[-1]))
            counts = open_records(connection, shop.shop_id, row.report, *span)
            row = replace(row, open=frozenset(tail(days, counts)))
        found.append(row)
    return found


def tail(days: Sequence[date], counts: Mapping[int, tuple[int, int]]) -> list[date]:
    """The covered days at the end on each of which many records are open; days without any count."""
    found: list[date] = []
    quiet: list[date] = []  # days without records: part of the tail only between open ones
    for day in reversed(days):
        if found and day < min(found + quiet) - timedelta(days=1):
            break
        total, still = counts.get(clock.day_number(day), (0, 0))
        if total == 0:
            quiet.append(day)
        elif still >= OPEN_SHARE * total:
            found += [*quiet, day]
            quiet = []
        else:
            break
    return found
