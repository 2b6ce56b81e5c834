"""示例值 of a pack: what one other shop's page showed of a table that the platform does not publish.

They are shown in amber where the seller has entered nothing, and no score is ever made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.catalogue.fields import identifier, share
from app.catalogue.resources import Table

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Example:
    """Weights of the parts of the total or of a dimension, or in words the bands of a metric."""

    of: str  # total, a dimension or a metric
    weights: tuple[tuple[str, float], ...]  # part -> 0..1
    text: str  # bands in words; "" where weights are told
    source: str


def parse_example(table: Table) -> Example:
    """One [[examples]] entry."""
    table.only("of", "weights", "text", "source")
    inner = table.table("weights")
    weights = tuple((key, share(inner, key) or 0.0) for key in inner.values)
    found = Example(identifier(table, "of"), weights, table.text("text", ""), table.text("source"))
    if bool(weights) == bool(found.text):
        raise table.fail("weights", "weights 和 text 应写其中一项")
    return found


def in_words(example: Example, names: dict[str, str], percent: Callable[[float], str]) -> str:
    """``示例值：客服咨询 15 %，物流履约 50 %（一家茗茶店）``, with whose it is."""
    parts = [f"{names.get(key, key)} {percent(weight)}" for key, weight in example.weights]
    return (
        f"示例值：{'，'.join(parts) or example.text}（{example.source}，不是您店铺的，不用来算分）"
    )
