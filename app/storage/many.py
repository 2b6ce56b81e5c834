"""Many rows at once: those of some keys read, new ones added, and of others what differs written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, islice
from operator import ne
from typing import Any, NamedTuple

from app.storage.database import told
from app.storage.entities import Entity, Values
from app.storage.families import Statement
from app.storage.packing import decode

CHUNK = 500
_SORTED = 20_000  # keys at once


class Known(NamedTuple):
    """A current row: the import that alone speaks of it (None: several do), and its values."""

    said_by: int | None
    values: Values


def chunks(keys: Sequence[str], most: int = CHUNK) -> Iterator[Sequence[str]]:
    """The keys in portions that fit SQLite's bound parameters."""
    for start in range(0, len(keys), most):
        yield keys[start : start + most]


def in_order(keys: Sequence[str]) -> list[str]:
    """The keys as the book keeps them.

    Portion by portion first, then all: one sort of 300,000 numbers in no order holds up every other
    thread, the window too, for 0.3 s; what is in order by portions is merged in a third of that.
    """
    portions = (sorted(keys[at : at + _SORTED]) for at in range(0, len(keys), _SORTED))
    return sorted(chain.from_iterable(portions))


def marks(values: Sequence[object]) -> str:
    """``?, ?, ?`` for as many values."""
    return ", ".join("?" * len(values))


def current(
    connection: sqlite3.Connection, shop_id: int, entity: Entity, keys: Sequence[str]
) -> dict[str, Known]:
    """The rows the book has of some keys."""
    with told():
        rows = connection.execute(
            f"SELECT key, said_by, {', '.join(entity.columns)} FROM {entity.table} "
            f"WHERE shop_id = ? AND key IN ({marks(keys)})",
            (shop_id, *keys),
        )
        return {row[0]: Known(row[1], row[2:]) for row in rows}


Differing = dict[tuple[int, ...], list[tuple[Any, ...]]]  # by places of the columns: their rows


def rewrite(
    connection: sqlite3.Connection,
    shop_id: int,
    entity: Entity,
    known: Mapping[str, Known],
    rows: Mapping[str, Values],
) -> None:
    """Set known rows to other values, of which several imports speak from now on."""
    differing: Differing = {}
    add_differing(differing, shop_id, entity, known, rows)
    write_differing(connection, entity, differing)


def add_differing(
    differing: Differing,
    shop_id: int,
    entity: Entity,
    known: Mapping[str, Known],
    rows: Mapping[str, Values],
) -> None:
    """Note of known rows that become others the columns that differ: indexes on the others need no
    work then."""
    all_places = range(len(entity.columns))
    for key, (said_by, old) in known.items():
        new = rows.get(key, old)
        places = tuple(compress(all_places, map(ne, new, old)))
        if places or said_by is not None:
            row = (*(new[place] for place in places), shop_id, key)
            differing.setdefault(places, []).append(row)


def write_differing(connection: sqlite3.Connection, entity: Entity, differing: Differing) -> None:
    """Write what differs, and that several imports speak of these rows."""
    for places, changed in differing.items():
        connection.executemany(entity.update(places), changed)


def insert(
    connection: sqlite3.Connection,
    shop_id: int,
    entity: Entity,
    said_by: int | None,
    rows: Iterable[Values],
) -> None:
    """Add new rows (key, *columns)."""
    left = iter(rows)
    portions = iter(lambda: list(islice(left, at_once(connection, entity))), [])
    columns = (list(zip(*portion, strict=True)) for portion in portions)
    insert_columns(connection, shop_id, entity, said_by, columns)


def at_once(connection: sqlite3.Connection, entity: Entity) -> int:
    """As many rows as SQLite takes values with one statement: a third less work than one by one."""
    most = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    return min(CHUNK, (most - 2) // (len(entity.columns) + 1))


def insert_columns(
    connection: sqlite3.Connection,
    shop_id: int,
    entity: Entity,
    said_by: int | None,
    portions: Iterable[Sequence[Sequence[Any]]],
) -> None:
    """Add new rows, each portion as its columns (key, *columns), no longer than :func:`at_once`.

    Other threads run meanwhile. Columns that no row has told so far, a third of those of most
    exports, are not given.
    """
    told = {0}
    for columns in portions:
        height = len(columns[0])
        untold = set(range(len(columns))) - told
        told |= {place for place in untold if columns[place].count(None) < height}
        places = sorted(told)
        values = chain.from_iterable(zip(*(columns[place] for place in places), strict=True))
        connection.execute(entity.insert(height, places), [shop_id, said_by, *values])


def statements(
    connection: sqlite3.Connection, shop_id: int, entity: Entity, keys: Sequence[str]
) -> Iterator[Statement]:
    """What was said of these keys, oldest first; one without a payload repeats the one before it."""
    rows = connection.execute(
        "SELECT s.key, s.payload, i.undone, i.id, i.corrects"
        " FROM statements s JOIN imports i ON i.id = s.import_id "
        f"WHERE s.key IN ({marks(keys)}) AND i.shop_id = ? AND i.entity = ? ORDER BY s.import_id",
        (*keys, shop_id, entity.table),
    )
    last: dict[str, Values] = {}
    width = len(entity.columns)
    for key, payload, undone, import_id, corrects in rows:
        if payload is not None:
            values = tuple(decode(payload)[0])
            if len(values) < width:  # written when a row had fewer columns
                values += (None,) * (width - len(values))
            last[key] = values
        yield Statement(key, last[key], bool(undone), import_id, corrects)
