"""Weights guessed from totals: the true ones are never ruled out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.rulepacks import RulePack
from app.scoring.weight_ranges import WeightEstimate, weight_ranges
from tests.app.scoring.examples import pack

FIRST = date(2026, 10, 1)
PACK = pack()
IDS = [rule.id for rule in PACK.total_parts()]


def estimated(pages: list[dict[str, float]], rules: RulePack = PACK) -> WeightEstimate:
    return weight_ranges({FIRST + timedelta(i): page for i, page in enumerate(pages)}, rules)


def shown(
    points: list[int], weights: list[int], bonus: int = 2, deduction: int = 0
) -> dict[str, float]:
    """A page with rounded numbers."""
    total = sum(w * p for w, p in zip(weights, points, strict=True)) / 100 + bonus - deduction
    page: dict[str, float] = dict(zip(IDS, map(float, points), strict=True))
    return {**page, "total": float(round(total)), "bonus": float(bonus), "deduction": -deduction}


def test_days_that_differ_narrow_the_ranges_around_the_truth() -> None:
    """50/20/30 and five pages that pull in different directions."""
    points = [[90, 60, 60], [60, 95, 60], [60, 60, 95], [69, 94, 85], [85, 55, 72]]
    found = estimated([shown(p, [50, 20, 30]) for p in points])
    for one, truth in zip(found.ranges, (0.5, 0.2, 0.3), strict=True):
        assert one.low <= truth <= one.high
        assert one.high - one.low < 0.12
    assert found.note.startswith("估算")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(50, 95), min_size=3, max_size=3), min_size=5, max_size=9),
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_the_true_weights_are_never_ruled_out(points: list[list[int]], a: int, b: int) -> None:
    first, second = min(a, b), max(a, b)
    truth = [first, second - first, 100 - second]
    found = estimated([shown(p, truth) for p in points])
    for one, weight in zip(found.ranges, truth, strict=False):
        assert one.low <= weight / 100 <= one.high


def test_the_same_page_twice_is_one_day() -> None:
    found = estimated([shown([90, 60, 60], [50, 20, 30])] * 9)
    assert (found.days, found.more_days, found.ranges) == (1, 4, ())
    assert "还需要 4 天快照" in found.note


def test_pages_without_bonus_or_cut_off_at_the_top_tell_nothing() -> None:
    page = shown([90, 60, 60], [50, 20, 30])
    without = {key: value for key, value in page.items() if key != "bonus"}
    assert estimated([without]).days == 0
    assert estimated([{**page, "total": 100.0}]).days == 0


def test_totals_that_no_weights_explain_are_said_to() -> None:
    points = [[90, 60, 60], [60, 95, 60], [60, 60, 95], [69, 94, 85], [85, 55, 72]]
    pages = [{**shown(p, [50, 20, 30]), "total": 50.0 + i} for i, p in enumerate(points)]
    found = estimated(pages)
    assert (found.ranges, found.more_days) == ((), 0)
    assert "没有一组" in found.note


def test_bonus_and_deduction_are_taken_out_first() -> None:
    points = [[90, 60, 60], [60, 95, 60], [60, 60, 95], [69, 94, 85], [85, 55, 72]]
    plain = estimated([shown(p, [50, 20, 30], 0, 0) for p in points])
    extra = estimated([shown(p, [50, 20, 30], 6, 10) for p in points])
    assert plain.ranges == extra.ranges


def test_five_dimensions_are_tried_in_coarser_steps() -> None:
    """拼多多 has five; without bonus items a page needs none."""
    rules = pack("pinduoduo-service")
    rules = replace(rules, floor=0.0)
    ids = [rule.id for rule in rules.total_parts()]
    pages = []
    for high in range(5):
        page = {key: 5.0 if i == high else 2.0 for i, key in enumerate(ids)}
        pages.append({**page, "total": 2.0 + 3 * 0.2})
    found = estimated(pages, rules)
    assert all(one.low <= 0.2 <= one.high for one in found.ranges)
    assert len(found.ranges) == 5


def test_what_the_pages_do_not_tell_is_named() -> None:
    """A total with its three dimensions alone says nothing of weights: + and − may hide in it."""
    whole = shown([90, 60, 60], [50, 20, 30])
    bare = {key: whole[key] for key in ("total", *IDS)}
    found = estimated([bare, {**bare, "total": 77.0, "bonus": 0.0}, whole])
    assert found.days == 1
    assert found.note.endswith(
        "。有总分的 3 天里，1 天缺加分项合计（没有就填 0）、2 天缺扣分项合计（没有就填 0），"
        "请在那天的后台页面快照里补上"
    )
    assert "缺" not in estimated([whole]).note
