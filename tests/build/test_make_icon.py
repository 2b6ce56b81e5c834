"""The icon of the exe."""

from __future__ import annotations

from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from build import make_icon


def test_the_icon_holds_every_size_windows_asks_for(qapp: QApplication) -> None:
    assert qapp is not None
    reader = QImageReader(str(make_icon.ICONS / "app.ico"))
    assert reader.imageCount() == len(make_icon.SIZES)
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        sizes.append(reader.read().width())
    assert tuple(sizes) == make_icon.SIZES


def test_the_committed_icon_is_the_one_the_script_makes(qapp: QApplication) -> None:
    assert qapp is not None
    svg = (make_icon.ICONS / "brand.svg").read_text("utf-8")
    reader = QImageReader(str(make_icon.ICONS / "app.ico"))
    reader.jumpToImage(make_icon.SIZES.index(256))
    committed = reader.read().convertToFormat(QImage.Format.Format_ARGB32)
    assert committed == make_icon.draw(svg, 256)


def test_sizes_of_256_are_written_as_zero() -> None:
    data = make_icon.ico({256: b"picture"})
    assert data[6:8] == b"\0\0"
    assert data.endswith(b"picture")
    assert int.from_bytes(data[18:22], "little") == len(data) - len(b"picture")
