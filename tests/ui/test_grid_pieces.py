"""A plain table on paper: its columns fill the width, its header repeats, rows stay whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.grid import Column, Grid, GridRow
from app.documents.paging import paginate
from app.model import State
from tests.ui.painted import colours, painted
from ui.flow import Flow
from ui.grid_pieces import GridHead, GridLine, add_grid, lead_of, places
from ui.paper import MM

pytestmark = pytest.mark.usefixtures("qapp")

COLUMNS = (Column("项目", 3), Column("数值", 1, right=True))
WIDTH = 100 * MM


def test_columns_share_the_width() -> None:
    left, right = places(COLUMNS, WIDTH, 0.0)
    assert left[0] == 0.0
    assert right[0] == pytest.approx(75 * MM)
    assert right[0] + right[1] < WIDTH
    assert places(COLUMNS, WIDTH, 5 * MM)[0][0] == 5 * MM


def test_boxes_and_hatching_get_room_before_the_first_column() -> None:
    plain, amber = GridRow(("一", "1")), GridRow(("一", "1"), amber=True)
    ticked = GridRow(("一", "1"), tick=False)
    rooms = [lead_of(Grid(COLUMNS, rows)) for rows in ((plain,), (plain, amber), (amber, ticked))]
    assert rooms[0] == 0 < rooms[1] < rooms[2]


def test_an_amber_row_is_hatched_at_its_left_edge() -> None:
    def dark(amber: bool) -> int:
        row = GridLine(COLUMNS, GridRow(("一", "1"), amber=amber), WIDTH, 3 * MM)
        image = painted(100, 8, lambda painter, _rect: row.paint(painter, 0, 0, again=False))
        return sum(
            count for name, count in colours(image, 0, 1, 1.2, 3).items() if name != "#FFFFFF"
        )

    assert dark(amber=False) == 0
    assert dark(amber=True) > 50


def test_small_print_and_a_code_make_a_row_taller() -> None:
    def height(row: GridRow) -> float:
        return GridLine(COLUMNS, row, WIDTH, 5 * MM).height

    plain = height(GridRow(("一", "1")))
    assert height(GridRow(("一", "1"), detail="小字")) > plain
    assert height(GridRow(("一", "1"), code="A1C")) > plain
    assert height(GridRow(("一" * 200, "1"), state=State.BELOW)) > plain


def test_small_print_stands_below_its_cell() -> None:
    def dark(detail_at: int) -> tuple[int, int]:
        row = GridRow(("一", "1"), detail="小字小字", detail_at=detail_at)
        made = GridLine(COLUMNS, row, WIDTH, 0.0)
        image = painted(100, 12, lambda painter, _rect: made.paint(painter, 0, 0, again=False))
        spots = (colours(image, 0, 6, 70, 3), colours(image, 75, 6, 24, 3))
        found = [sum(n for name, n in spot.items() if name != "#FFFFFF") for spot in spots]
        return found[0], found[1]

    below_first, below_second = dark(0), dark(1)
    assert below_first[0] > 0 == below_first[1]
    assert below_second[1] > 0 == below_second[0]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.sampled_from("行动 20，。abc"), max_size=200), min_size=1, max_size=60))
def test_rows_stand_once_and_every_page_opens_with_the_header(texts: list[str]) -> None:
    flow = Flow(WIDTH, 260 * MM)
    add_grid(flow, Grid(COLUMNS, tuple(GridRow((text, "1"), tick=False) for text in texts)))
    pages = paginate(flow.blocks, flow.height)
    assert all(isinstance(flow.pieces[page[0].index], GridHead) for page in pages)
    rows = [p.index for page in pages for p in page if isinstance(flow.pieces[p.index], GridLine)]
    assert rows == sorted(set(rows))
    assert len(rows) == len(texts)
