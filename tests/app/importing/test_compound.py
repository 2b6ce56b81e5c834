"""Chains of an old workbook's sectors that lead back into themselves, and tables without an end."""

from __future__ import annotations

import struct
from functools import partial
from io import BytesIO
from pathlib import Path

import olefile  # type: ignore[import-untyped]
import pytest

from app.errors import FileError
from app.importing.compound import check_chains, check_strings
from app.importing.extents import check_extent
from app.importing.tables import Source

OLD = Path(__file__).parents[2] / "samples/douyin/after_sales_biff.xlsx"
SECTOR = 512
FREE = 0xFFFFFFFF


def looped(data: bytes, place: int) -> bytes:
    """The file with the allocation of a sector naming that sector itself as the next one."""
    (fat,) = struct.unpack_from("<I", data, 76)  # the first sector of the table
    at = (fat + 1) * SECTOR + 4 * place
    return data[:at] + struct.pack("<I", place) + data[at + 4 :]


def starts(data: bytes) -> list[int]:
    """Where the folder and the workbook begin."""
    with olefile.OleFileIO(BytesIO(data)) as ole:
        book = next(entry for entry in ole.direntries if entry and entry.name == "Workbook")
        return [ole.first_dir_sector, book.isectStart]


@pytest.mark.parametrize("which", [0, 1])
def test_a_chain_that_leads_back_is_a_broken_file(which: int) -> None:
    """calamine followed it until the memory was full, and the program ended (fuzz, seed 41000)."""
    whole = OLD.read_bytes()
    broken = looped(whole, starts(whole)[which])
    source = Source(str(OLD), OLD.name, len(broken), partial(BytesIO, broken))
    with pytest.raises(FileError) as told:
        check_extent(source)
    assert told.value.code == "broken"


def test_the_list_of_the_table_may_not_lead_back_either() -> None:
    whole = OLD.read_bytes()
    with olefile.OleFileIO(BytesIO(whole)) as ole:
        check_chains(ole)
        ole.first_difat_sector = 0
        ole.getsect = lambda _sector: bytes(SECTOR)  # the next one is 0 again
        with pytest.raises(ValueError, match="end"):
            check_chains(ole)


def test_no_more_strings_than_there_is_room_for() -> None:
    def table(count: int) -> bytes:
        return struct.pack("<HHII", 0x00FC, 8, count, count) + bytes(30)

    check_strings(table(3))
    with pytest.raises(ValueError, match="strings"):
        check_strings(table(0x7FFFFFFF))
