"""Where things live on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER_NAME = "店铺体验分助手"
PORTABLE_MARK = "portable.txt"


def default_data_dir() -> Path:
    """The visible folder of the book: 文档/店铺体验分助手, or beside a portable program."""
    beside = Path(sys.executable).parent
    if getattr(sys, "frozen", False) and (beside / PORTABLE_MARK).exists():
        return beside / "data"
    home = Path(os.environ.get("USERPROFILE") or Path.home())
    documents = home / "Documents"
    return (documents if documents.is_dir() else home) / FOLDER_NAME


def log_file(data_dir: Path) -> Path:
    """The log of a book's folder."""
    return data_dir / "log" / "shop-score.log"
