"""A metric as people ask for it: by its id or its name; an unknown one is told with the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.catalogue.rulepacks import MetricRule, RulePack
from app.errors import RequestError
from app.wording.metrics import no_metric

TOTAL = "total"


def metric_rule(pack: RulePack, metric_id: str) -> MetricRule:
    """The metric of that id; RequestError with the nearest names where the pack has none."""
    known = {rule.id: rule for rule in pack.metrics}
    if metric_id not in known:
        raise unknown(metric_id, {rule.id: rule.name for rule in pack.metrics})
    return known[metric_id]


def unknown(asked: str, names: Mapping[str, str]) -> RequestError:
    """The error for a metric that is none of these (id -> name)."""
    return RequestError("no_metric", no_metric(asked, names))


def id_of(asked: str, packs: Iterable[RulePack]) -> str:
    """The id of a metric, dimension or the total asked for by id or name; the first pack's word first.

    RequestError with the nearest names of all packs where none of them has it.
    """
    names: dict[str, str] = {}
    for pack in packs:
        own = _names(pack)
        by_name = {_plain(name): key for key, name in reversed(own.items())}
        if asked in own or _plain(asked) in by_name:
            return asked if asked in own else by_name[_plain(asked)]
        names = own | names
    raise unknown(asked, names)


def _names(pack: RulePack) -> dict[str, str]:
    """Metrics before dimensions: where both have one name, the metric is meant."""
    metrics = {rule.id: rule.name for rule in pack.metrics}
    return metrics | {rule.id: rule.name for rule in pack.dimensions} | {TOTAL: "总分"}


def _plain(name: str) -> str:
    return "".join(name.split())
