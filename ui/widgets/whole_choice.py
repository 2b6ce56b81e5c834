"""A choice that is never narrower than the longest of its words."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSizePolicy


def show_whole(choice: QComboBox) -> None:
    """Let a choice follow its words, also those that come later, and give no room to its neighbours."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    choice.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
