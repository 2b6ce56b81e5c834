"""Corrected rows into the book as if their file had been right from the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.importing.corrections import merged
from app.model import Corrections, ParsedFile, Record, ServiceRecord, Shop
from app.storage import database, rejected, statements

ReadAgain = Callable[[Path, Corrections], Sequence[ParsedFile]]


def complete_corrections(
    connection: database.Connection,
    parsed: Sequence[ParsedFile],
    shop: Shop,
    read_again: ReadAgain,
) -> list[ParsedFile]:
    """The files with corrected rows completed, after all others.

    ``read_again`` reads a file with the corrected rows in their places.
    """
    beside = {one.sha256: one.path for one in parsed}
    ordered = sorted(parsed, key=lambda one: one.corrections is not None)
    return [_completed(connection, one, shop, read_again, beside) for one in ordered]


def _completed(
    connection: database.Connection,
    parsed: ParsedFile,
    shop: Shop,
    read_again: ReadAgain,
    beside: dict[str, str],
) -> ParsedFile:
    """A file of corrected rows saying all there is to say of their orders; any other as it is."""
    corrected = parsed.corrections
    if corrected is None:
        return parsed
    paths = [path for digest, path in beside.items() if digest.startswith(corrected.digest)]
    # of a file that comes in with it, it corrects the import that will be made
    origin = None if paths else rejected.origin(connection, shop.shop_id, corrected.digest)
    path = origin.path if origin else (paths[0] if paths else "")
    whole = _whole(parsed, Path(path), corrected, read_again) if path else None
    if whole is not None:
        whole = _completed(connection, whole, shop, read_again, beside)
        wanted = {_order_id(record) for record in parsed.records}
        records = [record for record in whole.records if _order_id(record) in wanted]
        return replace(parsed, records=records, corrects=origin.import_id if origin else None)
    if origin is None:
        return parsed
    wanted = {_order_id(record) for record in parsed.records}
    said = statements.said(connection, shop.shop_id, origin.import_id, parsed.report, wanted)
    records = merged(said, parsed.records, parsed.layout)
    return replace(parsed, records=records, corrects=origin.import_id)


def _whole(
    parsed: ParsedFile, path: Path, corrected: Corrections, read_again: ReadAgain
) -> ParsedFile | None:
    """The file the rows come from with them in their places; None where it is gone or changed."""
    if not path.is_file():
        return None
    for one in read_again(path, corrected):
        same = (one.layout, one.fingerprint) == (parsed.layout, parsed.fingerprint)
        if same and one.sha256.startswith(corrected.digest):
            return one
    return None


def _order_id(record: Record) -> str:
    return "" if isinstance(record, ServiceRecord) else record.order_id
