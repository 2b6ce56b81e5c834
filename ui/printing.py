"""From a document's description to PDF, pictures and paper. Needs a QGuiApplication for its fonts.

One layout serves them all, so the preview shows exactly what the printer gets.
"""

from __future__ import annotations

import errno
import hashlib
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, Qt, QUuid
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.documents.plan import PRODUCT
from app.documents.sheet import Printed, Sheet
from app.errors import FileError
from app.whole_file import write_whole
from ui.flow import Laid, page_size, paint_page
from ui.paper import DPI
from ui.plan_layout import lay_out_plan
from ui.sheet_layout import lay_out_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

_INFO_TIME = re.compile(rb"(Date \(D:)\d{14}")
_XMP_TIME = re.compile(rb'(Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d')


def lay_out(document: Printed, landscape: bool = False) -> Laid:
    """Every piece of a document on its pages; one-page sheets keep their own orientation."""
    if isinstance(document, Sheet):
        return lay_out_sheet(document, landscape)
    return lay_out_plan(document, landscape)


def render_pdf(document: Printed, path: str | Path, landscape: bool = False) -> Path:
    """Write a document as a PDF: its paper, fonts embedded, same document same bytes.

    FileError where the place cannot be written; an older file there then stays as it was.
    """
    target = Path(path)
    _replace(target, pdf_bytes(document, landscape))
    return target


def pdf_bytes(document: Printed, landscape: bool = False) -> bytes:
    """The PDF in memory. It carries the document's own date, so the same one gives the same bytes."""
    laid = lay_out(document, landscape)
    width, height = page_size(document, landscape)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QHashSeed.setDeterministicGlobalSeed()  # Qt writes the fonts in the order of a hash
    try:
        writer = _writer(buffer, document, width > height)
        painter = QPainter(writer)
        painter.scale(width / laid.width, height / laid.height)
        for number in range(len(laid.pages)):
            if number:
                writer.newPage()
            paint_page(painter, laid, number)
        painter.end()
    finally:
        QHashSeed.resetRandomGlobalSeed()
    buffer.close()
    return _stamped(bytes(data.data()), document.stamped_on)


def _writer(buffer: QBuffer, document: Printed, landscape: bool) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(paper_of(document)))
    writer.setPageOrientation(_orientation(landscape))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(f"{document.title} {document.subtitle}")
    writer.setCreator(PRODUCT)
    digest = hashlib.sha256(repr(document).encode()).digest()[:16]
    writer.setDocumentId(QUuid.fromRfc4122(QByteArray(digest)))
    return writer


def paper_of(document: Printed) -> QPageSize.PageSizeId:
    """A4, or A3 for what has to be seen at once."""
    large = isinstance(document, Sheet) and document.paper == "A3"
    return QPageSize.PageSizeId.A3 if large else QPageSize.PageSizeId.A4


def _orientation(landscape: bool) -> QPageLayout.Orientation:
    orientations = QPageLayout.Orientation
    return orientations.Landscape if landscape else orientations.Portrait


def _stamped(data: bytes, on: date) -> bytes:
    """The plan's date in place of the time of writing; no byte moves, so offsets stay right."""
    data = _INFO_TIME.sub(rb"\g<1>" + f"{on:%Y%m%d}000000".encode(), data)
    return _XMP_TIME.sub(rb"\g<1>" + f"{on:%Y-%m-%d}T00:00:00".encode(), data)


def render_pages(document: Printed, dpi: int, landscape: bool = False) -> list[QImage]:
    """Every page as a picture, for the preview."""
    laid = lay_out(document, landscape)
    width = page_size(document, landscape)[0]
    scale = dpi / DPI * width / laid.width
    return [_page_image(laid, number, dpi, scale) for number in range(len(laid.pages))]


def _page_image(laid: Laid, number: int, dpi: int, scale: float) -> QImage:
    size = round(laid.width * scale), round(laid.height * scale)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    paint_page(painter, laid, number)
    painter.end()
    return image


def ask_printer(
    parent: QWidget, document: Printed, landscape: bool, chosen: Callable[[QPrinter], object]
) -> None:
    """Let the seller choose a printer, its paper set to the document's, without blocking."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QDialog

    width, height = page_size(document, landscape)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(paper_of(document)))
    printer.setPageOrientation(_orientation(width > height))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印：{document.title}")
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # not QPrintDialog.open, which wants a receiver


def print_document(document: Printed, printer: QPrinter) -> None:
    """Print on the chosen printer, in its orientation and page range, scaled to its paper.

    FileError where the printer does not start or stops accepting pages.
    """
    layout = printer.pageLayout()
    laid = lay_out(document, layout.orientation() is QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    printer.setDocName(f"{document.title} {document.subtitle}")
    painter = QPainter()
    if not painter.begin(printer):
        raise FileError("printer", _PRINTER_MESSAGE.format(name=printer.printerName()))
    try:
        _fit(painter, laid, printer)
        _print_pages(painter, laid, printer)
    finally:
        painter.end()


def _fit(painter: QPainter, laid: Laid, printer: QPrinter) -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = min(paper.width() / laid.width, paper.height() / laid.height)
    painter.translate(
        (paper.width() - laid.width * scale) / 2, (paper.height() - laid.height * scale) / 2
    )
    painter.scale(scale, scale)


def _print_pages(painter: QPainter, laid: Laid, printer: QPrinter) -> None:
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(laid.pages), len(laid.pages))
    for number in range(first - 1, last):
        if number >= first and not printer.newPage():
            raise FileError("printer", _PRINTER_MESSAGE.format(name=printer.printerName()))
        paint_page(painter, laid, number)


# --- putting the file where the seller wants it -------------------------------------------------

_PRINTER_MESSAGE = "打印机「{name}」没有响应。请检查打印机是否开机、有纸，或先导出 PDF。"
_NO_FOLDER = "文件夹「{folder}」不存在，没有导出。请换一个保存位置。"
_NO_ACCESS = "不能写入「{name}」：可能正被 PDF 阅读器打开，或没有写入权限。请关闭阅读器，或换一个文件名、位置。"
_NO_ROOM = "磁盘空间不足，「{name}」没有导出。请清理磁盘后重试。"
_FAILED = "「{name}」没有导出（{reason}）。请换一个保存位置后重试。"


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and move it there in one step: never half a file."""
    if not target.parent.is_dir():
        raise FileError("no_folder", _NO_FOLDER.format(folder=target.parent))
    try:
        write_whole(target, data)
    except OSError as error:
        raise _file_error(error, target) from error


def _file_error(error: OSError, target: Path) -> FileError:
    if isinstance(error, PermissionError | IsADirectoryError) or error.errno == errno.EROFS:
        return FileError("no_access", _NO_ACCESS.format(name=target.name))
    if error.errno == errno.ENOSPC:
        return FileError("no_room", _NO_ROOM.format(name=target.name))
    return FileError("not_written", _FAILED.format(name=target.name, reason=error.strerror))
