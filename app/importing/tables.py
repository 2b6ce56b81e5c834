"""What reading yields: a source of bytes and its raw tables, rows still exactly as written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.importing.values import Cell

Row = Sequence[Cell]

MAX_ROWS = 1_200_000  # of one file
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file, on disk or inside a zip. ``open`` gives a new seekable stream every time."""

    path: str  # of the file on disk
    name: str  # as shown to the seller
    size: int
    open: Callable[[], BinaryIO]

    @property
    def stem(self) -> str:
        """The file's own name without folder and extension."""
        return Path(self.name).stem


def file_source(path: Path) -> Source:
    """The source of a file on disk."""
    return Source(str(path), path.name, path.stat().st_size, lambda: path.open("rb"))


def digest_of(source: Source) -> str:
    """The SHA-256 of a source's bytes, in hexadecimal digits."""
    digest = hashlib.sha256()
    with source.open() as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet. ``rows`` may be called again and again; the first row is number 1 in Excel."""

    sheet: str
    rows: Callable[[], Iterator[Row]]
    height: int = 0  # rows in all (of a text: lines, of a long one about), where known beforehand
    formulas: Callable[[], RawTable] | None = None  # the same sheet with formulas as text
    from_1904: bool = False  # bare numbers count days from 1904
    titles: tuple[str, ...] = ()  # words above, where they are no rows
    turned: bool = False  # it lies on its side in the file
