"""Weights that a backend's page prints beside its scores: whole sets, as a shop's own weights.

A weight means something only with all the others of its kind: those of the dimensions, or those of
one dimension's metrics, which together are 100 %. What does not add up is left for the seller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.catalogue.rulepacks import RulePack

_ROUNDED = 0.0051  # pages print whole percents: three thirds are 99 %


@dataclass(frozen=True, slots=True)
class WeightSet:
    """The weights of the dimensions (``dimension`` None) or of one dimension's metrics, sum 1."""

    dimension: str | None
    weights: tuple[tuple[str, float], ...]  # id -> 0..1


def weight_sets(pack: RulePack, told: Mapping[str, float]) -> tuple[WeightSet, ...]:
    """The whole sets among the weights told; a metric without one weighs nothing."""
    parts = [rule.id for rule in pack.total_parts()]
    found = []
    if parts and all(key in told for key in parts):
        found.append(_set(None, parts, told))
    for dimension in pack.dimensions:
        metrics = [rule.id for rule in pack.metrics if rule.dimension == dimension.id]
        if any(key in told for key in metrics):
            found.append(_set(dimension.id, metrics, told))
    return tuple(one for one in found if one is not None)


def _set(dimension: str | None, keys: list[str], told: Mapping[str, float]) -> WeightSet | None:
    whole = sum(told.get(key, 0.0) for key in keys)
    if abs(whole - 1) > _ROUNDED:
        return None
    return WeightSet(dimension, tuple((key, told.get(key, 0.0) / whole) for key in keys))
