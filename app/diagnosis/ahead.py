"""The window on each coming day: what of it is known, what is open, and the value it leads to.

What-if and forecast both stand on this, so the same day, volume and rate give the same value
wherever it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.diagnosis.band import Coming
from app.diagnosis.development import bad_of, base_units, learn
from app.diagnosis.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Ahead:
    """One coming day. Amounts are bad units of a rate, or the sum of a mean."""

    kind: str
    better: str
    rate: float  # of bad units in the recent past, or their mean
    amount: float  # known today of the units that still count then
    units: float
    late: float  # units of past days that begin to count until then
    open_old: float  # units of past days of which bad news may still come, in whole units' worth
    new_shares: tuple[float, ...]  # of the new days in the window: how much of a day's units count
    ripe: tuple[float, ...]  # and how much of their bad news is known then

    @property
    def new_days(self) -> int:
        """How many of the coming days lie in the window."""
        return len(self.new_shares)

    @property
    def bad_news(self) -> float:
        """Bad units of past days that are usually told of until then."""
        return self.rate * self.open_old

    def new(self, volume: float) -> float:
        """Units that count then and not today, if ``volume`` a day come."""
        return volume * sum(self.new_shares) + self.late

    def ripe_new(self, volume: float) -> float:
        """Of the new days' units those whose outcome is known then, in whole units' worth."""
        pairs = zip(self.new_shares, self.ripe, strict=True)
        return volume * sum(share * ripe for share, ripe in pairs)

    def coming(self, volume: float) -> Coming:
        """What is known and what is open, all of it at the recent rate."""
        new = self.new(volume)
        if self.kind == "rate":
            return Coming(self.amount, self.units + new, self.open_old + self.ripe_new(volume))
        return Coming(self.amount, self.units + new, new)

    def value(self, volume: float, rate: float | None = None) -> float | None:
        """The value to expect; ``rate`` is that of the new days' units (the recent one by default)."""
        usual = self.rate if rate is None else rate
        units = self.units + self.new(volume)
        if self.kind == "rate":
            return self._share(self.bad_news + usual * self.ripe_new(volume), units)
        come = self.rate * self.late + usual * (self.new(volume) - self.late)
        if self.kind == "sum":
            return self.amount + come if units > 0 else None
        return (self.amount + come) / units if units > 0 else None

    def _share(self, come: float, units: float) -> float | None:
        if units <= 0:
            return None
        bad = min(max(self.amount + come, 0.0), units)
        return (units - bad if self.better == "higher" else bad) / units


class Road:
    """The coming days of an outlook, each made once."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook, self.seen = outlook, learn(outlook)
        self._units = base_units(outlook)
        self._days: dict[int, Ahead] = {}

    def day(self, ahead: int) -> Ahead:
        """The window in so many days; 0 is today."""
        if ahead not in self._days:
            self._days[ahead] = self._make(ahead)
        return self._days[ahead]

    def value(self, ahead: int, volume: float, rate: float | None = None) -> float | None:
        """The value in so many days; exactly today's for 0."""
        if not ahead:
            return self.outlook.value(self.outlook.total(self.outlook.on))
        return self.day(ahead).value(volume, rate)

    def _make(self, ahead: int) -> Ahead:
        outlook, seen = self.outlook, self.seen
        on = outlook.on + ahead
        numerator, denominator = outlook.total(on)
        first, last = outlook.window(on)
        old = range(first, min(last, outlook.on) + 1)
        new = range(max(first, outlook.on + 1), last + 1)
        return Ahead(
            outlook.kind,
            outlook.better,
            seen.rate,
            bad_of(outlook, numerator, denominator),
            denominator,
            sum(seen.come(on - base) - seen.come(outlook.on - base) for base in old),
            self._open(old, on) if outlook.kind == "rate" else 0.0,
            tuple(seen.come(on - base) / seen.volume if seen.volume else 0.0 for base in new),
            tuple(seen.ripe(on - base) for base in new),
        )

    def _open(self, old: range, day: int) -> float:
        """Units of past days of which bad news may still come by ``day``."""
        seen, on = self.seen, self.outlook.on
        return sum(
            units * (seen.ripe(day - base) - seen.ripe(on - base))
            for base in old
            if (units := self._units.get(base, 0.0))
        )


def bad_rate(outlook: Outlook, numerator: float) -> float:
    """What a new unit adds to the numerator, as its share of bad ones; of a mean as it is."""
    return 1 - numerator if outlook.kind == "rate" and outlook.better == "higher" else numerator
