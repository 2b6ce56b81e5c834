"""Measures that fit a finding: for its metric, for the segment behind it, with the reason shown."""

from __future__ import annotations

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.measures import check_text, load_measures
from app.improvement.suggestions import suggest, with_suggestions
from app.model import Cause, Finding, Suggestion
from tests.app.improvement.examples import finding

NO_REASONS: frozenset[str] = frozenset()
PACKS = ("douyin-20260714", "douyin-20260908", "kuaishou-article", "operating")
METRICS = sorted(
    {rule.id for pack in load_packs() if pack.id in PACKS for rule in pack.metrics if rule.target}
)


def cause(segment: str, key: str, share: float = 0.8) -> Cause:
    """A segment that holds most of the bad orders."""
    return Cause(segment, key, share, 12, 0.1)


def ids(found: tuple[Suggestion, ...]) -> list[str]:
    """The measures' ids."""
    return [suggestion.measure.id for suggestion in found]


@pytest.mark.parametrize("metric_id", METRICS)
def test_every_metric_with_a_target_has_a_next_step(metric_id: str) -> None:
    """No finding without an order list and a next step."""
    found = suggest(metric_id, (), NO_REASONS)
    assert 1 <= len(found) <= 3
    assert all(metric_id in suggestion.measure.metrics for suggestion in found)
    assert all(suggestion.reason for suggestion in found)


SEGMENTS = [
    ("on_time_delivery_rate", cause("route", "申通→新疆")),
    ("on_time_delivery_rate", cause("courier", "申通")),
    ("quality_return_rate", cause("sku", "陶瓷杯 白色")),
    ("quality_return_rate", cause("product", "陶瓷杯")),
    ("damage_return_rate", cause("product", "陶瓷杯")),
    ("mean_reply_seconds", cause("agent", "小周")),
]


@pytest.mark.parametrize(("metric_id", "where"), SEGMENTS)
def test_the_first_measure_is_for_the_segment_and_names_it(metric_id: str, where: Cause) -> None:
    """Finding → 3 best items, reason shown."""
    first = suggest(metric_id, (where,), NO_REASONS)[0]
    assert where.segment in first.measure.segments
    assert where.key in first.reason
    assert "80%" in first.reason


def test_reasons_of_the_bad_orders_turn_the_choice() -> None:
    """Among measures that ask for a reason, those whose reason is told come first."""
    asking = [m for m in load_measures() if m.reasons and not m.segments]
    for measure in asking:
        metric = measure.metrics[0]
        told = ids(suggest(metric, (), frozenset(measure.reasons)))
        untold = ids(suggest(metric, (), NO_REASONS))
        if measure.id in untold:
            assert measure.id in told


def test_the_earlier_cause_weighs_more() -> None:
    """Where a SKU and a courier are both behind it, the more telling one leads."""
    sku, courier = cause("sku", "陶瓷杯 白色"), cause("courier", "申通", 0.5)
    first = suggest("damage_return_rate", (courier, sku), NO_REASONS)[0].measure
    assert "courier" in first.segments


def test_nothing_is_suggested_for_an_unknown_metric() -> None:
    assert suggest("no_such_metric", (), NO_REASONS) == ()


def test_the_choice_is_always_the_same() -> None:
    where = (cause("sku", "陶瓷杯 白色"),)
    assert suggest("quality_return_rate", where, NO_REASONS) == suggest(
        "quality_return_rate", where, NO_REASONS
    )


def test_nothing_forbidden_is_ever_suggested() -> None:
    """Checklists must not advise 好评返现 or 刷单; never suggest fabricated orders."""
    for measure in load_measures():
        for text in (measure.title, measure.benefit, *measure.steps):
            assert check_text(text) is None, (measure.id, text)


def test_findings_keep_their_order_and_get_their_measures() -> None:
    given: tuple[Finding, ...] = (finding("quality_return_rate"), finding("mean_reply_seconds"))
    found = with_suggestions(given)
    assert [f.metric.id for f in found] == ["quality_return_rate", "mean_reply_seconds"]
    for one in found:
        assert one.suggestions == suggest(one.metric.id, one.causes, one.reason_kinds)
        assert len(one.suggestions) == 3
