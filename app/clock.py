"""Beijing time as whole numbers.

Every export writes Beijing time without a zone. Inside the program such a time is a *moment*: whole
seconds since 1970-01-01 00:00, counted as if Beijing time were UTC. A day is a *day number*:
``moment // DAY``. Whole numbers sort, subtract and store well, and no zone can ever slip in.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

DAY = 86_400
HOUR = 3_600
MINUTE = 60

_EPOCH = datetime(1970, 1, 1)
_EPOCH_ORDINAL = _EPOCH.toordinal()


def moment(value: datetime) -> int:
    """The moment of a naive Beijing ``datetime`` (fractions of a second are dropped)."""
    return (value.toordinal() - _EPOCH_ORDINAL) * DAY + (
        value.hour * HOUR + value.minute * MINUTE + value.second
    )


def as_datetime(value: int) -> datetime:
    """The naive Beijing ``datetime`` of a moment."""
    return _EPOCH + timedelta(seconds=value)


def day_number(value: date) -> int:
    """Days since 1970-01-01."""
    return value.toordinal() - _EPOCH_ORDINAL


@lru_cache(maxsize=4096)
def as_date(day: int) -> date:
    """The date of a day number."""
    return date.fromordinal(day + _EPOCH_ORDINAL)


def date_of(value: int) -> date:
    """The date a moment falls on."""
    return as_date(value // DAY)


def end_of(day: date) -> int:
    """The last moment of a date, 23:59:59."""
    return (day_number(day) + 1) * DAY - 1
