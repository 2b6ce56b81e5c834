"""Whether an old workbook's file system comes to an end, before a reader follows it.

An xls is a compound file: its sectors hang together in chains. calamine follows a chain until it ends,
so one that leads back into itself takes all memory and ends the program; a damaged file may have that.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

_NUMBER = struct.Struct("<I")
_LAST_SECTOR = 0xFFFFFFFA  # higher numbers mark ends and free places
_STRING_TABLE = 0x00FC
_LEAST_STRING = 3  # bytes of an empty one
_HEAD = struct.Struct("<HH")


def check_chains(ole: Any) -> None:
    """ValueError where a chain of an open ``olefile.OleFileIO`` has no end."""
    sectors = ole.nb_sect + 1
    _walk(_lists_of_fat(ole), sectors)
    for first in (ole.first_dir_sector, ole.first_mini_fat_sector):
        _walk(_chain(ole.fat, first), sectors)
    ole.loadminifat()
    for entry in filter(None, ole.direntries):
        small = entry is not ole.root and entry.size < ole.mini_stream_cutoff_size
        table: Sequence[int] = ole.minifat if small else ole.fat
        _walk(_chain(table, entry.isectStart), len(table) + 1)
        _walk(_chain(ole.fat, entry.isectStart), sectors)


def check_strings(data: bytes) -> None:
    """ValueError where a workbook stream says it has more strings than it has room for."""
    place, end = 0, len(data) - 12
    while place < end:
        kind, size = _HEAD.unpack_from(data, place)
        if kind == _STRING_TABLE:
            (count,) = _NUMBER.unpack_from(data, place + 8)
            if count * _LEAST_STRING > len(data):
                raise ValueError("more strings than bytes")
        place += 4 + size


def _walk(chain: Iterator[int], most: int) -> None:
    for steps, _ in enumerate(chain):
        if steps > most:
            raise ValueError("a chain without an end")


def _chain(table: Sequence[int], first: int) -> Iterator[int]:
    at = first
    while at < len(table):
        yield at
        at = table[at]


def _lists_of_fat(ole: Any) -> Iterator[int]:
    """The sectors that list where the allocation table lies; the last number of each is the next."""
    at = ole.first_difat_sector
    while at < _LAST_SECTOR:
        yield at
        (at,) = _NUMBER.unpack(ole.getsect(at)[-4:])
