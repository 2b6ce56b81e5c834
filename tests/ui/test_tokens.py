"""The tokens: every text is readable on its ground, in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.model import State
from tests.colour_vision import APART, KINDS, distance
from ui.tokens import TEXT_PAIRS, THEMES, Theme, contrast


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_text_has_a_contrast_of_four_and_a_half(theme: Theme, pair: tuple[str, str]) -> None:
    colours = theme.values()
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_state_marks_stand_out_from_the_card(theme: Theme) -> None:
    for state in (State.BELOW, State.MET):
        assert contrast(theme.state(state).mark, theme.surface) >= 3


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_the_light_marks_are_the_colours_of_the_design() -> None:
    marks = [THEMES["light"].state(state).mark for state in State]
    assert marks == ["#D55E00", "#E69F00", "#0072B2", "#999999"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_marks_of_states_stay_apart_for_every_kind_of_eye(theme: Theme, kind: str) -> None:
    marks = [theme.state(state).mark for state in State]
    assert min(distance(one, other, kind) for one, other in combinations(marks, 2)) >= APART


def test_what_cannot_be_used_differs_from_what_can_in_high_contrast() -> None:
    assert THEMES["contrast"].off != THEMES["contrast"].text


@pytest.mark.parametrize("name", THEMES)
def test_what_a_box_asks_for_is_not_as_bright_as_what_is_typed(name: str) -> None:
    theme = THEMES[name]
    assert contrast(theme.hint, theme.surface) < contrast(theme.text, theme.surface) - 4
