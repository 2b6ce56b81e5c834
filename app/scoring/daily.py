"""The daily counts of every metric over one set of facts, kept while only a few orders change."""

from __future__ import annotations

from app.catalogue.rulepacks import MetricRule
from app.scoring.counting import DailyCounts
from app.scoring.entries import verdicts
from app.scoring.facts import Facts
from app.scoring.metrics import Definition

_Key = tuple[object, ...]


class Daily:
    """Counts each metric once, on first use."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._counts: dict[_Key, tuple[Definition, DailyCounts]] = {}

    def counts(self, rule: MetricRule, definition: Definition) -> DailyCounts:
        """The counts of a metric; ``definition`` is the rule's."""
        key = _key(rule)
        if key not in self._counts:
            self._counts[key] = (definition, DailyCounts(verdicts(self.facts, definition, None)))
        return self._counts[key][1]

    def replaced(self, facts: Facts, out: Facts, into: Facts) -> None:
        """The facts are others now: those of ``out`` are gone, those of ``into`` came."""
        self.facts = facts
        for definition, counts in self._counts.values():
            counts.add(verdicts(out, definition, None), -1)
            counts.add(verdicts(into, definition, None))


def _key(rule: MetricRule) -> _Key:
    """All that makes the rule's definition."""
    return rule.definition, rule.words, rule.clock, rule.exempt, rule.exclusions, rule.order_bands
