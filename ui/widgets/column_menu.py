"""The menu of a table's heading: which columns are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from ui import column_widths
from ui.plain import verbatim

TITLE = "显示哪些列"
ANEW = "恢复默认的列和列宽"


def fill_columns(
    menu: QMenu, shown: Mapping[str, bool], titles: Sequence[str], changed: Callable[[], object]
) -> None:
    """One entry for each column of ``shown``; ``titles`` are those of the whole table.

    The last column that is shown stays. ``changed`` is called after each choice.
    """
    menu.addSection(TITLE)
    for title, seen in shown.items():
        entry = menu.addAction(verbatim(title))
        entry.setCheckable(True)
        entry.setChecked(seen)
        entry.setEnabled(not seen or sum(shown.values()) > 1)
        entry.toggled.connect(partial(_decide, tuple(titles), title, changed))
    menu.addSeparator()
    menu.addAction(ANEW, partial(_forget, tuple(titles), changed))


def _decide(titles: Sequence[str], title: str, changed: Callable[[], object], seen: bool) -> None:
    column_widths.decide(titles, title, seen)
    changed()


def _forget(titles: Sequence[str], changed: Callable[[], object]) -> None:
    column_widths.forget(titles)
    changed()
