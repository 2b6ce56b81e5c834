"""The parts of the figures: the Chinese font, and drawing without any warning."""

import io

import pytest
from matplotlib import font_manager

from app.documents.figure_parts import font_family, new_figure, say, style
from app.documents.figure_theme import LIGHT


def test_the_bundled_font_is_used_and_found() -> None:
    assert font_family() == "Noto Sans SC"
    found = font_manager.findfont("Noto Sans SC", fallback_to_default=False)
    assert str(found).endswith("NotoSansSC-Regular.ttf")
    bold = font_manager.FontProperties(family="Noto Sans SC", weight="bold")
    assert str(font_manager.findfont(bold)).endswith("NotoSansSC-Bold.ttf")


def test_chinese_and_minus_signs_are_drawn_without_a_warning() -> None:
    with style():
        figure, axes = new_figure(LIGHT, (3, 2))
        say(axes, "数据不足 −7.5 ≤ ▼◆●○", LIGHT)
    figure.savefig(io.BytesIO(), format="png")  # a missing glyph warns, and a warning fails


@pytest.mark.parametrize("size", [(0.1, 0.1), (3.0, 0.2)])
def test_a_tiny_size_is_raised_to_what_labels_need(size: tuple[float, float]) -> None:
    figure, _ = new_figure(LIGHT, size)
    assert (figure.get_figwidth(), figure.get_figheight()) >= (1.8, 1.0)
