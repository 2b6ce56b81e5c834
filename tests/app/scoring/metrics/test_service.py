"""Service tables counted by hand: agents, the shop's own lines, single conversations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import clock
from app.scoring.facts import Facts, ServiceFacts
from tests.app.scoring.examples import agent, at, facts
from tests.app.scoring.metrics.counts import ratio

DAY = clock.day_number(date(2026, 11, 10))


def lines(*found: ServiceFacts) -> Facts:
    return replace(facts(), service=found)


def line(name: str = "小林", **fields: Any) -> ServiceFacts:
    told: dict[str, Any] = dict.fromkeys(ServiceFacts._fields)
    return ServiceFacts(**(told | {"agent": name, "first": DAY, "last": DAY} | fields))


def test_three_minute_rates_are_weighted_by_sessions() -> None:
    """90 % of 100 and 50 % of 10 are 95 of 110, not 70 %."""
    known = lines(
        line("小林", sessions=100, three_minute_reply_rate=0.9),
        line("小何", sessions=10, three_minute_reply_rate=0.5),
    )
    assert ratio("three_minute_reply_rate", known) == (95, 110)


def test_a_conversation_is_in_time_at_180_seconds() -> None:
    """3 分钟内: 180 s is, 181 s is not."""
    known = lines(
        line(sessions=1, at=at("2026-11-10 09:00:00"), mean_reply_seconds=180),
        line(sessions=1, at=at("2026-11-10 10:00:00"), mean_reply_seconds=181),
    )
    assert ratio("three_minute_reply_rate", known) == (1, 2)


def test_days_known_by_conversation_leave_their_sums_out() -> None:
    """The agent's sum of the same day would count the conversation twice; another day's stays."""
    known = lines(
        line(sessions=1, at=at("2026-11-10 09:00:00"), mean_reply_seconds=60),
        line(sessions=50, mean_reply_seconds=30),
        line(first=DAY + 1, last=DAY + 1, sessions=2, mean_reply_seconds=90),
    )
    assert ratio("mean_reply_seconds", known) == (60 + 180, 3)


def test_the_shops_line_gives_way_to_its_agents() -> None:
    """Rows of the shop (no agent) and of agents for the same days tell of the same sessions."""
    known = lines(
        line("", sessions=30, mean_reply_seconds=20),
        line("小林", sessions=20, mean_reply_seconds=20),
        line("", first=DAY + 1, last=DAY + 1, sessions=5, mean_reply_seconds=20),
    )
    assert ratio("mean_reply_seconds", known) == (20 * 20 + 5 * 20, 25)


def test_satisfied_is_what_was_rated_and_not_dissatisfied() -> None:
    """小红书 客服满意度: 40 rated, 4 dissatisfied."""
    known = facts(service=[agent("小林", 100, 10, rated=40, bad=4)])
    assert ratio("chat_satisfaction_rate", known) == (36, 40)


@pytest.mark.parametrize(
    ("rated", "rate", "bad"),
    [(237, 0.0253, 6), (3, 0.3333, 1), (100, 0.005, 0.5)],
)
def test_a_rounded_rate_is_of_whole_conversations(rated: int, rate: float, bad: float) -> None:
    """2.53 % of 237 are 6; 0.50 % of 100 are no whole number and stay what they are."""
    told = lines(line("小林", sessions=500, rated_sessions=rated, dissatisfaction_rate=rate))
    assert ratio("chat_dissatisfaction_rate", told) == (bad, rated)
    assert ratio("chat_satisfaction_rate", told) == (rated - bad, rated)


def test_platforms_own_rate_prefers_the_line_of_the_whole_window() -> None:
    """拼多多 服务概况: the line of exactly the 30 days, else days weighted by their refunds."""
    last = clock.day_number(date(2026, 11, 20))
    days = (
        line("", dispute_refund_rate=0.02, refunds=10),
        line("", first=DAY + 1, last=DAY + 1, dispute_refund_rate=0.05, refunds=30),
    )
    whole = line("", first=last - 29, last=last, dispute_refund_rate=0.01, refunds=100)
    rolling = whole._replace(first=last - 30, last=last - 1)
    name = "overview_dispute_refund_rate"
    assert ratio(name, lines(*days, rolling)) == (0.02 * 10 + 0.05 * 30, 40)
    assert ratio(name, lines(*days, rolling, whole)) == (1, 100)


def test_a_rate_without_its_ratings_is_weighted_by_sessions() -> None:
    """快手 IM不满意率: 4 % of 100 and 10 % of 300 are 34 of 400."""
    known = lines(
        line("小林", sessions=100, dissatisfaction_rate=0.04),
        line("小何", sessions=300, dissatisfaction_rate=0.1),
    )
    numerator, denominator = ratio("chat_dissatisfaction_rate", known)
    assert (round(numerator, 6), denominator) == (34, 400)
    rated = lines(line("小林", sessions=100, rated_sessions=20, dissatisfaction_rate=0.1))
    assert ratio("chat_dissatisfaction_rate", rated) == (2, 20)
