"""Pieces in their order, paged on A4 or A3, and each page painted: for every printed document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.documents.paging import Block, Placed, paginate
from app.documents.sheet import LEAST_POSTER_SIZE, Printed, Sheet
from ui.paper import GREY, MM, RULE, Run, Text, line, pen
from ui.plan_pieces import Piece

PAPERS = {"A4": (210 * MM, 297 * MM), "A3": (297 * MM, 420 * MM)}
MARGIN = 14 * MM
_FOOT = 8 * MM
_POSTER_FOOT = 20 * MM
_FOOT_SIZE = 7.5  # points
_FOOT_GAP = (3 * MM, 7 * MM)  # above the rule, of a poster more
_MARK = "#F0F1F3"
_LARGEST = 0.74  # of its paper: what has to be one page is painted at most that much larger
_SMALLER = 1.04  # one step of shrinking it
_MOST_STEPS = 30
_REST = 0.22  # of a page: less on the last one is a rest
_TIGHTER = (1.03, 1.06)  # how much larger the paper is laid to have no rest


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out: its pieces, where each stands, and the size of a page in twips."""

    document: Printed
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    pages: tuple[tuple[Placed, ...], ...]
    width: float
    height: float


class Flow:
    """Pieces in their order, each with its block; ``height`` is what a page has for them."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.pieces: list[Piece] = []
        self.blocks: list[Block] = []

    def add(
        self, piece: Piece, gap: float = 0.0, keep: bool = False, repeats: tuple[int, ...] = ()
    ) -> int:
        """Append a piece with ``gap`` millimetres above it; its index."""
        self.pieces.append(piece)
        self.blocks.append(Block(piece.height, gap * MM, keep, repeats))
        return len(self.pieces) - 1


def page_size(document: Printed, landscape: bool) -> tuple[float, float]:
    """Width and height of the paper in twips; a one-page sheet keeps its own orientation."""
    paper = document.paper if isinstance(document, Sheet) else "A4"
    if isinstance(document, Sheet) and document.one_page:
        landscape = document.landscape
    short, long = PAPERS[paper]
    return (long, short) if landscape else (short, long)


def lay_pages(
    document: Printed, landscape: bool, fill: Callable[[Flow], object], one_page: bool = False
) -> Laid:
    """Fill a flow and page it; what has to be one page is laid as large as it fits there.

    It is laid on smaller, then larger paper of the same shape and painted onto the real one, so
    everything on it becomes larger or smaller alike.
    """
    width, height = page_size(document, landscape)
    if not one_page:
        return _without_rest(document, width, height, fill)
    scale = _LARGEST
    laid = _laid(document, width * scale, height * scale, fill)
    for _ in range(_MOST_STEPS):
        if len(laid.pages) == 1:
            break
        scale *= _SMALLER
        laid = _laid(document, width * scale, height * scale, fill)
    return laid


def _without_rest(
    document: Printed, width: float, height: float, fill: Callable[[Flow], object]
) -> Laid:
    """What would leave a line or two for a last page is painted a little smaller, on a page less."""
    laid = _laid(document, width, height, fill)
    if len(laid.pages) > 1 and _filled(laid) < _REST * height:
        for scale in _TIGHTER:
            tighter = _laid(document, width * scale, height * scale, fill)
            if len(tighter.pages) < len(laid.pages):
                return tighter
    return laid


def _filled(laid: Laid) -> float:
    """How far down the last page reaches."""
    last = laid.pages[-1][-1]
    return last.top + laid.pieces[last.index].height


def _laid(document: Printed, width: float, height: float, fill: Callable[[Flow], object]) -> Laid:
    flow = Flow(width - 2 * MARGIN, height - 2 * MARGIN - _foot_height(document))
    fill(flow)
    pages = tuple(tuple(page) for page in paginate(flow.blocks, flow.height))
    return Laid(document, tuple(flow.pieces), tuple(flow.blocks), pages, width, height)


def _foot_height(document: Printed) -> float:
    return _POSTER_FOOT if isinstance(document, Sheet) and document.poster else _FOOT


# --- painting -----------------------------------------------------------------------------------


def paint_page(painter: QPainter, laid: Laid, number: int) -> None:
    """Paint page ``number`` (from 0); the painter's unit is the twip of the laid page."""
    if laid.document.watermark:
        _paint_watermark(painter, laid)
    if number:
        _paint_running_head(painter, laid)
    for place in laid.pages[number]:
        laid.pieces[place.index].paint(painter, MARGIN, MARGIN + place.top, place.again)
    _paint_foot(painter, laid, number)


def _paint_watermark(painter: QPainter, laid: Laid) -> None:
    centre = Qt.AlignmentFlag.AlignHCenter
    size = 150 * min(laid.width, laid.height) / PAPERS["A4"][0]
    mark = Text(Run(laid.document.watermark, size, bold=True, colour=_MARK), laid.width, centre)
    painter.save()
    painter.translate(laid.width / 2, laid.height / 2)
    painter.rotate(-32)
    mark.draw(painter, -laid.width / 2, -mark.height / 2)
    painter.restore()


def _paint_running_head(painter: QPainter, laid: Laid) -> None:
    """On later pages, in the margin: which document of which shop a loose page belongs to."""
    document = laid.document
    head = Text(Run(f"{document.title} · {document.subtitle}", 7.5, colour=GREY), laid.width)
    head.draw(painter, MARGIN, MARGIN - head.height - 1.5 * MM)


def _paint_foot(painter: QPainter, laid: Laid, number: int) -> None:
    document, width = laid.document, laid.width - 2 * MARGIN
    size = LEAST_POSTER_SIZE if _foot_height(document) == _POSTER_FOOT else _FOOT_SIZE
    top = laid.height - MARGIN - _foot_height(document) + _FOOT_GAP[size > _FOOT_SIZE]
    line(painter, MARGIN, top, MARGIN + width, top, pen(RULE, 0.6))
    parts = (
        (document.footer_left, Qt.AlignmentFlag.AlignLeft),
        (document.footer_middle, Qt.AlignmentFlag.AlignHCenter),
        (document.page_text(number + 1, len(laid.pages)), Qt.AlignmentFlag.AlignRight),
    )
    for text, align in parts:
        if text:
            Text(Run(text, size, colour=GREY), width, align).draw(painter, MARGIN, top + MM)
