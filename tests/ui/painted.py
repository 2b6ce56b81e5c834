"""A small white picture to paint on in twips, and what can be read back from it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ui.paper import DPI, MM

DOTS = 254  # ten dots a millimetre


def painted(width: float, height: float, draw: Callable[[QPainter, QRectF], object]) -> QImage:
    """What ``draw`` paints into a picture of that many millimetres."""
    image = QImage(round(width * 10), round(height * 10), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(DOTS / DPI, DOTS / DPI)
    draw(painter, QRectF(0, 0, width * MM, height * MM))
    painter.end()
    return image


def colours(image: QImage, x: float, y: float, width: float, height: float) -> dict[str, int]:
    """How many dots of each colour lie in a rectangle given in millimetres."""
    found: dict[str, int] = {}
    for row in range(round(y * 10), round((y + height) * 10)):
        for column in range(round(x * 10), round((x + width) * 10)):
            name = image.pixelColor(column, row).name().upper()
            found[name] = found.get(name, 0) + 1
    return found
