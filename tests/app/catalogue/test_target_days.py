"""The line of each day: a new line never speaks of the days before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.catalogue.load_packs import load_packs, pack_for
from app.catalogue.rulepacks import RulePack
from app.catalogue.target_days import target_spans
from app.model import Platform, Target, TargetSpan

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 14)


def in_force(on: date) -> RulePack:
    return pack_for(load_packs(), Platform.DOUYIN, on)


def told(spans: tuple[TargetSpan, ...]) -> list[tuple[int, int, float | None]]:
    return [(s.first.day, s.last.day, s.target.value if s.target else None) for s in spans]


def test_one_line_throughout_is_one_span() -> None:
    spans = target_spans(in_force, {}, "product_rating", FIRST, LAST)
    assert told(spans) == [(1, 14, 4.7)]


def test_an_own_line_holds_from_its_day_on_and_ends_on_its_day() -> None:
    own = {
        ("", "target", "product_rating|2026-09-05"): 4.8,
        ("", "target", "product_rating|2026-09-08"): 4.9,
        ("", "target_end", "product_rating|2026-09-12"): 0.0,
    }
    spans = target_spans(in_force, own, "product_rating", FIRST, LAST)
    assert told(spans) == [(1, 4, 4.7), (5, 7, 4.8), (8, 11, 4.9), (12, 14, 4.7)]
    assert [span.target.kind for span in spans if span.target] == [
        *("suggested", "own", "own", "suggested"),
    ]


def test_a_metric_that_the_older_rule_did_not_have_has_no_line_then() -> None:
    """平均揽收时长 begins on 2026-09-08."""
    spans = target_spans(in_force, {}, "mean_pickup_hours", FIRST, LAST)
    assert told(spans) == [(1, 7, None), (8, 14, 12)]


def test_a_pack_changes_its_line_on_its_day() -> None:
    new = in_force(LAST)
    moved = replace(new, total_target=Target(80, ">=", "platform", "公示"))
    change = date(2026, 9, 8)
    spans = target_spans(lambda on: moved if on >= change else new, {}, "total", FIRST, LAST)
    assert told(spans) == [(1, 7, 70), (8, 14, 80)]


def test_a_line_of_another_scale_is_no_line() -> None:
    five = next(pack for pack in load_packs() if pack.id == "douyin-5pt")
    lined = replace(five, total_target=Target(4.6, ">=", "own", ""))
    spans = target_spans(
        lambda on: lined if on == FIRST else in_force(on), {}, "total", FIRST, FIRST + timedelta(2)
    )
    assert told(spans) == [(1, 1, None), (2, 3, 70)]


def test_an_own_line_of_a_lower_is_better_metric_without_a_packs_line() -> None:
    bare = in_force(LAST)
    rules = tuple(replace(rule, target=None) for rule in bare.metrics)
    own = {("", "target", "damage_return_rate"): 0.002}
    spans = target_spans(
        lambda _on: replace(bare, metrics=rules), own, "damage_return_rate", FIRST, LAST
    )
    assert [(s.target.op, s.target.value) for s in spans if s.target] == [("<=", 0.002)]
