"""Ink and paper: units, the bundled font, wrapped text. What the printed pages are painted with.

All lengths are twips (1/1440 inch), so that a page is laid out once and every device only scales.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.catalogue.resources import resources_dir
from ui.line_breaks import LINE_BREAK, break_lines
from ui.tokens import LIGHT

DPI = 1440
PT = 20.0
MM = DPI / 25.4

INK = "#1B1F24"
GREY = "#59616D"
RULE = "#C4C9D0"
_AMBER = "#B26A00"
STATE_COLOURS = LIGHT.state  # marks and text colours that keep their contrast on white
_UNIT_GAP = re.compile(
    r"(?<=\d) (?=[%单天秒分人项条次个件步小])|(?<=[≤≥]) (?=\d)"
    r"|(?<=\d) (?=/ \d)|(?<=\d /) (?=\d)|(?<=n) (?== \d)|(?<=n =) (?=\d)"
)
_FIRM = "\u00a0"  # a line begins with no unit and ends with no sign; the PDF says a plain space


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``size`` in points."""

    text: str
    size: float = 9.5
    bold: bool = False
    colour: str = INK


class Text:
    """Runs broken into lines of at most ``width``; Chinese rules are Qt's and :mod:`ui.line_breaks`'s."""

    def __init__(
        self,
        runs: Run | Sequence[Run],
        width: float,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        parts = [runs] if isinstance(runs, Run) else list(runs)
        text = "".join(run.text for run in parts)
        text = _UNIT_GAP.sub(_FIRM, text).replace("\n", LINE_BREAK)
        self._layout = QTextLayout(text, font(parts[0]))
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(parts))
        self.height = break_lines(self._layout, max(width, PT), align)

    @property
    def lines(self) -> int:
        """How many lines the text takes."""
        return self._layout.lineCount()

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paint with the upper left corner at the given place."""
        self._layout.draw(painter, QPointF(left, top))


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    ranges, start = [], 0
    for run in runs:
        style = QTextCharFormat()
        style.setFont(font(run))
        style.setForeground(QColor(run.colour))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, _utf16_length(run.text), style
        ranges.append(span)
        start += span.length
    return ranges


def _utf16_length(text: str) -> int:
    """Qt counts UTF-16 units: a rare character outside the BMP counts twice."""
    return len(text.encode("utf-16-le")) // 2


def font(run: Run) -> QFont:
    """The bundled font, unhinted so that it measures the same at every resolution."""
    made = QFont(family())
    made.setPixelSize(round(run.size * PT))
    made.setBold(run.bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=1)
def family() -> str:
    """Noto Sans SC from resources/fonts: paper looks the same on every computer."""
    found = ""
    for weight in ("Regular", "Bold"):
        path = resources_dir() / "fonts" / f"NotoSansSC-{weight}.ttf"
        names = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
        found = names[0] if names else found
    return found or "Noto Sans CJK SC"


def line(painter: QPainter, x1: float, y1: float, x2: float, y2: float, pen: QPen) -> None:
    """A straight line."""
    painter.setPen(pen)
    painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))


def pen(colour: str, points: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen of a width in points, flat ends."""
    return QPen(QColor(colour), points * PT, style, Qt.PenCapStyle.FlatCap)


def fill(painter: QPainter, rect: QRectF, colour: str) -> None:
    """A plain rectangle without an outline."""
    painter.fillRect(rect, QColor(colour))


def draw_amber(painter: QPainter, rect: QRectF) -> None:
    """What marks 示例值 and 建议值: slanted amber lines, which a grey printer prints as grey ones."""
    painter.save()
    painter.setClipRect(rect)
    x = rect.left() - rect.height()
    while x < rect.right():
        line(painter, x, rect.bottom(), x + rect.height(), rect.top(), pen(_AMBER, 1.0))
        x += 2.6 * PT
    painter.restore()
