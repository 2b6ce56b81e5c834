"""成长阶段: what a shop of few orders has to do, and what is looked at instead of its score.

The platform publishes which indicators there are, by version, but not their 合格标准.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue.fields import choice, identifier, opt_number, whole
from app.catalogue.gate_rules import CONFIDENCES
from app.catalogue.resources import Table

TAKES = ("value", "numerator", "misses", "low_ratings")


@dataclass(frozen=True, slots=True)
class GrowthIndicator:
    """One indicator: a number of a metric's count in its window.

    ``takes``: value, numerator (the bad ones), misses (those that were counted and not in time) or
    low_ratings (orders rated 1-2 stars). ``definition`` names another count than the metric's own.
    """

    name: str
    metric: str
    takes: str
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """Below ``min_orders`` valid paid orders in 30 days there is no computed score."""

    min_orders: int
    points: float | None  # once the task is done
    failed_points: float | None  # after one of ``failed_by`` or a failed indicator
    text: str
    source: str = ""
    confidence: str = ""
    tasks: tuple[str, ...] = ()
    failed_by: tuple[str, ...] = ()
    no_score_for: tuple[str, ...] = ()  # shop types that get no score in this stage
    indicators: tuple[GrowthIndicator, ...] = ()


def parse_growth(table: Table) -> Growth:
    """The [growth] table of a pack."""
    table.only(
        *("min_orders", "points", "failed_points", "text", "source", "confidence"),
        *("tasks", "failed_by", "no_score_for", "indicators"),
    )
    return Growth(
        min_orders=whole(table, "min_orders", None, 1, 100_000),
        points=opt_number(table, "points"),
        failed_points=opt_number(table, "failed_points"),
        text=table.text("text"),
        source=table.text("source", ""),
        confidence=choice(table, "confidence", ("", *CONFIDENCES), ""),
        tasks=table.texts("tasks"),
        failed_by=table.texts("failed_by"),
        no_score_for=table.texts("no_score_for"),
        indicators=tuple(_indicator(part) for part in table.tables("indicators")),
    )


def _indicator(table: Table) -> GrowthIndicator:
    table.only("name", "metric", "takes", "definition")
    return GrowthIndicator(
        name=table.text("name"),
        metric=identifier(table, "metric"),
        takes=choice(table, "takes", TAKES),
        definition=table.opt_text("definition"),
    )
