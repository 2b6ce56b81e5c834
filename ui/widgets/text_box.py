"""A box for several lines of text that leaves dropped files to the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit


class TextBox(QPlainTextEdit):
    """Takes text; files dropped on it go to the imports, as anywhere in the window."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)
