"""The charts' colours: words readable on their ground, states told apart without colour."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from app.documents.figure_theme import THEMES, FigureTheme, contrast, ink_on, luminance
from app.documents.figures_heat import shade
from app.model import State
from tests.colour_vision import APART, KINDS, distance


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_are_readable_on_the_ground_and_on_the_band(theme: FigureTheme) -> None:
    for colour in (theme.text, theme.muted):
        assert contrast(colour, theme.ground) >= 4.5
    assert contrast(theme.text, theme.band) >= 4.5
    assert contrast(theme.met, theme.ground) >= 4.5  # the last value is written in it


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_state_has_its_own_mark(theme: FigureTheme) -> None:
    marks = [theme.mark(state) for state in State]
    assert len(set(marks)) == len(marks)
    assert theme.mark(None) == theme.neutral


def test_paper_is_hatched_for_grey_printers() -> None:
    assert [name for name, theme in THEMES.items() if theme.hatched] == ["print"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_states_stay_apart_for_every_kind_of_eye(theme: FigureTheme, kind: str) -> None:
    marks = [theme.mark(state) for state in State]
    assert min(distance(one, other, kind) for one, other in combinations(marks, 2)) >= APART
    heat = [shade(share / 4, theme) for share in range(5)]
    steps = [distance(one, other, kind) for one, other in pairwise(heat)]
    assert min(steps) > 2.3


def test_red_and_green_would_not_do() -> None:
    assert distance("#CC3311", "#5A8C1E", "deutan") < distance("#D55E00", "#0072B2", "deutan") / 3
    assert distance("#8B5A00", "#4F7A00", "deutan") < APART


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_are_readable_on_every_shade(theme: FigureTheme) -> None:
    for step in range(21):
        ground = shade(step / 20, theme)
        assert contrast(ink_on(ground, theme), ground) >= 4.5
    assert ink_on(theme.ground, theme) == theme.text


def test_high_contrast_is_held_to_seven() -> None:
    theme = replace(THEMES["dark"], ground="#000000", text="#FFFFFF", track="#5A5A5A", readable=7.0)
    shades = [shade(step / 20, theme) for step in range(21)]
    assert all(contrast(ink_on(ground, theme), ground) >= 7 for ground in shades)
    assert all(luminance(one) < luminance(other) for one, other in pairwise(shades))
