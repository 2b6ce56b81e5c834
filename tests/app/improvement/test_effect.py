"""Verdicts: 有效, 无效, 还不能下结论 with what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from app.improvement.effect import Group, Judgement, Pair, Verdict, judge_mean, judge_rate

DAY = date(2026, 10, 1)


def rates(k0: float, n0: float, k1: float, n1: float) -> Pair:
    """Bad units of all units before and after."""
    return Pair(Group(DAY, DAY, k0, n0), Group(DAY, DAY, k1, n1))


def means(before: list[float], after: list[float]) -> Pair:
    """Single values before and after."""
    groups = (
        Group(DAY, DAY, sum(own), len(own), tuple((value, 1.0) for value in own))
        for own in (before, after)
    )
    return Pair(*groups)


def test_a_rate_that_fell_far_is_effective() -> None:
    found = judge_rate(rates(60, 1000, 20, 1000), None, "lower")
    assert found.verdict is Verdict.EFFECTIVE
    assert found.gain == pytest.approx(0.04)
    assert found.low is not None
    assert 0.02 < found.low < 0.04
    assert found.missing is None


def test_a_rate_that_should_be_high_is_judged_by_its_bad_ones() -> None:
    lower = judge_rate(rates(60, 1000, 20, 1000), None, "lower")
    higher = judge_rate(rates(940, 1000, 980, 1000), None, "higher")
    assert (higher.verdict, higher.missing) == (lower.verdict, lower.missing)
    assert (higher.gain, higher.low, higher.high) == pytest.approx(
        (lower.gain, lower.low, lower.high)
    )


def test_what_cannot_save_a_fifth_is_ineffective() -> None:
    found = judge_rate(rates(1000, 10_000, 1000, 10_000), None, "lower")
    assert found.verdict is Verdict.INEFFECTIVE
    assert found.missing is None


def test_worse_than_before_is_ineffective() -> None:
    found = judge_rate(rates(20, 1000, 60, 1000), None, "lower")
    assert found.verdict is Verdict.INEFFECTIVE
    assert found.high is not None
    assert found.high < 0


def test_too_few_orders_say_how_many_are_missing() -> None:
    before, after, n = (40, 2000), (5, 500), 500
    found = judge_rate(rates(*before, *after), None, "lower")
    assert found.verdict is Verdict.UNDECIDED
    assert found.missing is not None
    share = (n + found.missing) / n
    later = judge_rate(rates(*before, 5 * share, n * share), None, "lower")
    assert later.verdict is Verdict.EFFECTIVE
    sooner = judge_rate(rates(*before, 5 * share * 0.9, n * share * 0.9), None, "lower")
    assert sooner.verdict is Verdict.UNDECIDED


def test_nothing_is_promised_where_it_looks_no_better() -> None:
    found = judge_rate(rates(4, 200, 4, 200), None, "lower")
    assert (found.verdict, found.missing) == (Verdict.UNDECIDED, None)


def test_a_control_group_takes_the_season_off() -> None:
    """All couriers got faster after the holiday: the measure did nothing."""
    treated = rates(100, 1000, 50, 1000)
    assert judge_rate(treated, None, "lower").verdict is Verdict.EFFECTIVE
    season = judge_rate(treated, rates(300, 3000, 150, 3000), "lower")
    assert season.verdict is Verdict.UNDECIDED
    assert season.gain == pytest.approx(0)
    worse = judge_rate(rates(60, 1000, 60, 1000), rates(120, 3000, 300, 3000), "lower")
    assert worse.verdict is Verdict.EFFECTIVE  # it kept its level where the others fell back
    assert worse.gain == pytest.approx(0.06)


def slow(level: float, n: int) -> list[float]:
    """Hours around a level."""
    return [level + (i % 7 - 3) * 0.5 for i in range(n)]


def mean_of(before: float, after: float, n: int, better: str = "lower") -> Judgement:
    return judge_mean(means(slow(before, n), slow(after, n)), None, better, 0.0)


def test_means_by_bootstrap() -> None:
    faster = mean_of(10, 8, 140)
    assert faster.verdict is Verdict.EFFECTIVE
    assert faster.gain == pytest.approx(2.0)
    assert faster.low is not None
    assert 1.5 < faster.low < 2.0
    assert mean_of(10, 10, 140).verdict is Verdict.INEFFECTIVE
    assert mean_of(10, 8, 140) == faster  # the same values, the same verdict


def test_stars_rise_towards_five() -> None:
    low, high = [3.0, 5.0] * 200, [4.0, 5.0] * 200
    found = judge_mean(means(low, high), None, "higher", 5.0)
    assert found.verdict is Verdict.EFFECTIVE
    assert found.gain == pytest.approx(0.5)
    back = judge_mean(means(high, low), None, "higher", 5.0)
    assert back.verdict is Verdict.INEFFECTIVE


def test_a_mean_in_doubt_says_how_many_are_missing() -> None:
    before = [0.0, 10.0] * 300
    found = judge_mean(means(before, [0.0, 9.0] * 20), None, "lower", 0.0)
    assert found.verdict is Verdict.UNDECIDED
    assert found.missing is not None
    assert 300 < found.missing < 1500


def test_means_with_a_control_group() -> None:
    treated = means(slow(10, 140), slow(8, 140))
    season = judge_mean(treated, means(slow(6, 140), slow(4, 140)), "lower", 0.0)
    assert season.verdict is not Verdict.EFFECTIVE
    assert season.gain == pytest.approx(0)


def test_twenty_on_each_side_are_the_least() -> None:
    assert rates(1, 20, 1, 20).is_enough
    assert not rates(1, 20, 1, 19).is_enough
    assert rates(0, 0, 0, 0).before.value is None


def test_a_few_lines_of_many_conversations_are_not_enough() -> None:
    line = (6000.0, 300.0)
    few = Group(DAY, DAY, 42_000, 2100, (line,) * 7)
    enough = Group(DAY, DAY, 48_000, 2400, (line,) * 8)
    assert not Pair(few, enough).is_enough
    assert Pair(enough, enough).is_enough


def test_what_is_missing_is_told_in_what_is_counted() -> None:
    """Each line is an agent's day of 100 conversations."""
    before = tuple((value * 100, 100.0) for value in [0.0, 10.0] * 300)
    after = tuple((value * 100, 100.0) for value in [0.0, 9.0] * 20)
    lines = judge_mean(means([0.0, 10.0] * 300, [0.0, 9.0] * 20), None, "lower", 0.0).missing
    groups = (
        Group(DAY, DAY, sum(n for n, _ in own), 100 * len(own), own) for own in (before, after)
    )
    sessions = judge_mean(Pair(*groups), None, "lower", 0.0).missing
    assert lines is not None
    assert sessions == pytest.approx(100 * lines, rel=0.01)
