"""Taking imports out of the book and putting them back: worked out first, then written in one go."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.errors import RequestError
from app.storage.entities import ENTITIES, Entity
from app.storage.families import Statement, folded
from app.storage.goods import Goods
from app.storage.many import (
    Differing,
    add_differing,
    chunks,
    current,
    insert,
    marks,
    statements,
    write_differing,
)
from app.storage.packing import encode
from app.storage.ready import Stage, keep, say

States = Mapping[int, bool]  # import -> whether it is to be undone


@dataclass(frozen=True, slots=True)
class _Moved:
    """What becomes of the records of one table of the shop that the goods are of."""

    goods: Goods
    entity: Entity
    leaving: tuple[int, ...]  # imports: the rows of which they alone speak go as they are
    stated: str  # table of statements that are kept from now on
    back: str  # table of rows that come back
    gone: list[tuple[int, str]] = field(default_factory=list)  # rows nobody speaks of any more
    differing: Differing = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undoing:
    """Imports that are to be undone or done again, and all that is to be written for it."""

    states: States
    moved: tuple[_Moved, ...]


def work_out(connection: sqlite3.Connection, states: States, stage: Stage) -> Undoing:
    """What undoing these imports, or doing them again, would write. Reads only.

    RequestError where there is no such import or it is so already.
    """
    groups: dict[tuple[int, str], list[int]] = {}
    for import_id, undone in states.items():
        groups.setdefault(_place(connection, import_id, undone), []).append(import_id)
    moved = []
    for (shop_id, table), ids in groups.items():
        leaving = tuple(ids) if all(states[one] for one in ids) else ()
        tables = stage.table_like("statements"), stage.table_like(table)
        goods = Goods(connection, shop_id)
        moved.append(_Moved(goods, ENTITIES[table], leaving, *tables))
        _fill(connection, moved[-1], ids, states)
    return Undoing(states, tuple(moved))


def _place(connection: sqlite3.Connection, import_id: int, undone: bool) -> tuple[int, str]:
    """Shop and table of an import that is not so yet."""
    row = connection.execute(
        "SELECT shop_id, entity, undone FROM imports WHERE id = ?", (import_id,)
    ).fetchone()
    if row is None:
        raise RequestError("no_import", f"没有编号为 {import_id} 的导入。请在导入历史里核对编号。")
    if bool(row[2]) == undone:
        word = "已经撤销过了" if undone else "没有被撤销"
        raise RequestError("import_state", f"编号 {import_id} 的导入{word}，不用再做一次。")
    return int(row[0]), str(row[1])


def _fill(
    connection: sqlite3.Connection, moved: _Moved, ids: Sequence[int], states: States
) -> None:
    table, columns = moved.entity.table, ", ".join(moved.entity.columns)
    own = f"FROM {table} WHERE shop_id = {moved.goods.shop_id} AND said_by IN ({marks(ids)})"
    queries = [f"SELECT key FROM statements WHERE import_id IN ({marks(ids)})"]
    if moved.leaving:
        left = connection.execute(f"SELECT said_by, key, {columns} {own}", tuple(ids))
        keep(connection, moved.stated, ((row[0], row[1], encode(row[2:])) for row in left))
    else:
        queries.append(f"SELECT key {own}")
    found = (row for query in queries for row in connection.execute(query, tuple(ids)))
    keys = list(dict.fromkeys(key for (key,) in found))
    roots = dict(connection.execute("SELECT id, corrects FROM imports"))
    for chunk in chunks(keys):
        _refold(connection, moved, chunk, states, roots)


def _refold(
    connection: sqlite3.Connection,
    moved: _Moved,
    keys: Sequence[str],
    states: States,
    roots: Mapping[int, int | None],
) -> None:
    """What the rows of these keys become: what the imports that count say of them."""
    shop_id, entity = moved.goods.shop_id, moved.entity
    known = current(connection, shop_id, entity, keys)
    alone = [
        Statement(key, row.values, False, row.said_by, roots[row.said_by])
        for key, row in known.items()
        if row.said_by is not None
    ]
    keep(connection, moved.stated, ((one.import_id, one.key, encode(one.values)) for one in alone))
    told = sorted([*alone, *statements(connection, shop_id, entity, keys)], key=_import_of)
    rows = folded(
        entity,
        (one._replace(undone=states.get(one.import_id, one.undone)) for one in told),
        moved.goods,
    )
    moved.gone.extend((shop_id, key) for key in known if key not in rows)
    back = ((key, *values) for key, values in rows.items() if key not in known)
    insert(connection, shop_id, replace(entity, table=moved.back), None, back)
    kept = {key: row for key, row in known.items() if key in rows}
    add_differing(moved.differing, shop_id, entity, kept, rows)


def _import_of(statement: Statement) -> int:
    return statement.import_id


def write(connection: sqlite3.Connection, undoing: Undoing) -> None:
    """Do what was worked out; the caller holds the transaction, and the book is as it was then."""
    connection.executemany(
        "UPDATE imports SET undone = ? WHERE id = ?",
        [(undone, import_id) for import_id, undone in undoing.states.items()],
    )
    for moved in undoing.moved:
        table = moved.entity.table
        say(connection, moved.stated)
        connection.executemany(f"DELETE FROM {table} WHERE shop_id = ? AND key = ?", moved.gone)
        connection.execute(
            f"DELETE FROM {table} WHERE shop_id = ? AND said_by IN ({marks(moved.leaving)})",
            (moved.goods.shop_id, *moved.leaving),
        )
        connection.execute(f"INSERT INTO {table} SELECT * FROM {moved.back}")
        write_differing(connection, moved.entity, moved.differing)
        moved.goods.write(connection)


def set_undone(connection: sqlite3.Connection, states: States) -> None:
    """Take imports out or put them back at once; the caller holds the transaction."""
    stage = Stage(connection)
    try:
        write(connection, work_out(connection, states, stage))
    finally:
        stage.clear()


def file_of(connection: sqlite3.Connection, import_id: int) -> str:
    """The name of the file of an import."""
    row = connection.execute("SELECT file_name FROM imports WHERE id = ?", (import_id,)).fetchone()
    return str(row[0])
