"""Rows of after-sales, review, courier and service reports -> records.

Every collector takes the values of ``FIELDS[report]`` in their order; the converters have already
seen to the types, so the values are only put in their places here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from app.clock import DAY, HOUR, date_of
from app.importing.collecting import Collector
from app.importing.periods import Period
from app.importing.privacy import masked
from app.importing.tables import Row
from app.importing.values import clean, is_missing
from app.model import (
    AfterSaleKind,
    AfterSaleRecord,
    AfterSaleStatus,
    ParcelRecord,
    ReviewRecord,
    ServiceRecord,
)

# 完成 of such a case means that it is done, not that money went back
_WITHOUT_REFUND = (AfterSaleKind.EXCHANGE, AfterSaleKind.RESEND, AfterSaleKind.REPAIR)


class AfterSaleRows(Collector):
    """One record for each case; a case on several rows is completed, its refunds added up."""

    def __init__(self) -> None:
        self._cases: dict[str, AfterSaleRecord] = {}
        self.ends_worked_out = False  # from the application and how long the case took

    def add(self, values: Sequence[Any], _mark: str | None, _row: Row) -> None:
        """Take one row."""
        after_sale_id, order_id, *rest, whole_hours = values
        applied_at = values[8]
        if after_sale_id is None:  # a table of the seller's own, without case numbers
            after_sale_id = order_id if applied_at is None else f"{order_id}@{date_of(applied_at)}"
        case = AfterSaleRecord(after_sale_id, order_id, *rest)
        if case.status == AfterSaleStatus.REFUNDED and case.kind in _WITHOUT_REFUND:
            case = case._replace(status=AfterSaleStatus.DONE.value)
        if whole_hours is not None and case.finished_at is None:
            case = self._with_end(case, whole_hours)
        known = self._cases.get(after_sale_id)
        self._cases[after_sale_id] = case if known is None else completed(known, case)

    def _with_end(self, case: AfterSaleRecord, whole_hours: float) -> AfterSaleRecord:
        """The end from the length; of an open case it tells how long it has been so far."""
        if case.applied_at is None or case.status in (None, AfterSaleStatus.OPEN):
            return case
        self.ends_worked_out = True
        return case._replace(finished_at=case.applied_at + round(whole_hours * HOUR))

    def records(self) -> list[AfterSaleRecord]:
        """All cases, in the order of their first rows."""
        return list(self._cases.values())


def completed(known: AfterSaleRecord, other: AfterSaleRecord) -> AfterSaleRecord:
    """The first row of a case with the gaps filled from another row of it."""
    if other.item_id == known.item_id:
        fen = known.refund_fen if known.refund_fen is not None else other.refund_fen
    else:
        amounts = [f for f in (known.refund_fen, other.refund_fen) if f is not None]
        fen = sum(amounts) if amounts else None
    pairs = zip(known, other, strict=True)
    filled = AfterSaleRecord(*cast("Any", [a if a is not None else b for a, b in pairs]))
    return filled._replace(refund_fen=fen)


class ReviewRows(Collector):
    """One record for each row; equal rows are told apart by their occurrence."""

    def __init__(self, personal: tuple[int, ...]) -> None:
        self._personal = personal
        self._seen: Counter[tuple[object, ...]] = Counter()
        self._reviews: list[ReviewRecord] = []

    def add(self, values: Sequence[Any], _mark: str | None, row: Row) -> None:
        """Take one row; its texts are masked before they are kept."""
        order_id, product_id, name, reviewed_at, stars, logistics, service, text, more = values
        key = (order_id, product_id, reviewed_at)
        texts = [part for part in (text, more) if part is not None]
        kept = masked("\n".join(texts), row, self._personal) if texts else None
        occurrence = self._seen[key]
        self._seen[key] += 1
        self._reviews.append(
            ReviewRecord(
                order_id, product_id, name, reviewed_at, occurrence, stars, logistics, service, kept
            )
        )

    def records(self) -> list[ReviewRecord]:
        """All reviews in the order of the file."""
        return self._reviews


class ParcelRows(Collector):
    """One record for each waybill of an order; a parcel on several rows is completed."""

    def __init__(self) -> None:
        self._parcels: dict[tuple[str, str], ParcelRecord] = {}

    def add(self, values: Sequence[Any], _mark: str | None, _row: Row) -> None:
        """Take one row."""
        order_id, waybill, *rest = values
        parcel = ParcelRecord(waybill or "", order_id, *rest)
        known = self._parcels.setdefault((parcel.waybill, order_id), parcel)
        if known is not parcel:
            pairs = zip(known, parcel, strict=True)
            filled = [a if a is not None else b for a, b in pairs]
            self._parcels[(parcel.waybill, order_id)] = ParcelRecord(*cast("Any", filled))

    def records(self) -> list[ParcelRecord]:
        """All parcels, in the order of their first rows."""
        return list(self._parcels.values())


class ServiceRows(Collector):
    """One record for each agent and period, or conversation. ``period``: for rows without one."""

    def __init__(self, period: Period | None, has_agents: bool) -> None:
        self._period = period
        self._has_agents = has_agents
        self._figures: list[ServiceRecord] = []
        self._seen: Counter[tuple[str, int]] = Counter()
        self.period_missing = False

    def add(self, values: Sequence[Any], _mark: str | None, row: Row) -> None:
        """Take one row; without a column of agents the row's first words name the agent."""
        agent, period, *figures, more_bad, at, bad = values
        name = (agent if self._has_agents else _label(row)) or ""
        day = None if at is None else (at // DAY, at // DAY)
        first, last = day or period or self._period or (None, None)
        self.period_missing = self.period_missing or first is None
        record = ServiceRecord._make((name, first, last, *figures[:7], None, None, *figures[7:]))
        if more_bad is not None:
            bad_sessions = (record.dissatisfied_sessions or 0) + more_bad
            record = record._replace(dissatisfied_sessions=bad_sessions)
        self._figures.append(record if at is None else self._conversation(record, at, bad))

    def _conversation(self, record: ServiceRecord, at: int, bad: object) -> ServiceRecord:
        """One session, told from others of that agent and second by its occurrence.

        ``bad`` is the rating's meaning, neither True nor False where there is none.
        """
        occurrence = self._seen[record.agent, at]
        self._seen[record.agent, at] += 1
        return record._replace(
            at=at,
            occurrence=occurrence,
            sessions=1,
            rated_sessions=int(isinstance(bad, bool)),
            dissatisfied_sessions=int(bool(bad)),
        )

    def records(self) -> list[ServiceRecord]:
        """All figures in the order of the file."""
        return self._figures


def _label(row: Row) -> str | None:
    """The first of the first two cells that is a name rather than a number or a date."""
    for cell in row[:2]:
        text = clean(cell)
        if not is_missing(text) and not text[0].isdigit():
            return text
    return None
