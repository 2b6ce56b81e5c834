"""New exports in the download folder since the last look. Nothing is imported, nothing is kept.

Only tables that a layout recognises count, and only once they are whole: a browser still writing
changes the file's time or its ending.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from app.errors import AppError
from app.importing.aliases import renamed
from app.importing.archives import TABLE_SUFFIXES, sources_in
from app.importing.mappings import layout_of
from app.importing.read import read
from app.importing.recognise import HEADER_ROWS, RecognisedTable, recognise
from app.importing.tables import RawTable, Source, digest_of
from app.model import Mapping

_SETTLED = timedelta(seconds=3)
_LARGEST = 300_000_000
_MOST = 50
_SAMPLE_ROWS = 5


@dataclass(frozen=True, slots=True)
class NewExport:
    """One file that could be imported."""

    path: Path
    changed_at: datetime
    labels: tuple[str, ...]  # what is in it: 抖店 订单
    sha256s: tuple[str, ...]  # of the tables in it: a zip holds several


def new_exports(
    folder: Path,
    since: datetime | None,
    now: datetime,
    remembered: dict[str, Mapping] | None = None,
    aliases: Sequence[tuple[str, str, str]] = (),
) -> tuple[NewExport, ...]:
    """The exports in a folder (not below it) changed after ``since``, newest first, 50 at most."""
    found = []
    for changed_at, path in sorted(_candidates(folder, since, now), reverse=True)[:_MOST]:
        labels, digests = _known(path, remembered or {}, aliases)
        if labels:
            found.append(NewExport(path, changed_at, labels, digests))
    return tuple(found)


def _candidates(folder: Path, since: datetime | None, now: datetime) -> list[tuple[datetime, Path]]:
    found = []
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    for path in paths:
        if path.suffix.lower() not in TABLE_SUFFIXES or path.name.startswith(("~$", ".")):
            continue
        try:
            status = path.stat()
        except OSError:  # gone meanwhile
            continue
        changed_at = datetime.fromtimestamp(status.st_mtime)
        fresh = since is None or changed_at > since
        if fresh and changed_at <= now - _SETTLED and 0 < status.st_size <= _LARGEST:
            found.append((changed_at, path))
    return found


def _known(
    path: Path, remembered: dict[str, Mapping], aliases: Sequence[tuple[str, str, str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of the tables that would be imported, and the digests of their files."""
    labels: dict[str, None] = {}
    digests = []
    try:
        status = path.stat()
    except OSError:  # gone meanwhile
        return (), ()
    for digest, tables in _heads(path, status.st_mtime_ns, status.st_size):
        found = _labels(tables, remembered, aliases)
        if found:
            labels.update(dict.fromkeys(found))
            digests.append(digest)
    return tuple(labels), tuple(digests)


@lru_cache(maxsize=4 * _MOST)
def _heads(
    path: Path, _changed_ns: int, _size: int
) -> tuple[tuple[str, tuple[RawTable, ...]], ...]:
    """Digest and first rows of every table; a file that has not changed is not read again."""
    found = []
    for source in sources_in(path, None):
        if isinstance(source, Source):
            try:
                found.append((digest_of(source), tuple(map(_head, read(source)))))
            except (AppError, OSError):  # damaged, locked, or gone meanwhile
                continue
    return tuple(found)


def _head(table: RawTable) -> RawTable:
    rows = list(islice(table.rows(), HEADER_ROWS + _SAMPLE_ROWS))
    return RawTable(table.sheet, lambda: iter(rows), len(rows))


def _labels(
    tables: Sequence[RawTable],
    remembered: dict[str, Mapping],
    aliases: Sequence[tuple[str, str, str]],
) -> list[str]:
    rename = partial(renamed, aliases=aliases)
    found = [recognise(table, None, None, remembered, rename) for table in tables]
    layouts = [layout_of(table) for table in found if isinstance(table, RecognisedTable)]
    return [layout.label for layout in layouts if layout.report is not None]
