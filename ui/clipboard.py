"""Tables on the clipboard, for spreadsheets and for everything else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.documents.copied import as_html, as_text, tidy


def put_table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]
) -> None:
    """Copy a table; ``numbers`` tells which columns hold them."""
    lines = tidy(titles, rows, numbers)
    data = QMimeData()
    data.setText(as_text(lines))
    data.setHtml(as_html(lines))
    QGuiApplication.clipboard().setMimeData(data)
