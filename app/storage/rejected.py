"""Rejected rows of an import, kept without personal cells until they are corrected."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from app.model import ParsedFile, RejectedRow
from app.storage.database import told
from app.storage.packing import encode


@dataclass(frozen=True, slots=True)
class RejectedRows:
    """The rejected rows of one import and the file they came from."""

    file: str
    path: str
    sha256: str
    total: int  # all rejected rows; of very many only the first are kept
    header: tuple[str, ...]
    rows: tuple[RejectedRow, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The import that rows were rejected from, and where their file lies ("": not kept).

    Of a correction it is the import that was corrected.
    """

    import_id: int
    path: str


def origin(connection: sqlite3.Connection, shop_id: int, digest: str) -> Origin | None:
    """The last import of the file whose digest begins so: one that counts, else one undone.

    A correction of an undone import is still one of it: which of the two came first tells nothing.
    """
    with told():
        found = connection.execute(
            "SELECT coalesce(i.corrects, i.id), f.path FROM imports i JOIN rejected_files f ON f.import_id = i.id"
            " WHERE i.shop_id = ?1 AND substr(i.sha256, 1, length(?2)) = ?2"
            " ORDER BY i.undone, i.id DESC LIMIT 1",
            (shop_id, digest),
        ).fetchone()
    return None if found is None else Origin(*found)


def write(connection: sqlite3.Connection, import_id: int, parsed: ParsedFile) -> None:
    """Keep the rejected rows of a file; the caller holds the transaction."""
    if not parsed.rejected_rows:
        return
    connection.execute(
        "INSERT INTO rejected_files VALUES (?, ?, ?)",
        (import_id, parsed.path, encode(parsed.header)),
    )
    connection.executemany(
        "INSERT INTO rejected_rows VALUES (?, ?, ?, ?, ?, ?)",
        ((import_id, *row[:4], encode(row.cells)) for row in parsed.rejected_rows),
    )


def read(connection: sqlite3.Connection, import_id: int) -> RejectedRows | None:
    """The rejected rows of an import in file order; None where it has none."""
    with told():
        found = connection.execute(
            "SELECT i.file_name, f.path, i.sha256, i.rejected, f.header FROM imports i"
            " JOIN rejected_files f ON f.import_id = i.id WHERE i.id = ?",
            (import_id,),
        ).fetchone()
        rows = connection.execute(
            'SELECT sheet, row, code, "column", cells FROM rejected_rows'
            " WHERE import_id = ? ORDER BY sheet, row",
            (import_id,),
        ).fetchall()
    if found is None:
        return None
    file, path, sha256, total, header = found
    kept = tuple(
        RejectedRow(sheet, row, code, column, tuple(json.loads(cells)))
        for sheet, row, code, column, cells in rows
    )
    return RejectedRows(file, path, sha256, total, tuple(json.loads(header)), kept)
