"""Paper sizes, paging and shrinking to one page; what stands on every page."""

import pytest

from app.documents.plan import plan_document
from app.documents.sheet import Sheet, Words
from tests.app.documents.examples import ON, plan
from tests.ui.painted import painted
from ui.flow import MARGIN, PAPERS, Flow, lay_pages, page_size, paint_page
from ui.paper import MM, Run
from ui.plan_pieces import Paragraph
from ui.printing import lay_out

pytestmark = pytest.mark.usefixtures("qapp")


def one_page(paper: str = "A3", landscape: bool = True) -> Sheet:
    """A sheet that has to be one page."""
    return Sheet(
        "问题报告", "小店", (), (Words("一句话"),), "", "左", "中", ON,
        paper=paper, landscape=landscape, one_page=True,
    )  # fmt: skip


def test_paper_is_a4_unless_a_sheet_says_otherwise() -> None:
    assert page_size(plan_document(plan(0)), landscape=False) == PAPERS["A4"]
    assert page_size(plan_document(plan(0)), landscape=True) == PAPERS["A4"][::-1]


def test_a_one_page_sheet_keeps_its_own_orientation() -> None:
    assert page_size(one_page(), landscape=False) == PAPERS["A3"][::-1]
    assert page_size(one_page("A4", landscape=False), landscape=True) == PAPERS["A4"]


def test_what_has_to_be_one_page_is_laid_on_larger_paper_of_the_same_shape() -> None:
    def fill(flow: Flow) -> None:
        for _ in range(12):
            flow.add(Paragraph(Run("很长的一段" * 60), flow.width), gap=4)

    document = one_page("A4", landscape=False)
    assert len(lay_pages(document, False, fill).pages) > 1
    laid = lay_pages(document, False, fill, one_page=True)
    assert len(laid.pages) == 1
    assert laid.width > PAPERS["A4"][0]
    assert laid.width / laid.height == pytest.approx(210 / 297)


def test_the_foot_stands_on_the_page() -> None:
    laid = lay_out(plan_document(plan(0)))
    image = painted(210, 297, lambda painter, _rect: paint_page(painter, laid, 0))
    foot = image.copy(0, round((297 - MARGIN / MM - 8) * 10), 2100, 80)
    assert any(
        foot.pixelColor(x, y).lightness() < 140 for x in range(140, 600, 3) for y in range(0, 80, 3)
    )


def test_a_rest_of_a_line_or_two_takes_no_page_of_its_own() -> None:
    """On one page, then on one painted smaller, then on two as large as ever."""
    seen = []
    for count in range(20, 40):

        def fill(flow: Flow, count: int = count) -> None:
            for _ in range(count):
                flow.add(Paragraph(Run("一句话", 16), flow.width), gap=1)

        laid = lay_pages(plan_document(plan(0)), False, fill)
        kind = len(laid.pages), laid.width > PAPERS["A4"][0]
        seen += [] if kind in seen else [kind]
        assert laid.width <= PAPERS["A4"][0] * 1.06
    assert seen == [(1, False), (1, True), (2, False)]
