"""Which after-sales reasons a metric counts, in the words of the shop's own cases.

Platforms name 品质原因 without a list. What is counted here follows from the words of the reason
(app.catalogue.reasons), so the reasons that are taken, and those that are not, are named.
"""

from __future__ import annotations

from collections import Counter

from app.catalogue.reasons import KIND_NAMES
from app.scoring.counting import Count, Part
from app.scoring.facts import OrderFacts
from app.wording import reasons as words

# definition -> the kind of reasons that it counts
_KINDS = {
    "quality_return_rate": "quality",
    "quality_after_sale_rate": "quality",
    "quality_refund_rate": "quality",
    "quality_refund_of_shipped_rate": "quality",
    "negative_feedback_rate": "quality",
    "damage_return_rate": "damage",
    "logistics_return_rate": "logistics",
    "logistics_after_sale_rate": "logistics",
}


def told_reasons(definition_id: str, found: Count | None) -> tuple[str, ...]:
    """A line for the reasons that count and one for those that do not; none for other metrics."""
    kind = _KINDS.get(definition_id)
    if kind is None or found is None:
        return ()
    claimed = [part for part in found.counted if _reason(part)]
    if not claimed:
        return (words.no_reasons(KIND_NAMES[kind]),)
    taken = Counter(_reason(part) for part in claimed if part.numerator and _is(part, kind))
    waiting = Counter(_reason(part) for part in claimed if not part.numerator and _is(part, kind))
    others = Counter(
        words.of_kind(_reason(part), _kind_name(part))
        for part in claimed
        if not part.numerator and not _is(part, kind)
    )
    lines = (
        words.counted_reasons(KIND_NAMES[kind], taken),
        words.waiting_reasons(waiting),
        words.other_reasons(others),
    )
    return tuple(filter(None, lines))


def _reason(part: Part) -> str:
    unit = part.unit
    return (unit.first_reason or "") if isinstance(unit, OrderFacts) else ""


def _is(part: Part, kind: str) -> bool:
    return isinstance(part.unit, OrderFacts) and kind in part.unit.first_kinds


def _kind_name(part: Part) -> str:
    """The first of the reason's kinds; "" for words nobody knows."""
    kinds = part.unit.first_kinds if isinstance(part.unit, OrderFacts) else frozenset()
    return next((name for key, name in KIND_NAMES.items() if key in kinds), "")
