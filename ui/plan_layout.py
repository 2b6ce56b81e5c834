"""Where everything of a printed plan stands: one layout for preview, PDF and printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.documents.paging import Block, Placed, paginate
from app.documents.plan import PlanDocument
from ui.paper import GREY, MM, RULE, Run, Text, line, pen
from ui.plan_pieces import Boxes, Charts, Heading, Paragraph, Piece, Signatures
from ui.plan_table import Band, EmptyRow, Row, TableHead

_MARGIN = 14 * MM
_FOOT = 8 * MM
_MOST_BOXES = 5
_MARK = "#F0F1F3"
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out: its pieces, where each stands, and the size of a page in twips."""

    document: PlanDocument
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    pages: tuple[tuple[Placed, ...], ...]
    width: float
    height: float


def lay_out(document: PlanDocument, landscape: bool = False) -> Laid:
    """Measure and page a document on A4."""
    sides = (297 * MM, 210 * MM) if landscape else (210 * MM, 297 * MM)
    flow = _Flow(sides[0] - 2 * _MARGIN)
    _add_all(flow, document)
    pages = paginate(flow.blocks, sides[1] - 2 * _MARGIN - _FOOT)
    placed = tuple(tuple(page) for page in pages)
    return Laid(document, tuple(flow.pieces), tuple(flow.blocks), placed, *sides)


class _Flow:
    """Pieces in their order, each with its block."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.pieces: list[Piece] = []
        self.blocks: list[Block] = []

    def add(
        self, piece: Piece, gap: float = 0.0, keep: bool = False, repeats: tuple[int, ...] = ()
    ) -> int:
        """Append a piece with ``gap`` millimetres above it; its index."""
        self.pieces.append(piece)
        self.blocks.append(Block(piece.height, gap * MM, keep, repeats))
        return len(self.pieces) - 1


def _add_all(flow: _Flow, document: PlanDocument) -> None:
    flow.add(Heading(document, flow.width))
    columns = len(document.boxes) if len(document.boxes) <= _MOST_BOXES else _MOST_BOXES - 1
    for start in range(0, len(document.boxes), max(columns, 1)):
        flow.add(Boxes(document.boxes[start : start + columns], flow.width), gap=3)
    if document.chart or document.trend:
        flow.add(Charts(document.chart, document.trend, flow.width), gap=4)
    _add_table(flow, document)
    _add_texts(flow, "怎样算有效", document.effects)
    _add_texts(flow, "说明", document.notes)
    if document.signatures:
        flow.add(Signatures(document.signatures, flow.width), gap=4)


def _add_table(flow: _Flow, document: PlanDocument) -> None:
    title = [Run("行动", 11, True), Run(f"   {document.summary}", 9, colour=GREY)]
    flow.add(Paragraph(title, flow.width), gap=4, keep=bool(document.sections))
    if not document.sections:
        return
    head = flow.add(TableHead(flow.width), keep=True)
    for section in document.sections:
        band = flow.add(Band(section, flow.width), keep=True, repeats=(head,))
        for row in section.rows:
            flow.add(Row(row, flow.width), repeats=(head, band))
        if section.empty:
            flow.add(EmptyRow(section.empty, flow.width), repeats=(head, band))


def _add_texts(flow: _Flow, title: str, texts: Sequence[str]) -> None:
    if not texts:
        return
    flow.add(Paragraph(Run(title, 11, bold=True), flow.width), gap=4, keep=True)
    for number, text in enumerate(texts, 1):
        flow.add(Paragraph(Run(text, 9), flow.width), gap=0.5, keep=number == len(texts))


# --- painting -----------------------------------------------------------------------------------


def paint_page(painter: QPainter, laid: Laid, number: int) -> None:
    """Paint page ``number`` (from 0); the painter's unit is the twip."""
    if laid.document.watermark:
        _paint_watermark(painter, laid)
    for place in laid.pages[number]:
        laid.pieces[place.index].paint(painter, _MARGIN, _MARGIN + place.top, place.again)
    _paint_foot(painter, laid, number)


def _paint_watermark(painter: QPainter, laid: Laid) -> None:
    mark = Text(Run(laid.document.watermark, 150, bold=True, colour=_MARK), laid.width, _CENTRE)
    painter.save()
    painter.translate(laid.width / 2, laid.height / 2)
    painter.rotate(-32)
    mark.draw(painter, -laid.width / 2, -mark.height / 2)
    painter.restore()


def _paint_foot(painter: QPainter, laid: Laid, number: int) -> None:
    document, width = laid.document, laid.width - 2 * _MARGIN
    top = laid.height - _MARGIN - _FOOT + 3 * MM
    line(painter, _MARGIN, top, _MARGIN + width, top, pen(RULE, 0.6))
    parts = (
        (document.footer_left, Qt.AlignmentFlag.AlignLeft),
        (document.footer_middle, Qt.AlignmentFlag.AlignHCenter),
        (document.page_text(number + 1, len(laid.pages)), Qt.AlignmentFlag.AlignRight),
    )
    for text, align in parts:
        Text(Run(text, 7.5, colour=GREY), width, align).draw(painter, _MARGIN, top + MM)
