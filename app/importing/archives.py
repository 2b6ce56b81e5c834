"""Folders and zips -> single sources. Nothing of a zip is ever written to disk."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.errors import FileError, file_error
from app.importing.extents import MAX_UNPACKED, ZIP_ERRORS
from app.importing.tables import Source, file_source

TABLE_SUFFIXES = (".xlsx", ".xls", ".csv", ".txt", ".tsv", ".zip", ".et", ".ods", ".xlsb", ".xlsm")
_UNFINISHED = (
    ".crdownload",
    ".part",
    ".partial",
    ".download",
    ".downloading",
    ".xltd",
    ".td",
    ".opdownload",
    ".aria2",
    ".!ut",
)
_LOCK_FILES = ("~$", ".~")
_MOST_DEEP = 2  # a zip in a zip is opened, one in that is not
_MAX_MEMBERS = 300
_MAX_MEMBER = 300_000_000
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1


def files_in(path: Path) -> list[Path]:
    """The file itself, or the table files of a folder and its sub-folders, by name."""
    if not os.path.isdir(path):  # False too for a name that no disk takes
        return [path]
    found = (file for file in path.rglob("*") if file.suffix.lower() in TABLE_SUFFIXES)
    return sorted(file for file in found if _is_file(file) and not _scratch(file.name))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, a folder that may not be looked into
        return False


def _scratch(name: str) -> bool:
    """Lock files of Excel and WPS, and hidden files."""
    return name.startswith((*_LOCK_FILES, "."))


def sources_in(path: Path, password: str | None) -> Iterator[Source | FileError]:
    """The file as a source, or the files packed in it; what cannot be opened comes as its error."""
    unfinished = _unfinished(path.name)
    if unfinished:
        yield file_error(unfinished, path.name)
        return
    try:
        source = file_source(path)
        packed = _is_archive(source)
    except FileNotFoundError:
        yield file_error("not_found", path.name)
        return
    except OSError:
        yield file_error("unreadable", path.name)
        return
    if packed:
        yield from _members(source, password)
    else:
        yield source


def _unfinished(name: str) -> str | None:
    """Why a file is none yet: still being downloaded, or a trace of Excel having another one open."""
    if name.lower().endswith(_UNFINISHED):
        return "unfinished"
    return "lock_file" if name.startswith(_LOCK_FILES) else None


def _is_archive(source: Source) -> bool:
    """A zip that is no workbook."""
    with source.open() as stream:
        if stream.read(4) != b"PK\x03\x04" or not zipfile.is_zipfile(stream):
            return False
        try:
            with zipfile.ZipFile(stream) as archive:
                names = set(archive.namelist())
        except ZIP_ERRORS:
            return False
    return not names & {"[Content_Types].xml", "content.xml", "xl/workbook.xml", "xl/workbook.bin"}


def _members(source: Source, password: str | None, depth: int = 1) -> Iterator[Source | FileError]:
    with source.open() as stream, zipfile.ZipFile(stream) as archive:
        members = [info for info in archive.infolist() if _wanted(info)]
    total = sum(info.file_size for info in members)
    if len(members) > _MAX_MEMBERS or total > MAX_UNPACKED:
        many = f"里面有 {len(members):,} 个表格，共 {total // 1_000_000} MB"
        yield file_error("too_large", source.name, many)
        return
    if not members:
        yield file_error("unsupported", source.name)
    deeper = None
    for info in members:
        found = _member(source, info, password)
        if isinstance(found, FileError) or not _is_archive(found):
            yield found
        elif depth < _MOST_DEEP:
            yield from _members(found, password, depth + 1)
        else:
            deeper = found
    if deeper is not None:  # told once: there may be hundreds
        yield file_error("nested_zip", deeper.name)


def _wanted(info: zipfile.ZipInfo) -> bool:
    name = Path(info.filename.replace("\\", "/")).name
    if not name or info.is_dir():  # a damaged directory may hold an entry without a name
        return False
    return Path(name).suffix.lower() in TABLE_SUFFIXES and not _scratch(name)


def _member(source: Source, info: zipfile.ZipInfo, password: str | None) -> Source | FileError:
    name = f"{source.name}/{_shown_name(info)}"
    if info.file_size > _MAX_MEMBER:
        return file_error("too_large", name, f"{info.file_size // 1_000_000} MB")
    if not info.flag_bits & _ENCRYPTED_FLAG:
        return _unpacked(source, info, name, None)
    for guess in (source.stem[-6:], password or ""):
        found = _unpacked(source, info, name, guess.encode())
        if isinstance(found, Source):
            return found
    return file_error("password_wrong" if password else "password_needed", name)


def _unpacked(
    source: Source, info: zipfile.ZipInfo, name: str, password: bytes | None
) -> Source | FileError:
    """The member in memory: its declared size is already checked, and zipfile keeps to it."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            data = archive.read(info, pwd=password)
    except ZIP_ERRORS:
        return file_error("broken", name)

    def again() -> BinaryIO:
        return io.BytesIO(data)

    return Source(source.path, name, len(data), again)


def _shown_name(info: zipfile.ZipInfo) -> str:
    """The member's own name; old zips write it in GBK, which zipfile takes for cp437."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = info.filename
    return Path(name.replace("\\", "/")).name
