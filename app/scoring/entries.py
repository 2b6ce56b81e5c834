"""Every unit with a metric's verdict on it, and the rows whose order is not in the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from app.model import Report
from app.scoring.counting import Entry, Excluded, Unit, Verdict, Window, seen, units_of
from app.scoring.facts import AfterSaleFacts, Facts, ParcelFacts, ReviewFacts, ServiceFacts
from app.scoring.metrics import Definition
from app.scoring.service_lines import chosen
from app.wording import Reason

_ENTITY_OF = {
    Report.AFTER_SALES: "after_sales",
    Report.REVIEWS: "reviews",
    Report.LOGISTICS: "parcels",
}


def entries(facts: Facts, definition: Definition, window: Window | None) -> Iterator[Entry]:
    """Every unit's verdict, and the rows whose order is not in the book."""
    return (Entry(unit, verdict) for unit, verdict in verdicts(facts, definition, window))


def verdicts(
    facts: Facts, definition: Definition, window: Window | None
) -> Iterator[tuple[Unit, Verdict]]:
    """The same as plain pairs, which is quicker."""
    units: Sequence[Unit] = units_of(facts, definition.entity)
    if definition.entity == "service":
        units = chosen(facts.service, definition, window)
    judged: Iterable[Verdict] = map(definition.judge, units)
    if definition.by_deadline and facts.seen_until is not None:
        judged = (seen(verdict, facts.seen_until) for verdict in judged)
    return chain(zip(units, judged, strict=True), _unmatched(facts, definition))


def _unmatched(facts: Facts, definition: Definition) -> Iterable[tuple[Unit, Verdict]]:
    if definition.entity != "orders":
        return
    for report in definition.fields:
        if report in _ENTITY_OF:
            for unit in units_of(facts, _ENTITY_OF[report]):
                if not isinstance(unit, ServiceFacts) and getattr(unit, "order", 0) is None:
                    yield unit, Excluded(Reason.NOT_IN_BOOK, _main_time(unit))


def _main_time(unit: Unit) -> int | None:
    if isinstance(unit, AfterSaleFacts):
        return unit.applied_at
    if isinstance(unit, ReviewFacts):
        return unit.reviewed_at
    if isinstance(unit, ParcelFacts):
        return unit.signed_at or unit.picked_up_at or unit.dispatched_at
    return None
