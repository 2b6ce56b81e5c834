"""Everything of the book as open tables in one zip, and such a zip as a book again.

Each table is a csv or xlsx file whose header says in words and by name what a column is. Whoever
has the zip needs this program no more.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from app import wording
from app.catalogue import pack_files
from app.documents.open_cells import Cell, reader, writer
from app.errors import BookError, file_error
from app.improvement import evidence
from app.progress import Progress
from app.safety import packed
from app.storage import cells, copies, database, whole
from app.version import VERSION
from app.whole_file import is_full, write_whole
from app.wording import safety as safety_wording

FORMATS = ("csv", "xlsx")
_NAMED = re.compile(r"（(\w+)）$")
_SHEET_ROWS = 1_000_000  # a sheet holds 1,048,576 rows
_CELL = 32_000  # signs; Excel cuts what is longer
_STEP = 5_000
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_NO_LETTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def beside(data_dir: Path) -> list[Path]:
    """What belongs to a book besides its file: own rule packs and evidence."""
    folders = (data_dir / pack_files.FOLDER, evidence.folder(data_dir))
    return [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    ]


def write(
    connection: database.Connection,
    data_dir: Path,
    path: Path,
    kind: str,
    now: datetime,
    progress: Progress,
) -> None:
    """Write all of a book as open tables; the file appears only when it is whole."""
    from lxml.etree import LxmlError  # openpyxl writes with it

    part = copies.part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        copies.need_room(path.parent, copies.size_of(data_dir / database.BOOK_NAME))
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            about = {"program": VERSION, "schema": whole.version(connection), "format": kind}
            archive.writestr(safety_wording.ABOUT, json.dumps({**about, "at": now.isoformat()}))
            archive.writestr(safety_wording.NOTE, safety_wording.EXPORT_NOTE)
            with database.reading(connection):  # all tables as of one moment
                for table in whole.tables(connection):
                    _write_table(connection, archive, table, kind, progress)
            for file in beside(data_dir):
                archive.write(file, file.relative_to(data_dir).as_posix())
        part.replace(path)
    except (OSError, LxmlError) as error:
        raise BookError("bad_target", wording.bad_target(str(path), error)) from error
    finally:
        copies.drop(part)


def _write_table(
    connection: database.Connection,
    archive: zipfile.ZipFile,
    table: str,
    kind: str,
    progress: Progress,
) -> None:
    columns = whole.columns(connection, table)
    titles = [header(column.name) for column in columns]
    writers = [writer(column.name, column.kind) for column in columns]
    total, done = whole.count(connection, table), 0

    def cells() -> Iterator[list[Cell]]:
        nonlocal done
        for row in whole.rows(connection, table):
            if done % _STEP == 0:
                progress.step(safety_wording.writing_table(table), done, total)
            done += 1
            yield [write(value) for write, value in zip(writers, row, strict=True)]

    if kind == "xlsx" and whole.longest(connection, table) > _CELL:
        kind = "csv"
    name = f"{safety_wording.TABLES}/{safety_wording.table_name(table)}（{table}）.{kind}"
    with archive.open(name, "w", force_zip64=True) as file:
        (_write_csv if kind == "csv" else _write_xlsx)(file, titles, cells())


def header(name: str) -> str:
    """A column in words and by name: ``付款时间（paid_at）``."""
    return f"{safety_wording.COLUMN_NAMES.get(name, name)}（{name}）"


def _write_csv(file: IO[bytes], titles: Sequence[str], rows: Iterable[list[Cell]]) -> None:
    with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        out = csv.writer(text)
        out.writerow(titles)
        out.writerows(rows)


def _write_xlsx(file: IO[bytes], titles: Sequence[str], rows: Iterable[list[Cell]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(titles))
    for number, row in enumerate(rows, 1):
        if number % _SHEET_ROWS == 0:
            sheet = book.create_sheet()
            sheet.append(list(titles))
        sheet.append([_sheet_text(cell) if isinstance(cell, str) else cell for cell in row])
    with io.BytesIO() as made:
        book.save(made)
        file.write(made.getbuffer())


def _sheet_text(text: str) -> str:
    """A text as workbooks write it: signs that XML has no place for, and what looks like such a one.

    U+FFFE and U+FFFF, which are no letters and which no reader of workbooks takes, become U+FFFD.
    """
    return _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text.translate(_NO_LETTERS))


# --- and back -------------------------------------------------------------------------------------


def read(path: Path, data_dir: Path, progress: Progress) -> None:
    """Make a book of such a zip in a folder that has none; BookError where that cannot be."""
    target = data_dir / database.BOOK_NAME
    if target.exists():
        raise BookError("book_there", safety_wording.book_there(str(data_dir)))
    try:
        with packed.opened(path) as archive, TemporaryDirectory() as name:
            made = Path(name) / database.BOOK_NAME
            about = json.loads(archive.read(safety_wording.ABOUT))
            whole.build(
                made,
                int(about["schema"]),
                lambda book, load: _load(book, load, archive, progress),
            )
            with removed_on_failure() as brought:
                folders = (pack_files.FOLDER, evidence.folder(data_dir).name)
                brought.extend(unpack(archive, data_dir, folders))
                _put(made, target)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        if is_full(error):
            raise BookError("no_room", wording.bad_target(str(data_dir), error)) from error
        raise file_error("broken", path.name) from error


def _put(made: Path, target: Path) -> None:
    """A verified copy of the new book in its folder."""
    with closing(database.connect(made)) as book:
        cells.check(book)
        copies.back_up(book, target)


@contextmanager
def removed_on_failure() -> Iterator[list[Path]]:
    """A list of new files that go again where what is done inside fails."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for file in made:
            with suppress(OSError):
                file.unlink()
        raise


def unpack(
    archive: zipfile.ZipFile,
    data_dir: Path,
    folders: Sequence[str],
    names: Mapping[str, str] | None = None,
) -> Iterator[Path]:
    """Put the files of some folders beside a book, ``names`` (name in the zip -> name here) alone.

    Each is named once it is there. Names that lead elsewhere are left out.
    """
    chosen = {name: name for name in archive.namelist()} if names is None else names
    for name, here in chosen.items():
        target = (data_dir / here).resolve()
        inside = any(target.is_relative_to((data_dir / folder).resolve()) for folder in folders)
        if inside and not name.endswith("/"):
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, archive.read(name))
            yield target


def _load(
    book: database.Connection, load: whole.Load, archive: zipfile.ZipFile, progress: Progress
) -> None:
    for name in archive.namelist():
        found = re.fullmatch(rf"{safety_wording.TABLES}/.*（(\w+)）\.(csv|xlsx)", name)
        if found is None or found[1] not in whole.tables(book):
            continue
        table, kind = found.groups()
        progress.step(safety_wording.reading_table(table))
        kinds = {column.name: column for column in whole.columns(book, table)}
        lines = _read_csv(archive, name) if kind == "csv" else _read_xlsx(archive, name)
        names = [_NAMED.search(str(title)) for title in next(lines, ())]
        columns = [kinds[one[1]] for one in names if one]
        if not columns:
            raise ValueError("a table without a header")
        readers = [reader(column.name, column.kind) for column in columns]
        rows = (
            tuple(read(cell) for read, cell in zip(readers, line, strict=True)) for line in lines
        )
        load(table, [column.name for column in columns], rows)


def _read_csv(archive: zipfile.ZipFile, name: str) -> Iterator[list[Any]]:
    with io.TextIOWrapper(archive.open(name), encoding="utf-8-sig", newline="") as text:
        lines = csv.reader(text)
        while (line := _next_line(lines)) is not None:
            yield line


def _next_line(lines: Iterator[list[Any]]) -> list[Any] | None:
    """The next line, however long its cells; the limit is the whole process's, so it is put back."""
    usual = csv.field_size_limit(2**31 - 1)
    try:
        return next(lines, None)
    finally:
        csv.field_size_limit(usual)


def _read_xlsx(archive: zipfile.ZipFile, name: str) -> Iterator[list[Any]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(archive.read(name)))
    for number, sheet in enumerate(book.sheet_names):
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        yield from rows[1 if number else 0 :]
