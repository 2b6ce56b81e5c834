"""A column of dashes tells nothing of the days it is about."""

from __future__ import annotations

from datetime import date

from app import clock
from app.scoring.counting import Window
from app.scoring.untold import Told

ON = date(2026, 11, 20)
WINDOW = Window.ending(ON, 30, 0)
INSIDE = clock.day_number(ON) * clock.DAY - 5 * clock.DAY
BEFORE = INSIDE - 60 * clock.DAY


def test_one_word_inside_the_window_is_enough() -> None:
    assert Told([INSIDE], []).is_silent(WINDOW)
    assert not Told([INSIDE, INSIDE + 60], [INSIDE]).is_silent(WINDOW)


def test_a_word_of_other_days_says_nothing_of_these() -> None:
    assert Told([BEFORE, INSIDE], [BEFORE]).is_silent(WINDOW)


def test_where_there_are_no_cases_all_is_told() -> None:
    assert not Told([], []).is_silent(WINDOW)
    assert not Told([BEFORE], []).is_silent(WINDOW)
