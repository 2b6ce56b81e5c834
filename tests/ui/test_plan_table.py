"""The table's pieces: columns that fill the width, rows as tall as their tallest cell."""

from itertools import pairwise

import pytest

from app.documents.plan_sections import ActionRow, FindingSection
from app.model import State
from tests.ui.painted import colours, painted
from ui.paper import MM
from ui.plan_table import Band, EmptyRow, Row, TableHead, columns, draw_box

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH = 182 * MM
ROW = ActionRow(False, "抽检 20 件", "", "仓库", "2026-11-23", "检验单", "少 5 单")


@pytest.mark.parametrize("width", [182 * MM, 269 * MM])
def test_columns_stand_side_by_side_within_the_width(width: float) -> None:
    places = columns(width)
    for (left, space), (right, _) in pairwise(places):
        assert left + space < right
    assert places[-1][0] + places[-1][1] < width


@pytest.mark.parametrize("field", ["title", "detail", "owner", "proof", "effect"])
def test_a_row_grows_with_any_of_its_cells(field: str) -> None:
    values = {name: getattr(ROW, name) for name in ActionRow.__slots__}
    longer = ActionRow(**{**values, field: "很长的文字" * 30})
    assert Row(longer, WIDTH).height > Row(ROW, WIDTH).height


def test_a_band_keeps_room_for_being_continued() -> None:
    section = FindingSection(
        State.BELOW, "品退率 1.34 %", "目标 ≤ 0.90 %", "约 +4.0 分", "", (), ""
    )
    detailed = FindingSection(State.BELOW, "品退率", "", "", "复算 · 14 / 1,045", (), "")
    assert Band(detailed, WIDTH).height > Band(section, WIDTH).height > 0


def test_the_head_and_an_empty_row_have_a_height() -> None:
    assert TableHead(WIDTH).height > 0
    assert EmptyRow("未安排行动。" * 40, WIDTH).height > EmptyRow("未安排行动。", WIDTH).height


def test_a_done_action_has_a_ticked_box() -> None:
    def middle(ticked: bool) -> dict[str, int]:
        image = painted(5, 5, lambda painter, _: draw_box(painter, 0.5 * MM, 0.5 * MM, ticked))
        return colours(image, 1.3, 1.3, 2, 2)

    assert middle(ticked=False) == {"#FFFFFF": 400}
    assert middle(ticked=True)["#1B1F24"] > 40


def test_steps_stand_in_two_columns_on_lying_paper() -> None:
    steps = ActionRow(False, "抽检", "\n".join(f"{n}. 看一看" for n in range(1, 7)), "", "", "", "")
    assert Row(steps, 269 * MM).height < Row(steps, WIDTH).height
