"""Column widths and columns that the seller chose, kept from one start to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from PySide6.QtCore import QSettings

_kept: list[QSettings] = []  # where they are kept; empty in tests of single tables


def keep_in(settings: QSettings) -> None:
    """Keep widths in these settings from now on."""
    _kept[:] = [settings]


def widths(titles: Sequence[str]) -> dict[str, int]:
    """Title -> pixels that were chosen for a table of these columns."""
    told = str(_kept[0].value(_key(titles), "") or "") if _kept else ""
    return {str(title): int(wide) for title, wide in json.loads(told).items()} if told else {}


def remember(titles: Sequence[str], title: str, wide: int) -> None:
    """Keep the width of one column."""
    if _kept:
        _kept[0].setValue(_key(titles), json.dumps({**widths(titles), title: wide}))


def shown(titles: Sequence[str]) -> dict[str, bool]:
    """Title -> whether it is shown, for those the seller decided about in a table of these columns."""
    told = str(_kept[0].value(_key(titles, "shown"), "") or "") if _kept else ""
    return {str(title): bool(seen) for title, seen in json.loads(told).items()} if told else {}


def decide(titles: Sequence[str], title: str, seen: bool) -> None:
    """Keep that a column is shown, or that it is not."""
    if _kept:
        _kept[0].setValue(_key(titles, "shown"), json.dumps({**shown(titles), title: seen}))


def forget(titles: Sequence[str]) -> None:
    """Widths and columns as they were before the seller changed any."""
    for what in ("columns", "shown"):
        if _kept:
            _kept[0].remove(_key(titles, what))


def _key(titles: Sequence[str], what: str = "columns") -> str:
    """Tables of the same columns share their widths."""
    return f"{what}/" + hashlib.sha256("\0".join(titles).encode()).hexdigest()[:12]
