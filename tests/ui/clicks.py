"""Clicking a button by its object name."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget


def click(inside: QWidget, name: str) -> None:
    """Click the button of that name, which has to be there."""
    button = inside.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
