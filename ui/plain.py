"""Names shown as they are written, where Qt would read tags as HTML and an & as an access key."""

from __future__ import annotations

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """A tooltip that shows a text as it is, line by line: no tag in it becomes a picture or a link."""
    if not Qt.mightBeRichText(text):
        return text
    from html import escape  # not for the first paint: it knows every entity

    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def verbatim(text: str) -> str:
    """A name for a button, tab or menu: its & stays an &."""
    return text.replace("&", "&&")
