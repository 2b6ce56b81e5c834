"""The daily counts of every metric over one span of days, kept while only a few orders change.

Most orders are plain and counted as columns (:mod:`app.scoring.sheet`); the others, and what belongs
to no order of the book, are judged one by one. Units are read only where single orders are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from app.catalogue.rulepacks import MetricRule
from app.scoring.counting import Change, Count, DailyCounts, Window, count
from app.scoring.entries import verdicts
from app.scoring.facts import AfterSaleFacts, Facts, ServiceFacts, only, spliced
from app.scoring.labels import Labels
from app.scoring.metrics import Definition
from app.scoring.untold import Told, told_of
from app.storage.goods import of_nothing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.scoring.sheet import Fractions, Sheet, Whole
    from app.scoring.sheet_changes import Change as SheetChange

Key = tuple[object, ...]
Read = Callable[[], Facts]
T = TypeVar("T")


class Kept(Generic[T]):
    """The last values asked for; each is made once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Key, T] = {}

    def get(self, key: Key, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not among the last ones."""
        if key not in self._values:
            while len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            self._values[key] = make()
        return self._values[key]

    def clear(self) -> None:
        """Forget all."""
        self._values.clear()


class Units:
    """Every unit of a span one by one, read once they are asked for."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self._facts: Facts | None = None
        self.version = object()  # another one whenever something of them changes
        self.counts = Kept[Count](16)  # large, each with all its units
        self.answers = Kept[Any](64)  # small, made of these units alone

    @property
    def facts(self) -> Facts:
        """All of them."""
        if self._facts is None:
            self._facts = self.read()
        return self._facts

    @property
    def loaded(self) -> bool:
        """Whether they have been asked for."""
        return self._facts is not None

    def replaced(self, keys: set[str], fresh: Facts, read: Read) -> None:
        """Of the orders ``keys`` there is this now; ``read`` gives all if they are asked for later."""
        self.read = read
        self.version = object()
        self.counts.clear()
        self.answers.clear()
        if self._facts is not None:
            self._facts = spliced(self._facts, fresh, keys)


class OnSheet(NamedTuple):
    """What each plain order counts with; one place of every array is one order."""

    keys: NDArray[Any]
    paid_at: Whole
    reviewed_at: Whole
    numerator: Fractions
    denominator: Fractions


class Steps(NamedTuple):
    """How plain orders come to count: a sheet, and each step of many of its orders."""

    sheet: Sheet
    changes: list[SheetChange]


class Daily:
    """Counts each metric once, on first use.

    ``odd`` are the facts of all orders that are not on the ``sheet``; without one, of all. ``units``
    gives the facts of every order, where only they can be counted; ``labels`` tells those on the
    sheet apart.
    """

    def __init__(
        self,
        odd: Facts,
        sheet: Sheet | None = None,
        units: Units | None = None,
        labels: Labels | None = None,
    ) -> None:
        self.odd, self._sheet = odd, sheet
        self.units = units or Units(lambda: odd)
        self.labels = labels or Labels(lambda _keys: (), of_nothing)
        self._kept: dict[Key, _Kept] = {}
        self._told: Told | None = None

    @property
    def after_sales(self) -> tuple[AfterSaleFacts, ...]:
        """Every after-sales case."""
        return self.odd.after_sales

    @property
    def told(self) -> Told:
        """Of which cases it is said whether the platform stepped in; a year of days asks for it."""
        if self._told is None:
            self._told = told_of(self.after_sales)
        return self._told

    @property
    def service(self) -> tuple[ServiceFacts, ...]:
        """Every service line."""
        return self.odd.service

    @property
    def size(self) -> int:
        """How many orders there are."""
        return len(self.odd.orders) + (0 if self._sheet is None else len(self._sheet))

    def counts(self, rule: MetricRule, definition: Definition) -> DailyCounts:
        """The counts of a metric; ``definition`` is the rule's."""
        return self._counted(key_of(rule), definition, rule)

    def counts_by(self, definition: Definition) -> DailyCounts:
        """The counts by a definition alone, whatever a rule adds to it."""
        return self._counted((definition.id,), definition, None)

    def _counted(self, key: Key, definition: Definition, rule: MetricRule | None) -> DailyCounts:
        if key not in self._kept:
            self._kept[key] = self._count(definition, rule)
        return self._kept[key].counts

    def _count(self, definition: Definition, rule: MetricRule | None) -> _Kept:
        changes = _changes(self._sheet, definition, rule)
        if changes is None:
            return _Kept(
                definition, rule, DailyCounts(verdicts(self.units.facts, definition, None)), False
            )
        counts = DailyCounts(verdicts(self.odd, definition, None))
        counts.add_changes(changes)
        return _Kept(definition, rule, counts, True)

    def counted_in(
        self, rule: MetricRule, definition: Definition, window: Window
    ) -> tuple[Count, OnSheet | None]:
        """A window's count of the odd orders and what each of the others counts with.

        None and a count of all where they are judged one by one.
        """
        plain = self.on_sheet(rule, definition, window)
        if plain is not None:
            return self.counted_odd(definition, window), plain
        return count(verdicts(self.units.facts, definition, window), window), None

    def counted_odd(self, definition: Definition, window: Window) -> Count:
        """A window's count of the odd orders alone."""
        return count(verdicts(self.odd, definition, window), window)

    def on_sheet(self, rule: MetricRule, definition: Definition, window: Window) -> OnSheet | None:
        """What the orders on the sheet count with; None where they are judged one by one."""
        sheet = self._sheet
        if sheet is None:
            return None
        from app.scoring.sheet_metrics import counted_in

        found = counted_in(sheet, definition, rule, window)
        return (
            None if found is None else OnSheet(sheet.keys, sheet.paid_at, sheet.reviewed_at, *found)
        )

    def steps(self, rule: MetricRule, definition: Definition) -> Steps | None:
        """How the orders on the sheet come to count; None where they are judged one by one."""
        if self._sheet is None:
            return None
        from app.scoring.sheet_metrics import steps_of

        found = steps_of(self._sheet, definition, rule)
        return None if found is None else Steps(self._sheet, found)

    def replaced(self, keys: set[str], odd: Facts, sheet: Sheet | None, whole: Read) -> None:
        """Of the orders ``keys`` there is this now; ``whole`` gives all of them one by one.

        To be told before the units are.
        """
        self.labels.forget(keys)
        if odd.seen_until != self.odd.seen_until:  # other orders have fallen due since
            self._kept = {k: one for k, one in self._kept.items() if not one.definition.by_deadline}
        gone, kept = (None, None) if self._sheet is None else self._sheet.divided(keys)
        odd_gone = only(self.odd, keys)
        for one in self._kept.values():
            if one.by_sheet:
                one.move(odd_gone, gone, -1)
                one.move(odd, sheet, 1)
            else:
                one.move(only(self.units.facts, keys), None, -1)
                one.move(whole(), None, 1)
        self.odd, self._told = spliced(self.odd, odd, keys), None
        if kept is not None and sheet is not None:
            self._sheet = kept.joined(sheet)


class _Kept:
    """A metric's counts and how they were made."""

    def __init__(
        self, definition: Definition, rule: MetricRule | None, counts: DailyCounts, by_sheet: bool
    ) -> None:
        self.definition, self.rule = definition, rule
        self.counts, self.by_sheet = counts, by_sheet

    def move(self, facts: Facts, sheet: Sheet | None, sign: int) -> None:
        """Count these too, or (sign -1) no longer."""
        self.counts.add(verdicts(facts, self.definition, None), sign)
        self.counts.add_changes(_changes(sheet, self.definition, self.rule) or (), sign)


def _changes(
    sheet: Sheet | None, definition: Definition, rule: MetricRule | None
) -> list[Change] | None:
    """What a sheet adds; None where its orders are judged one by one. numpy comes in here, late."""
    if sheet is None:
        return None
    from app.scoring.sheet_metrics import changes_of

    return changes_of(sheet, definition, rule)


def key_of(rule: MetricRule) -> Key:
    """All that makes the rule's definition."""
    return rule.definition, rule.words, rule.clock, rule.exempt, rule.exclusions, rule.order_bands
