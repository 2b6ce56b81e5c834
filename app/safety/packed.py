"""Zips from elsewhere: looked over before anything in them is unpacked.

A zip of a few kilobytes can declare a member of terabytes; ``zipfile`` gives no more than declared.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from app.errors import file_error

_MOST_MEMBERS = 50_000
_MOST_BYTES = 20 * 1024**3  # a book of 10 million orders has 7 GB
_SMALL = 64 * 1024**2  # below this a member may be as dense as it likes
_DENSEST = (
    300  # times; books and their tables shrink to a tenth, a member of one letter to a thousandth
)


def opened(path: Path) -> zipfile.ZipFile:
    """The zip; FileError where it would unpack to what no book of ours holds. As ZipFile otherwise."""
    archive = zipfile.ZipFile(path)
    members = archive.infolist()
    whole = sum(info.file_size for info in members)
    if len(members) > _MOST_MEMBERS or whole > _MOST_BYTES or any(map(_is_bomb, members)):
        archive.close()
        raise file_error("not_ours", path.name)
    return archive


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(_SMALL, _DENSEST * info.compress_size)
