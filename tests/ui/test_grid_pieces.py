"""A plain table on paper: its columns fill the width, its header repeats, rows stay whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.grid import Column, Grid, GridRow
from app.documents.paging import paginate
from app.model import State
from ui.flow import Flow
from ui.grid_pieces import GridHead, GridLine, add_grid, places
from ui.paper import MM

pytestmark = pytest.mark.usefixtures("qapp")

COLUMNS = (Column("项目", 3), Column("数值", 1, right=True))
WIDTH = 100 * MM


def test_columns_share_the_width() -> None:
    left, right = places(COLUMNS, WIDTH, ticked=False)
    assert left[0] == 0.0
    assert right[0] == pytest.approx(75 * MM)
    assert right[0] + right[1] < WIDTH
    assert places(COLUMNS, WIDTH, ticked=True)[0][0] > 0


def test_small_print_and_a_code_make_a_row_taller() -> None:
    def height(row: GridRow) -> float:
        return GridLine(COLUMNS, row, WIDTH, ticked=True).height

    plain = height(GridRow(("一", "1")))
    assert height(GridRow(("一", "1"), detail="小字")) > plain
    assert height(GridRow(("一", "1"), code="A1C")) > plain
    assert height(GridRow(("一" * 200, "1"), state=State.BELOW)) > plain


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
