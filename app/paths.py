"""Where things live on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER_NAME = "店铺体验分助手"
PORTABLE_MARK = "portable.txt"


def default_data_dir() -> Path:
    """The visible folder of the book: 文档/店铺体验分助手, or beside a portable program."""
    portable = portable_dir()
    if portable is not None:
        return portable
    home = Path(os.environ.get("USERPROFILE") or Path.home())
    documents = home / "Documents"
    return (documents if documents.is_dir() else home) / FOLDER_NAME


def portable_dir() -> Path | None:
    """Where a portable program keeps everything; None for an installed one and from source."""
    beside = Path(sys.executable).parent
    portable = getattr(sys, "frozen", False) and (beside / PORTABLE_MARK).exists()
    return beside / "data" if portable else None


def cache_dir() -> Path:
    """For what can be made anew at any time and should not be, such as the list of fonts."""
    portable = portable_dir()
    if portable is not None:
        return portable / "cache"
    local = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(local) if local else Path.home() / ".cache") / "shop-score"


def log_file(data_dir: Path) -> Path:
    """The log of a book's folder."""
    return data_dir / "log" / "shop-score.log"
