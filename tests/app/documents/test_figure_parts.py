"""The parts of the figures: the Chinese font, and drawing without any warning."""

import io
from itertools import combinations

import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from app.documents.figure_parts import font_family, new_figure, say, short, style
from app.documents.figure_theme import LIGHT, PRINT
from tests.app.documents.figure_cases import CASES, Make


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


@pytest.mark.parametrize("size", [(7.2, 4.2), (4.6, 3.4)], ids=["usual", "small"])
@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_every_chart_keeps_its_words_inside(make: Make, size: tuple[float, float]) -> None:
    """Nothing is cut off at an edge, however long the names, large the numbers, few the days."""
    figure = make(PRINT, size)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    edge = figure.bbox.padded(2)
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_visible() and text.get_text().strip():
            box = text.get_window_extent()
            inside = edge.x0 <= box.x0 and box.x1 <= edge.x1 and edge.y0 <= box.y0
            assert inside, f"{text.get_text()} at {box}"
            assert box.y1 <= edge.y1, f"{text.get_text()} at {box}"


def test_names_of_flags_do_not_lie_on_each_other() -> None:
    figure = CASES["trend"](PRINT, (7.2, 4.2))
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
    boxes = [
        text.get_window_extent()
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_text().startswith("✓ ")
    ]
    assert len(boxes) > 2
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_a_long_name_keeps_its_end() -> None:
    assert short("加厚保温杯 500ml 白色", 9) == "加厚保温杯… 白色"
    assert short("白色", 9) == "白色"
    assert short("一二三", 2) == "一…"
