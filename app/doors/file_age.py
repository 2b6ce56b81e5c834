"""How old a file is beside the others and the book: an older export must not take orders back unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from app import clock
from app.model import AfterSaleStatus, OrderStatus, ParsedFile, Record, Report
from app.model.order_table import OrderTable
from app.storage.entities import ENTITY_OF
from app.storage.ledger import Changes

# How far a record has come; ends are alike, as a file may name them otherwise.
_STAGE: dict[str, int] = {
    OrderStatus.UNPAID: 0,
    OrderStatus.PAID: 1,
    OrderStatus.DISPATCHED: 2,
    OrderStatus.RECEIVED: 3,
    OrderStatus.COMPLETED: 4,
    OrderStatus.CLOSED: 5,
    OrderStatus.REFUNDED: 5,
}
_STAGE_OF_CASE: dict[str, int] = {**dict.fromkeys(AfterSaleStatus, 1), AfterSaleStatus.OPEN: 0}
_STAGES = {Report.ORDERS: _STAGE, Report.AFTER_SALES: _STAGE_OF_CASE}
_STATUS = "status"


def by_age(parsed: Sequence[ParsedFile]) -> list[ParsedFile]:
    """The files, those of one report by age, so that the order they were chosen in decides nothing.

    Workbooks of corrected rows come last: they speak of rows of the others.
    """
    alike: dict[Report, list[ParsedFile]] = {}
    for one in parsed:
        alike.setdefault(one.report, []).append(one)
    queues = {report: iter(_oldest_first(files)) for report, files in alike.items()}
    return [next(queues[one.report]) for one in parsed]


def _oldest_first(files: list[ParsedFile]) -> list[ParsedFile]:
    """One file alone is not looked through: it may be long."""
    if len(files) == 1:
        return files
    return sorted(files, key=lambda one: (one.corrections is not None, newest(one) or 0))


def newest(parsed: ParsedFile) -> int | None:
    """The latest moment the file tells of; what is only promised does not count."""
    told = max((at for values in _moments(parsed.records) for at in values if at), default=None)
    last = parsed.last
    day = None if last is None else clock.day_number(last) * clock.DAY
    return max((at for at in (told, day) if at is not None), default=None)


def going_back(parsed: ParsedFile, changes: Changes) -> int:
    """How many records would return to a stage they have passed: 已完成 to 已发货."""
    stages = _STAGES.get(parsed.report)
    if stages is None or parsed.corrections is not None:
        return 0
    place = ENTITY_OF[parsed.report].columns.index(_STATUS)

    def stage(status: Any) -> int | None:
        return stages.get(status)

    return sum(
        (was := stage(changes.known[key].values[place])) is not None
        and (now := stage(values[place])) is not None
        and now < was
        for key, values in changes.updates.items()
    )


def _moments(records: Sequence[Record]) -> Iterator[Iterable[Any]]:
    """The values of every column of moments."""
    if not records:
        return
    fields = [name for name in records[0]._fields if name.endswith("_at")]
    for name in fields:
        if not name.startswith("promised"):
            yield (
                records.values(name)
                if isinstance(records, OrderTable)
                else map(attrgetter(name), records)
            )
