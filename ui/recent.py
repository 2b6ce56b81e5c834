"""The files that were imported last, to be chosen again without looking for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings

MOST = 8
_KEY = "recent_files"


def recent(settings: QSettings) -> list[Path]:
    """The newest first; those that are gone are left out."""
    told = str(settings.value(_KEY, "") or "[]")
    return [path for path in map(Path, json.loads(told)) if path.is_file()]


def any_kept(settings: QSettings) -> bool:
    """Whether any is remembered, be it gone or not; looks at no disk."""
    return bool(settings.value(_KEY, ""))


def forget(settings: QSettings) -> None:
    """Leave none: whose files they were nobody knows, and their names may tell of a deleted shop."""
    settings.remove(_KEY)


def remember(settings: QSettings, paths: Sequence[Path]) -> None:
    """Put files first; the oldest fall off the end."""
    new = [path.resolve() for path in paths if path.is_file()]
    kept = [*new, *(path for path in recent(settings) if path not in new)]
    settings.setValue(_KEY, json.dumps([str(path) for path in kept[:MOST]], ensure_ascii=False))
