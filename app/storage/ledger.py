"""Committing imports: what they would change, statements in, current rows out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import filterfalse

from app import clock
from app.model import ImportBatch, ParsedFile, Report, RowIssue, Shop
from app.progress import Progress
from app.storage import rejected
from app.storage.database import told
from app.storage.entities import (
    ENTITY_OF,
    Entity,
    Values,
    fold,
)
from app.storage.families import Statement, folded
from app.storage.goods import Goods
from app.storage.many import (
    CHUNK,
    Known,
    at_once,
    chunks,
    current,
    in_order,
    insert_columns,
    marks,
    rewrite,
    statements,
)
from app.storage.packing import encode
from app.storage.ready import Stage, keep, say
from app.storage.said import Said, said_of

_STATE = "INSERT INTO statements (import_id, key, payload) VALUES (?, ?, ?)"


@dataclass(slots=True)
class Changes:
    """What a file means for the book, by key: what it says, what is known, what it would become."""

    said: Said
    known: dict[str, Known] = field(default_factory=dict)
    updates: dict[str, Values] = field(default_factory=dict)  # folded rows that differ from known
    before: tuple[Changes, ...] = ()  # of the same preview: files that are written before it
    after_others: bool = False  # one of these speaks of its records
    mark: int = 0  # < 0: stands for its import in what later files say, as long as it has no number
    file: tuple[str, str, str] = ("", "", "")  # what makes it the same file again

    @property
    def added(self) -> int:
        """Records the book did not have."""
        return len(self.said) - len(self.known)

    @property
    def updated(self) -> int:
        """Records that would change."""
        return len(self.updates)

    @property
    def unchanged(self) -> int:
        """Records the book knows just so."""
        return len(self.known) - len(self.updates)

    def left(self, key: str) -> Values | None:
        """What writing would leave of a record; None where that is what the book has."""
        if key in self.known:
            return self.updates.get(key)
        return self.said.get(key)


Pending = dict[str, list[Changes]]  # by table: what files before this one would change


def compare(
    connection: sqlite3.Connection,
    shop_id: int,
    parsed: ParsedFile,
    progress: Progress,
    pending: Pending | None = None,
) -> Changes:
    """What committing the file would change. Reads only.

    ``pending`` carries what files of the same preview would write, and is added to.
    """
    entity = ENTITY_OF[parsed.report]
    pending = {} if pending is None else pending
    waiting = pending.setdefault(entity.table, [])
    goods = waiting[-1].said.goods if waiting else Goods(connection, shop_id)
    changes = Changes(
        said_of(entity, parsed.records, goods),
        before=tuple(waiting),
        mark=-1 - sum(map(len, pending.values())),
        file=(parsed.sha256, parsed.name, parsed.report),
    )
    keys = list(changes.said) if waiting else _near(connection, shop_id, entity, changes.said)
    for number, chunk in enumerate(chunks(keys)):
        progress.step(f"比对「{parsed.name}」", number * CHUNK, len(keys))
        known = current(connection, shop_id, entity, chunk)
        earlier = {
            key: Known(None, row) for key in chunk if (row := _left(waiting, key)) is not None
        }
        root = None if earlier else parsed.corrects
        said = changes.said.of([key for key in chunk if key in known or key in earlier])
        corrected = _corrected(connection, entity, known, said, root, goods)
        known |= _after(waiting, known, earlier, chunk)
        changes.after_others |= _told_of(waiting, chunk)
        changes.known |= known
        for key, row in known.items():
            becomes = corrected.get(key) or fold(entity, row.values, said[key], goods)
            if becomes != row.values:
                changes.updates[key] = becomes
    if _makes_an_import(connection, shop_id, parsed, changes):
        waiting.append(changes)
    return changes


def _makes_an_import(
    connection: sqlite3.Connection, shop_id: int, parsed: ParsedFile, changes: Changes
) -> bool:
    """Whether it is written at all: the same file again that changes nothing is not."""
    if changes.added or changes.updated:
        return True
    again = any(one.file == changes.file for one in changes.before)
    return not again and same_file(connection, shop_id, parsed) is None


def _told_of(waiting: Sequence[Changes], keys: Sequence[str]) -> bool:
    return any(key in one.said for one in waiting for key in keys)


def _after(
    waiting: Sequence[Changes],
    known: Mapping[str, Known],
    earlier: Mapping[str, Known],
    keys: Sequence[str],
) -> dict[str, Known]:
    """The rows that earlier files of a preview speak of, as they leave them.

    Of one that the book did not have, and that one of them alone brings, that one's mark is kept.
    """
    rows: dict[str, Known] = {}
    for key in keys if waiting else ():
        marks_of = [one.mark for one in waiting if key in one.said]
        if marks_of:
            alone = len(marks_of) == 1 and key not in known
            left = earlier.get(key) or known[key]
            rows[key] = Known(marks_of[0] if alone else None, left.values)
    return rows


def _corrected(
    connection: sqlite3.Connection,
    entity: Entity,
    known: Mapping[str, Known],
    said: Mapping[str, Values],
    root: int | None,
    goods: Goods,
) -> dict[str, Values]:
    """The rows with what is said in the place of what the import ``root`` said of them."""
    if root is None:
        return {}
    roots = dict(
        connection.execute("SELECT id, corrects FROM imports WHERE shop_id = ?", (goods.shop_id,))
    )
    told_so_far = [
        Statement(key, row.values, False, row.said_by, roots[row.said_by])
        for key, row in known.items()
        if row.said_by is not None
    ]
    told_so_far += statements(connection, goods.shop_id, entity, list(known))
    newest = 1 + max(roots)
    told_so_far += [Statement(key, said[key], False, newest, root) for key in known]
    return folded(entity, told_so_far, goods)


def _left(waiting: Sequence[Changes], key: str) -> Values | None:
    """What the last of several files that changes a record would leave of it."""
    rows = (changes.left(key) for changes in reversed(waiting))
    return next((row for row in rows if row is not None), None)


def _near(
    connection: sqlite3.Connection, shop_id: int, entity: Entity, said: Mapping[str, Values]
) -> list[str]:
    """The keys that lie among those the book has: of a new month's orders none."""
    inside = f"FROM {entity.table} WHERE shop_id = :shop AND key BETWEEN :low AND :high"
    ends = {"shop": shop_id, "low": min(said, default=""), "high": max(said, default="")}
    with told():
        low, high = connection.execute(
            f"SELECT (SELECT min(key) {inside}), (SELECT max(key) {inside})", ends
        ).fetchone()
    return [] if low is None else [key for key in said if low <= key <= high]


def same_file(connection: sqlite3.Connection, shop_id: int, parsed: ParsedFile) -> int | None:
    """The import of this very file that still counts, if there is one."""
    row = connection.execute(
        "SELECT max(id) FROM imports WHERE shop_id = ? AND sha256 = ? AND file_name = ? "
        "AND report = ? AND NOT undone",
        (shop_id, parsed.sha256, parsed.name, parsed.report),
    ).fetchone()
    return None if row[0] is None else int(row[0])


def digests_known(connection: sqlite3.Connection, digests: Sequence[str]) -> set[str]:
    """Which of these files the book holds an import of that counts."""
    with told():
        rows = connection.execute(
            f"SELECT DISTINCT sha256 FROM imports WHERE NOT undone AND sha256 IN ({marks(digests)})",
            tuple(digests),
        )
        return {digest for (digest,) in rows}


def orders_known(connection: sqlite3.Connection, shop_id: int, order_ids: Sequence[str]) -> int:
    """How many of these orders a shop has."""
    found = 0
    with told():
        for chunk in chunks(order_ids):
            found += connection.execute(
                f"SELECT count(*) FROM orders WHERE shop_id = ? AND key IN ({marks(chunk)})",
                (shop_id, *chunk),
            ).fetchone()[0]
    return found


def shop_names(connection: sqlite3.Connection, shop_id: int) -> frozenset[str]:
    """The names that a shop's files gave it themselves, those of undone imports left out."""
    sql = "SELECT DISTINCT shop_names FROM imports WHERE shop_id = ? AND NOT undone AND shop_names > ''"
    with told():
        rows = connection.execute(sql, (shop_id,)).fetchall()
    return frozenset(name for (names,) in rows for name in json.loads(names))


def has_imports(connection: sqlite3.Connection, shop_id: int) -> bool:
    """Whether a shop has an import that counts."""
    sql = "SELECT 1 FROM imports WHERE shop_id = ? AND NOT undone LIMIT 1"
    with told():
        return connection.execute(sql, (shop_id,)).fetchone() is not None


def write(
    connection: sqlite3.Connection,
    shop_id: int,
    parsed: ParsedFile,
    changes: Changes,
    now: datetime,
    progress: Progress,
    stated: str | None = None,
    written: Mapping[int, int] | None = None,
    merged: int = 0,
) -> int:
    """Store one compared file as an import; the caller holds the transaction. Its id.

    ``stated``: where :func:`state` has put its statements; ``written``: the imports of the files
    before it by their marks; ``merged``: how many of the changed records these have brought.
    """
    entity = ENTITY_OF[parsed.report]
    import_id = _write_import(connection, shop_id, parsed, changes, now, merged)
    progress.step(f"保存「{parsed.name}」", 0, len(changes.said))
    alone = in_order(list(filterfalse(changes.known.__contains__, changes.said)))
    portions = map(changes.said.columns, chunks(alone, at_once(connection, entity)))
    insert_columns(connection, shop_id, entity, import_id, portions)
    progress.check()
    if stated is None:
        connection.executemany(_STATE, _stated(connection, shop_id, entity, changes, import_id))
    else:
        say(connection, stated, import_id, written)
    rewrite(connection, shop_id, entity, changes.known, changes.updates)
    changes.said.goods.write(connection)
    connection.executemany(
        "INSERT INTO import_issues VALUES (?, ?, ?, ?, ?)",
        ((import_id, i.code, i.row, i.column, i.value) for i in parsed.issues),
    )
    rejected.write(connection, import_id, parsed)
    progress.check()
    return import_id


def state(
    connection: sqlite3.Connection, shop_id: int, parsed: ParsedFile, changes: Changes, stage: Stage
) -> str:
    """Make ready what a compared file says of records that others speak of too; the table of it."""
    table = stage.table_like("statements")
    keep(connection, table, _stated(connection, shop_id, ENTITY_OF[parsed.report], changes, None))
    return table


def _stated(
    connection: sqlite3.Connection,
    shop_id: int,
    entity: Entity,
    changes: Changes,
    import_id: int | None,
) -> Iterator[tuple[int | None, str, str | None]]:
    """Where several imports speak of a record, what each said: import, key and payload."""
    alone = {k: row for k, row in sorted(changes.known.items()) if row.said_by is not None}
    yield from ((row[0], key, encode(row[1])) for key, row in alone.items())
    last = {key: row.values for key, row in alone.items()}
    for chunk in chunks([key for key in changes.known if key not in alone]):
        last |= {row.key: row.values for row in statements(connection, shop_id, entity, chunk)}
        for one in changes.before:
            last |= one.said.of([key for key in chunk if key in one.said])
    for chunk in chunks(sorted(last)):
        said = changes.said.of(chunk)
        for key in chunk:
            yield import_id, key, None if said[key] == last[key] else encode(said[key])


def _write_import(
    connection: sqlite3.Connection,
    shop_id: int,
    parsed: ParsedFile,
    changes: Changes,
    now: datetime,
    merged: int,
) -> int:
    cursor = connection.execute(
        "INSERT INTO imports (shop_id, entity, report, file_name, sha256, layout, label, at, rows,"
        " added, updated, unchanged, rejected, first_day, last_day, absent, corrects,"
        " shop_names, merged) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            shop_id,
            ENTITY_OF[parsed.report].table,
            parsed.report,
            parsed.name,
            parsed.sha256,
            parsed.layout,
            parsed.label,
            clock.moment(now),
            parsed.rows,
            changes.added,
            changes.updated,
            changes.unchanged,
            parsed.rejected,
            None if parsed.first is None else clock.day_number(parsed.first),
            None if parsed.last is None else clock.day_number(parsed.last),
            json.dumps(parsed.absent_fields),
            parsed.corrects,
            json.dumps(parsed.shop_names, ensure_ascii=False) if parsed.shop_names else None,
            merged,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _day(number: int | None) -> date | None:
    return None if number is None else clock.as_date(number)


def history(connection: sqlite3.Connection, shop: Shop) -> list[ImportBatch]:
    """The shop's imports, newest first."""
    with told():
        rows = connection.execute(
            "SELECT id, file_name, label, report, at, rows, added, updated, unchanged, rejected,"
            " first_day, last_day, undone, merged FROM imports WHERE shop_id = ? ORDER BY id DESC",
            (shop.shop_id,),
        ).fetchall()
    return [
        ImportBatch(
            import_id=row[0],
            shop=shop.name,
            file=row[1],
            label=row[2],
            report=Report(row[3]),
            at=clock.as_datetime(row[4]),
            rows=row[5],
            added=row[6],
            updated=row[7] - row[13],
            unchanged=row[8],
            rejected=row[9],
            first=_day(row[10]),
            last=_day(row[11]),
            undone=bool(row[12]),
            merged=row[13],
        )
        for row in rows
    ]


def issues(connection: sqlite3.Connection, import_id: int) -> list[RowIssue]:
    """The rows of an import that could not be used."""
    with told():
        rows = connection.execute(
            'SELECT code, row, "column", value FROM import_issues WHERE import_id = ? ORDER BY row',
            (import_id,),
        )
        return [RowIssue(*row) for row in rows]
