"""The charts of the screen on paper: matplotlib's figures as lines and letters of the page itself.

A figure is drawn once into strokes in twips; painting only replays them, sharp on every device. What
it says stays text, in the font of the page. Import late: matplotlib is heavy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text as FigureText
from matplotlib.transforms import Affine2D, Transform
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.documents.figure_theme import PRINT, FigureTheme
from ui.paper import DPI, Run, font

Make = Callable[[FigureTheme, tuple[float, float]], Figure]  # colours, size in inches

_CAPS = {
    "butt": Qt.PenCapStyle.FlatCap,
    "round": Qt.PenCapStyle.RoundCap,
    "projecting": Qt.PenCapStyle.SquareCap,
}
_JOINS = {
    "miter": Qt.PenJoinStyle.MiterJoin,
    "round": Qt.PenJoinStyle.RoundJoin,
    "bevel": Qt.PenJoinStyle.BevelJoin,
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """An outline and its inside, within a clip."""

    path: QPainterPath
    pen: QPen
    brush: QBrush
    clip: QRectF | None

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        painter.setPen(self.pen)
        painter.setBrush(self.brush)
        painter.drawPath(self.path)


@dataclass(frozen=True, slots=True)
class Letters:
    """One line of text that begins at a place of its base line."""

    text: str
    font: QFont
    colour: QColor
    at: QPointF
    angle: float
    clip: QRectF | None

    def paint(self, painter: QPainter) -> None:
        """Write it."""
        painter.setPen(self.colour)
        painter.setFont(self.font)
        painter.translate(self.at)
        painter.rotate(-self.angle)
        painter.drawText(QPointF(0, 0), self.text)


class Drawing:
    """A drawn figure, to be painted as often as needed."""

    def __init__(self, parts: tuple[Stroke | Letters, ...]) -> None:
        self.parts = parts

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint with the upper left corner at a place."""
        for part in self.parts:
            painter.save()
            painter.translate(left, top)
            if part.clip is not None:
                painter.setClipRect(part.clip, Qt.ClipOperation.IntersectClip)
            part.paint(painter)
            painter.restore()


def draw(make: Make, width: float, height: float) -> Drawing:
    """Draw a figure in the colours of paper, so many twips wide and high."""
    figure = make(PRINT, (width / DPI, height / DPI))
    figure.set_dpi(DPI)
    figure.patch.set_visible(False)  # the paper is white, and the watermark shows through
    FigureCanvasBase(figure)
    renderer = _Renderer(figure.bbox.width, figure.bbox.height)
    figure.draw(renderer)
    return Drawing(tuple(renderer.parts))


class _Renderer(RendererBase):
    """What matplotlib draws, kept as strokes and letters; its y goes up, ours down."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._size = width, height
        self.parts: list[Stroke | Letters] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def flipy(self) -> bool:
        return True

    def points_to_pixels(self, points: Any) -> Any:
        return points * DPI / 72

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        made = _outline(path, transform + _down(self._size[1]))
        clip = _clip(gc, self._size[1])
        brush = QBrush(Qt.BrushStyle.NoBrush) if rgbFace is None else QBrush(_face(rgbFace, gc))
        self.parts.append(Stroke(made, self._pen(gc), brush, clip))
        hatch = gc.get_hatch_path()
        if hatch is not None:
            self.parts.append(self._hatching(gc, hatch, made, clip))

    def _pen(self, gc: GraphicsContextBase) -> QPen:
        width = self.points_to_pixels(gc.get_linewidth())
        colour = gc.get_rgb()
        if not width or (len(colour) > 3 and not colour[3]):
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(_colour(colour), width)
        pen.setCapStyle(_CAPS[gc.get_capstyle()])
        pen.setJoinStyle(_JOINS[gc.get_joinstyle()])
        offset: Any
        dashes: Any
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            points = gc.get_linewidth()
            pen.setDashPattern([max(float(dash) / points, 1e-3) for dash in dashes])
            pen.setDashOffset(float(offset) / points)
        return pen

    def _hatching(
        self, gc: GraphicsContextBase, hatch: Path, inside: QPainterPath, clip: QRectF | None
    ) -> Stroke:
        """The inch-wide pattern again and again, cut to the shape."""
        tile, lines = _outline(hatch, Affine2D().scale(DPI)), QPainterPath()
        box = inside.boundingRect()
        for x in range(floor(box.left() / DPI), ceil(box.right() / DPI)):
            for y in range(floor(box.top() / DPI), ceil(box.bottom() / DPI)):
                lines.addPath(tile.translated(x * DPI, y * DPI))
        pen = QPen(_colour(gc.get_hatch_color()), self.points_to_pixels(gc.get_hatch_linewidth()))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        cut = box if clip is None else box.intersected(clip)
        return Stroke(lines, pen, QBrush(Qt.BrushStyle.NoBrush), cut)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,  # noqa: ARG002
        mtext: FigureText | None = None,  # noqa: ARG002
    ) -> None:
        clip = _clip(gc, self._size[1])
        colour = _colour(gc.get_rgb())
        self.parts.append(Letters(s, _font(prop), colour, QPointF(x, y), angle, clip))

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: Any,  # noqa: ARG002
    ) -> tuple[float, float, float]:
        metrics = QFontMetricsF(_font(prop))
        ink = metrics.tightBoundingRect(s)
        below = max(ink.bottom(), 0.0)
        return metrics.horizontalAdvance(s), below - ink.top(), below


def _font(prop: FontProperties) -> QFont:
    bold = prop.get_weight() in ("bold", "heavy", 700)
    return font(Run("", prop.get_size_in_points(), bold))


def _colour(rgb: Any) -> QColor:
    return QColor.fromRgbF(*(float(part) for part in rgb))


def _face(rgb: Any, gc: GraphicsContextBase) -> QColor:
    colour = _colour(rgb)
    if gc.get_forced_alpha() or len(rgb) == 3:
        colour.setAlphaF(gc.get_alpha())
    return colour


def _down(height: float) -> Affine2D:
    return Affine2D().scale(1, -1).translate(0, height)


def _clip(gc: GraphicsContextBase, height: float) -> QRectF | None:
    box = gc.get_clip_rectangle()
    if box is None:
        return None
    return QRectF(box.x0, height - box.y1, box.width, box.height)


def _outline(path: Path, transform: Transform) -> QPainterPath:
    made = QPainterPath()
    for points, code in path.iter_segments(transform):
        places = list(_places(points))
        if code == Path.MOVETO:
            made.moveTo(places[0])
        elif code == Path.LINETO:
            made.lineTo(places[0])
        elif code == Path.CURVE3:
            made.quadTo(*places)
        elif code == Path.CURVE4:
            made.cubicTo(*places)
        elif code == Path.CLOSEPOLY:
            made.closeSubpath()
    return made


def _places(points: Any) -> Iterator[QPointF]:
    for place in range(0, len(points), 2):
        yield QPointF(float(points[place]), float(points[place + 1]))
