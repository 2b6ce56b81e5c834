"""The pieces above and below the table: heights follow what they hold."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from app.documents.plan import PlanDocument, plan_document
from app.model import State
from tests.app.documents.examples import CARD, DIMENSIONS, plan
from ui.paper import INK, MM, Run
from ui.plan_pieces import Boxes, Charts, Heading, Paragraph, Signatures, state_ink
from ui.tokens import contrast

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH = 182 * MM


def bare() -> PlanDocument:
    """A plan whose pack has no weights: no breakdown, one bar a dimension."""
    card = replace(CARD, dimensions=tuple(replace(d, weight=None) for d in DIMENSIONS))
    return plan_document(replace(plan(1), card=card))


def test_a_long_shop_name_makes_the_heading_taller() -> None:
    document = plan_document(plan(1))
    long = replace(document, subtitle="很长的店铺名" * 20)
    assert Heading(long, WIDTH).height > Heading(document, WIDTH).height


def test_boxes_are_as_tall_as_their_tallest() -> None:
    boxes = plan_document(plan(1)).boxes
    long = (*boxes[:3], replace(boxes[3], source="官方 · 目标为建议值" * 4))
    assert Boxes(long, WIDTH).height > Boxes(boxes, WIDTH).height


def test_charts_stand_side_by_side_where_both_are_narrow() -> None:
    both = bare()
    alone = Charts(both.chart, None, WIDTH).height
    trend_alone = Charts(None, both.trend, WIDTH).height
    assert Charts(both.chart, both.trend, WIDTH).height == max(alone, trend_alone)


def test_a_wide_breakdown_stands_above_the_trend() -> None:
    document = plan_document(plan(1))
    assert document.chart is not None
    assert document.chart.losses is not None
    steps = document.chart.losses.steps * 2
    chart = replace(document.chart, losses=replace(document.chart.losses, steps=steps))
    parts = (Charts(chart, None, WIDTH).height, Charts(None, document.trend, WIDTH).height)
    assert Charts(chart, document.trend, WIDTH).height == pytest.approx(sum(parts))


def test_text_of_every_state_is_readable_on_paper() -> None:
    for state in State:
        assert contrast(state_ink(state), "#FFFFFF") >= 4.5
    assert state_ink(None) == INK


def test_paragraphs_and_signatures_have_heights() -> None:
    assert Paragraph(Run("说明" * 200), WIDTH).height > Paragraph(Run("说明"), WIDTH).height
    assert Signatures(("店长",), WIDTH).height > 0


def test_the_last_line_to_sign_on_ends_at_the_margin() -> None:
    """As far right as everything else on the page, at 20 twips a pixel."""
    image = QImage(int(WIDTH / 20) + 40, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(0.05, 0.05)
    Signatures(("店长", "日期", "复核"), WIDTH).paint(painter, 0.0, 0.0, again=False)
    painter.end()
    rows, columns = range(image.height()), range(image.width())
    last = max(x for x in columns for y in rows if image.pixelColor(x, y).lightness() < 200)
    assert last == pytest.approx(WIDTH / 20, abs=2)
