"""Make resources/icons/app.ico, the icon of the exe, from brand.svg.

    .venv/bin/python build/make_icon.py

The mark is drawn in white on a rounded tile, at every size Windows asks for.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
TILE = "#1F5FBF"
MARK = "#FFFFFF"


def draw(svg: str, size: int) -> QImage:
    """The mark on its tile, a square of ``size`` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(TILE))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    edge = size * 0.08
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", MARK).encode()))
    renderer.render(painter, QRectF(edge, edge * 0.5, size - 2 * edge, size - 2 * edge))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The picture as a PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon file holding PNGs by their size; 256 is written as 0."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        entries += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset
        )
        offset += len(picture)
    return header + entries + b"".join(pictures.values())


def main() -> None:
    """Write the icon."""
    svg = (ICONS / "brand.svg").read_text("utf-8")
    (ICONS / "app.ico").write_bytes(ico({size: png(draw(svg, size)) for size in SIZES}))


if __name__ == "__main__":
    main()
