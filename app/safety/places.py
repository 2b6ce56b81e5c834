"""Good places: for the book a folder on this computer that nothing syncs, for a copy any file but the book.

A program that syncs copies a file while it is written, and may put an old copy back: the book can be
damaged or lose days. On a network drive SQLite's locks cannot be relied on.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.errors import BookError
from app.storage import database
from app.wording import safety as safety_wording

_REMOTE_DRIVE = 4  # GetDriveTypeW
# part of a path, folded -> the service that syncs it
_CLOUDS = {
    "onedrive": "OneDrive",
    "坚果云": "坚果云",
    "我的坚果云": "坚果云",
    "nutstore": "坚果云",
    "nutstore files": "坚果云",
    "百度网盘同步空间": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "baidunetdiskworkspace": "百度网盘",
    "baidunetdiskdownload": "百度网盘",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "my drive": "Google Drive",
    "腾讯微云": "微云",
    "weiyun": "微云",
    "阿里云盘": "阿里云盘",
    "aliyundrive": "阿里云盘",
    "腾讯微云同步助手": "微云",
    "wps云盘": "WPS 云盘",
    "wpsdrive": "WPS 云盘",
    "wps cloud files": "WPS 云盘",
    "金山文档": "WPS 云盘",
    "夸克网盘": "夸克网盘",
    "夸克网盘同步": "夸克网盘",
    "天翼云盘": "天翼云盘",
    "天翼云盘同步盘": "天翼云盘",
    "ecloud": "天翼云盘",
    "115同步盘": "115 网盘",
    "百度网盘": "百度网盘",
    "百度网盘同步盘": "百度网盘",
    "synologydrive": "Synology Drive",
    "synology drive": "Synology Drive",
    "nextcloud": "Nextcloud",
    "我的云端硬盘": "Google Drive",
    "feishudrive": "飞书云盘",
    "钉盘": "钉盘",
}
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def need_other(data_dir: Path, path: Path) -> None:
    """BookError where a copy would take the place of the book itself, which is in use."""
    book = data_dir / database.BOOK_NAME
    if os.path.exists(path) and book.exists() and path.samefile(book):  # no name is too long
        raise BookError("bad_target", safety_wording.the_book_itself(book.name))


def cloud_of(folder: Path) -> str | None:
    """The service whose folder this is, or None."""
    for variable in _CLOUD_VARIABLES:
        place = os.environ.get(variable)
        if place and _inside(folder, Path(place)):
            return "OneDrive"
    for part in folder.parts:
        name = part.casefold()
        if name in _CLOUDS:
            return _CLOUDS[name]
        if name.startswith(("onedrive - ", "dropbox (")):  # a company's
            return "OneDrive" if name.startswith("o") else "Dropbox"
    return None


def _inside(folder: Path, place: Path) -> bool:
    given = (os.path.normcase(path.absolute()) for path in (folder, place))
    here, there = (Path(path) for path in given)
    return here.is_relative_to(there)


def on_network(folder: Path) -> bool:
    """Whether a folder is on another computer: ``\\\\server\\share``, or a drive mapped to one."""
    text = str(folder)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    return text.startswith("\\\\?\\UNC\\") or _remote_drive(folder)


def _remote_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        root = f"{folder.absolute().drive}\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE)
    return False


def warning(folder: Path) -> str:
    """A sentence where the book had better lie elsewhere; "" where it lies well."""
    cloud = cloud_of(folder)
    if cloud is not None:
        return safety_wording.in_cloud(cloud)
    return safety_wording.ON_NETWORK if on_network(folder) else ""
