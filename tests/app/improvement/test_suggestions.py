"""Measures that fit a finding: for its metric, for the segment behind it, with the reason shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.measures import check_text, load_measures
from app.improvement.suggestions import Learned, suggest, with_suggestions
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
    assert "80 %" in first.reason


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
        assert ids(one.suggestions) == ids(suggest(one.metric.id, one.causes, one.reason_kinds))
        assert len(one.suggestions) == 3


def test_nothing_is_suggested_without_data() -> None:
    unknown = finding("quality_return_rate")
    unknown = replace(unknown, metric=replace(unknown.metric, value=None))
    assert with_suggestions((unknown,))[0].suggestions == ()


def test_what_worked_here_comes_first_and_what_did_not_goes() -> None:
    plain = ids(suggest("damage_return_rate", (), NO_REASONS))
    known = {plain[2]: Learned(2, 0), plain[0]: Learned(0, 2)}
    found = suggest("damage_return_rate", (), NO_REASONS, known)
    assert found[0].measure.id == plain[2]
    assert found[0].learned == "本店试过 2 次：2 次有效"
    assert plain[0] not in ids(found)


def test_the_reason_still_weighs_more_than_one_verdict() -> None:
    where = (cause("route", "申通→新疆"),)
    first, second, _ = ids(suggest("on_time_delivery_rate", where, NO_REASONS))
    found = suggest("on_time_delivery_rate", where, NO_REASONS, {first: Learned(0, 0, 3)})
    assert ids(found)[:2] == [first, second]
    assert found[0].learned == "本店试过 3 次：3 次还看不出"


def test_what_was_done_for_these_orders_waits_behind_the_others() -> None:
    here, elsewhere = ("route", "申通→新疆"), ("route", "申通→西藏")
    where = (cause(*here),)
    first, second, third = ids(suggest("on_time_delivery_rate", where, NO_REASONS))
    done = {first: Learned(0, 0, waiting={elsewhere: date(2026, 10, 26)})}
    assert ids(suggest("on_time_delivery_rate", where, NO_REASONS, done))[0] == first
    done = {first: Learned(0, 0, waiting={here: date(2026, 10, 26)})}
    assert ids(suggest("on_time_delivery_rate", where, NO_REASONS, done))[:2] == [second, third]
    waiting = {here: date(2026, 10, 26), None: date(2026, 10, 26)}
    every = {one.id: Learned(0, 0, waiting=waiting) for one in load_measures()}
    told = suggest("on_time_delivery_rate", where, NO_REASONS, every)
    assert {one.learned for one in told} == {"10-26 已做过，还没到能看出效果的时候"}


def test_own_measures_are_suggested_like_the_others() -> None:
    own = replace(load_measures()[0], id="own_1", metrics=("damage_return_rate",), segments=())
    found = suggest("damage_return_rate", (), NO_REASONS, {"own_1": Learned(3, 0)}, (own,))
    assert found[0].measure is own


def test_each_suggestion_says_what_it_can_bring_and_at_what_it_aims() -> None:
    where = Cause("sku", "陶瓷杯 白色", 0.8, 12, 0.1, ("A",))
    (found,) = with_suggestions((finding("quality_return_rate", fix=5, points=2.0, where=where),))
    first = found.suggestions[0]
    assert first.target == ("sku", "陶瓷杯 白色")
    assert first.expected.startswith("再少 5 单即达标，约 +2.0 分，这条对准有问题的 12 单，约 ")
