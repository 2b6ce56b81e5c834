"""Where things live on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER_NAME = "店铺体验分助手"
PORTABLE_MARK = "portable.txt"
_DOCUMENTS = 5  # CSIDL_PERSONAL
_ROOT = Path(__file__).resolve().parents[1]


def default_data_dir() -> Path:
    """The visible folder of the book: 文档/店铺体验分助手, or beside a portable program."""
    portable = portable_dir()
    if portable is not None:
        return portable
    home = Path(os.environ.get("USERPROFILE") or Path.home())
    documents = moved_documents() or home / "Documents"
    usable = documents.is_dir() and not is_synchronised(documents)
    return (documents if usable else home) / FOLDER_NAME


def moved_documents() -> Path | None:
    """Where Windows keeps the documents of this user, also on another drive; None elsewhere."""
    if sys.platform == "win32":
        import ctypes

        told = ctypes.create_unicode_buffer(32_768)
        if ctypes.windll.shell32.SHGetFolderPathW(None, _DOCUMENTS, None, 0, told) == 0:
            return Path(told.value)
    return None


def is_synchronised(folder: Path) -> bool:
    """Whether OneDrive has taken the folder over: a book in use must not be synchronised."""
    cloud = os.environ.get("OneDrive")  # noqa: SIM112  Windows writes it so
    return bool(cloud) and folder.resolve().is_relative_to(Path(str(cloud)).resolve())


def portable_dir() -> Path | None:
    """Where a portable program keeps everything; None for an installed one and from source."""
    beside = Path(sys.executable).parent
    portable = getattr(sys, "frozen", False) and (beside / PORTABLE_MARK).exists()
    return beside / "data" if portable else None


def resources_dir() -> Path:
    """resources/ beside main.py, or inside the packaged program."""
    base = getattr(sys, "_MEIPASS", None)
    return (Path(base) if base else _ROOT) / "resources"


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
