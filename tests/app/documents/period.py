"""A month and a quarter of an invented shop, for the tests of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.diagnosis.listings import ReferenceDay
from app.documents.period_facts import PeriodFacts
from app.model import SeriesPoint
from tests.app.documents.examples import ACTION, CARD, HELP, PICKUP, QUALITY, QUALITY_FINDING, REPLY

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def days(first: date, last: date) -> tuple[ReferenceDay, ...]:
    """30 orders of 50 yuan a day in October, 36 in November; a tenth is refunded."""
    return tuple(
        ReferenceDay(
            on, 36 if on.month == 11 else 30, 5000 * (36 if on.month == 11 else 30), 0.1, 0.0
        )
        for on in (first + timedelta(days=n) for n in range((last - first).days + 1))
    )


def month() -> PeriodFacts:
    """November, known to the 20th; quality went down, pickup up, reply stayed."""
    card = replace(CARD, on=date(2026, 11, 20))
    before = replace(
        card,
        on=date(2026, 10, 31),
        metrics=(
            replace(QUALITY, value=0.002, numerator=2, denominator=1000),
            REPLY,
            replace(PICKUP, value=7.0),
            HELP,
        ),
    )
    done = replace(ACTION, action_id=5, title="换快递", done_on=date(2026, 11, 12))
    late = replace(ACTION, action_id=6, due_on=date(2026, 11, 10))
    return PeriodFacts(
        first=FIRST,
        last=LAST,
        card=card,
        before=before,
        days=days(date(2026, 10, 1), date(2026, 11, 20)),
        days_before=days(date(2026, 10, 1), date(2026, 10, 20)),
        totals=(SeriesPoint(date(2026, 10, 28), 86.0), SeriesPoint(date(2026, 11, 20), 82.0)),
        findings=(QUALITY_FINDING,),
        actions=(late, done),
        made_on=date(2026, 11, 21),
    )


def quarter() -> PeriodFacts:
    """The fourth quarter, as far as it is known."""
    return replace(month(), first=date(2026, 10, 1), last=date(2026, 12, 31))
