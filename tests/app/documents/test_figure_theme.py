"""The charts' colours: words readable on their ground, states told apart without colour."""

import pytest

from app.documents.figure_theme import THEMES, FigureTheme
from app.model import State


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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
