"""Which service lines a metric looks at."""

from __future__ import annotations

from datetime import date

from app import clock
from app.scoring.counting import Window
from app.scoring.facts import ServiceFacts
from app.scoring.metrics import DEFINITIONS
from app.scoring.service_lines import chosen

WINDOW = Window.ending(date(2026, 11, 20), 30, 0)
LAST = clock.day_number(WINDOW.last)
REPLY = DEFINITIONS["mean_reply_seconds"]
RATED = DEFINITIONS["chat_satisfaction_rate"]
OVERVIEW = DEFINITIONS["overview_dispute_refund_rate"]


def line(agent: str, first: int | None, last: int | None, at: int | None = None) -> ServiceFacts:
    own = None if agent else 0.01
    return ServiceFacts(
        agent, first, last, 1, 10.0, None, None, None, at=at, dispute_refund_rate=own
    )


def test_a_line_without_days_covers_the_window_and_no_series() -> None:
    undated = line("小林", None, None)
    (dated,) = chosen([undated], REPLY, WINDOW)
    assert (dated.first, dated.last) == (LAST - 29, LAST)
    assert chosen([undated], REPLY, None) == [undated]


def test_a_period_with_one_known_conversation_is_left_out_whole() -> None:
    """Its sum holds the conversation already."""
    period = line("小林", LAST - 6, LAST)
    before = line("小林", LAST - 13, LAST - 7)
    single = line("小何", LAST - 3, LAST - 3, (LAST - 3) * clock.DAY + 10 * clock.HOUR)
    assert chosen([period, before, single], REPLY, WINDOW) == [before, single]


def test_rolling_periods_never_enter_a_mean_of_days() -> None:
    rolling = [line("", LAST - 30 - i, LAST - 1 - i) for i in range(3)]
    day = line("", LAST, LAST)
    assert chosen([*rolling, day], OVERVIEW, WINDOW) == [day]
    exact = line("", LAST - 29, LAST)
    assert chosen([*rolling, day, exact], OVERVIEW, WINDOW) == [exact]
    assert chosen([*rolling, day, exact], OVERVIEW, None) == [day]


def test_without_days_or_the_very_window_the_last_period_speaks() -> None:
    older, newer = line("", LAST - 34, LAST - 5), line("", LAST - 30, LAST - 1)
    gone = line("", LAST - 80, LAST - 51)
    assert chosen([gone, newer, older], OVERVIEW, WINDOW) == [newer]
    assert chosen([gone], OVERVIEW, WINDOW) == []


def test_the_shops_line_stays_where_its_agents_do_not_tell_that_figure() -> None:
    """生意参谋: 咨询接待 tells of agents, 接待评价 of the whole shop."""
    shop = line("", LAST, LAST)._replace(mean_reply_seconds=None, rated_sessions=40)
    rated = shop._replace(dissatisfied_sessions=3)
    agent = line("小林", LAST, LAST)
    assert chosen([agent, rated], RATED, WINDOW) == [agent, rated]
    assert chosen([agent, line("", LAST, LAST)], REPLY, WINDOW) == [agent]


def test_agents_tell_nothing_of_the_platforms_own_rates() -> None:
    assert chosen([line("小林", LAST, LAST)], OVERVIEW, WINDOW) == []
