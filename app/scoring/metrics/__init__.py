"""What each metric counts. One function a metric; the rule's sentence stands in its docstring.

Which metrics a pack uses, over which window, against which target is the pack's data. A function
takes one unit and returns its Tally or why it is Excluded.
"""

from __future__ import annotations

from app.catalogue.rulepacks import MetricRule
from app.model import Report
from app.scoring.metrics import after_sales, logistics, orders, reviews, service
from app.scoring.metrics.definition import Definition
from app.scoring.metrics.orders import VALID_ORDERS
from app.scoring.metrics.reviews import aspect_definition
from app.scoring.metrics.special import by_rule

__all__ = [
    "DEFINITIONS",
    "VALID_ORDERS",
    "Definition",
    "aspect_definition",
    "counts_of",
    "definition_for",
    "definition_of",
]

DEFINITIONS: dict[str, Definition] = {
    definition.id: definition
    for module in (orders, logistics, after_sales, reviews, service)
    for definition in module.DEFINITIONS
}
# of signed orders only the rated ones count, each with one rating: their mean
_RATED_ONLY = frozenset({"product_rating", "negative_review_of_rated_rate"})
_BY_TABLE = {"mean_pickup_points": logistics.pickup_points_definition(())}


def definition_of(name: str, words: tuple[str, ...]) -> Definition | None:
    """The definition a pack names; None where exports cannot feed it (``entered_only``)."""
    if name == "aspect_stars":
        return aspect_definition(words)
    return DEFINITIONS.get(name)


def definition_for(rule: MetricRule) -> Definition | None:
    """The definition with the rule's own limit, table, hours, exempt days and exclusions."""
    found = definition_of(rule.definition, rule.words) or _BY_TABLE.get(rule.definition)
    return None if found is None else by_rule(found, rule)


def counts_of(rule: MetricRule) -> str:
    """What the rule counts: orders, parcels, reviews … as :mod:`app.wording.nouns` names them."""
    found = definition_for(rule)
    if found is None or found.entity != "orders":
        return "orders" if found is None else found.entity
    if found.id in _RATED_ONLY:
        return "reviews"
    by_reviews = Report.REVIEWS in found.fields and Report.AFTER_SALES not in found.fields
    return "reviewed_orders" if by_reviews else "orders"
