"""The orders behind a segment, a cell of the heat map or a part of a change; read in the worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from app.model import MetricScore, OrderLine, Role, ScoreCard
from ui.bad_orders import bad_lines

if TYPE_CHECKING:
    from app.program import Program

Key = tuple[str, str]  # segment, key


def lines_within(
    program: Program, card: ScoreCard, metric: MetricScore, keys: Iterable[Key] = ()
) -> list[OrderLine]:
    """The bad lines of a metric that lie in every one of these keys; all without any."""
    asked = (card.shop, metric.id, Role.DENOMINATOR, card.on, card.pack.id)
    wanted = list(keys)
    lines = program.orders(*asked, wanted[0]) if wanted else program.orders(*asked)
    for key in wanted[1:]:
        also = set(program.orders(*asked, key))
        lines = [line for line in lines if line in also]
    return bad_lines(metric, lines)


def lines_named(
    program: Program,
    card: ScoreCard,
    metric_id: str,
    days: tuple[date, date],
    order_ids: Iterable[str],
) -> list[OrderLine]:
    """The lines of these orders as they count on the later day, else on the earlier one."""
    wanted = frozenset(order_ids)
    found: dict[str, OrderLine] = {}
    for day in days:
        lines = program.orders(card.shop, metric_id, Role.DENOMINATOR, day, card.pack.id)
        found.update({line.order_id: line for line in lines if line.order_id in wanted})
    return sorted(found.values(), key=lambda line: line.on or date.min, reverse=True)
