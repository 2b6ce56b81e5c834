"""The pieces of reports and posters: heights follow what they hold, posters are read from afar."""

import pytest

from app.documents.sheet import BigNumber, sheet
from app.model import State
from tests.app.documents.examples import CARD, ON
from ui.paper import MM, Run
from ui.plan_pieces import Paragraph
from ui.sheet_pieces import (
    Beside,
    BlankLines,
    PanelBox,
    PosterHeading,
    PosterNumber,
    PosterRule,
    Stack,
    column_width,
    panel_width,
)

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH = 180 * MM


def stack(count: int) -> Stack:
    """So many one-line paragraphs below each other, a millimetre apart."""
    return Stack([(MM, Paragraph(Run("一句"), WIDTH)) for _ in range(count)])


def test_a_stack_is_the_sum_of_its_pieces_and_gaps() -> None:
    assert stack(3).height == pytest.approx(3 * stack(1).height)


def test_a_panel_holds_its_title_and_its_parts() -> None:
    assert PanelBox("1", "问题", stack(2), WIDTH).height > stack(2).height + 10 * MM
    assert panel_width(WIDTH) < WIDTH


def test_columns_are_as_tall_as_the_tallest() -> None:
    assert Beside([stack(1), stack(4)], WIDTH).height == stack(4).height
    assert column_width(WIDTH, 2) < WIDTH / 2


def test_blank_lines_leave_room_for_a_hand() -> None:
    assert BlankLines(3, WIDTH).height == 24 * MM


def test_poster_pieces_grow_with_their_words() -> None:
    short = PosterRule(1, "称重", WIDTH).height
    assert PosterRule(2, "称重" * 60, WIDTH).height > short
    poster = sheet(CARD, "打包台", "今天", (), ON)
    assert PosterHeading(poster, WIDTH).height > 20 * MM
    number = BigNumber("品退率", "1.34 %", "目标 ≤ 0.90 %", "", State.BELOW, "▼ 未达标")
    assert PosterNumber(number, WIDTH).height > 40 * MM
