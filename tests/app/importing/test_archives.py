"""Folders and zips."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.errors import FileError
from app.importing import archives
from app.importing.archives import files_in, sources_in
from app.importing.tables import Source

from .makers import workbook


def packed(path: Path, members: dict[str, bytes]) -> Path:
    """A zip with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def codes(path: Path) -> list[str]:
    """The refusals of what is in a file."""
    return [found.code for found in sources_in(path, None) if isinstance(found, FileError)]


def test_a_folder_gives_its_tables_without_scratch_files(tmp_path: Path) -> None:
    for name in ("b.csv", "a.xlsx", "~$a.xlsx", ".hidden.csv", "photo.png", "in/c.XLS"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    names = [file.relative_to(tmp_path).as_posix() for file in files_in(tmp_path)]
    assert names == ["a.xlsx", "b.csv", "in/c.XLS"]


def test_a_single_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    assert files_in(tmp_path / "export.dat") == [tmp_path / "export.dat"]


def test_members_are_read_in_memory_under_their_own_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"../../订单.csv": b"1", "in/b.csv": b"2", "readme.md": b"3"})
    found = [item for item in sources_in(path, None) if isinstance(item, Source)]
    assert [(item.name, item.open().read()) for item in found] == [
        ("a.zip/订单.csv", b"1"),
        ("a.zip/b.csv", b"2"),
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_a_workbook_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([["a", "b"]]))
    assert [item.name for item in sources_in(path, None) if isinstance(item, Source)] == ["a.xlsx"]


def test_gbk_names_of_old_zips_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"XXXX.csv": b"1"})
    name = "订单".encode("gb18030")
    path.write_bytes(path.read_bytes().replace(b"XXXX", name))
    assert [item.name for item in sources_in(path, None) if isinstance(item, Source)] == [
        "a.zip/订单.csv"
    ]


def test_what_cannot_be_opened_comes_as_its_reason(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.csv") == ["not_found"]
    assert codes(packed(tmp_path / "a.zip", {"readme.md": b"1"})) == ["unsupported"]
    assert codes(packed(tmp_path / "b.zip", {f"{i}.csv": b"1" for i in range(301)})) == [
        "too_large"
    ]


def test_a_bomb_in_a_zip_is_refused_unread(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": b"x"})
    data = path.read_bytes()
    place = data.index(b"PK\x01\x02") + 24  # the uncompressed size in the directory
    path.write_bytes(data[:place] + (400_000_000).to_bytes(4, "little") + data[place + 4 :])
    assert codes(path) == ["too_large"]


def test_a_damaged_member_does_not_hide_the_others(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": b"1234567890" * 50, "b.csv": b"2"})
    data = bytearray(path.read_bytes())
    data[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    found = list(sources_in(path, None))
    assert [item.code for item in found if isinstance(item, FileError)] == ["broken"]
    assert [item.name for item in found if isinstance(item, Source)] == ["a.zip/b.csv"]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"junk" * 50])
def test_a_zip_without_directory_is_left_to_the_reader(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert [type(item) for item in sources_in(path, None)] == [Source]
    assert io.BytesIO(data).read(2) == b"PK"


def test_an_entry_without_a_name_is_no_file() -> None:
    """A damaged directory; zipfile itself cannot write one, and fails on it in ``is_dir``."""
    nameless = zipfile.ZipInfo("订单.csv")
    nameless.filename = ""
    assert not archives._wanted(nameless)
    assert archives._wanted(zipfile.ZipInfo("订单.csv"))


@pytest.mark.parametrize(
    ("name", "code"),
    [("订单.csv.crdownload", "unfinished"), ("订单.xlsx.part", "unfinished"), ("~$订单.xlsx", "lock_file")],
)  # fmt: skip
def test_what_is_no_file_yet_is_told(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_bytes(b"1,2\n3,4\n")
    assert codes(tmp_path / name) == [code]


def test_a_zip_in_a_zip_is_opened_and_one_deeper_told(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"订单.csv": b"1"}).read_bytes()
    middle = packed(tmp_path / "middle.zip", {"inner.zip": inner}).read_bytes()
    found = list(sources_in(tmp_path / "middle.zip", None))
    assert [item.name for item in found if isinstance(item, Source)] == [
        "middle.zip/inner.zip/订单.csv"
    ]
    assert codes(packed(tmp_path / "outer.zip", {"middle.zip": middle})) == ["nested_zip"]


def test_a_name_no_disk_can_hold_is_not_found(tmp_path: Path) -> None:
    assert codes(tmp_path / ("长" * 300 + ".csv")) == ["unreadable"]
