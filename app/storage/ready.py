"""Writing what was made ready before: others wait for the writing alone, not for the thinking.

What takes long to work out is worked out while the book is free, from what its records are then. Once
the book is ours it is looked at whether they still are. If not, it is worked out anew, the book free
again; only whoever is overtaken time after time does it while others wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from app.storage.engine import told, transaction
from app.storage.entities import ENTITIES

T = TypeVar("T")

_GOES = 3  # while the book is free
_IMPORTS = (
    "SELECT json_group_array(json_array(id, shop_id, entity, sha256, at, undone, corrects))"
    " FROM (SELECT * FROM imports ORDER BY id)"
)


def records_state(connection: sqlite3.Connection) -> tuple[Any, ...]:
    """A value that stays the same as long as the records do, whoever writes.

    Records are what the imports that count say, less what was forgotten.
    """
    tables = (*ENTITIES, "statements")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    with told():
        return tuple(connection.execute(f"SELECT ({_IMPORTS}), {counts}").fetchone())


class Stage:
    """Tables in the memory of one connection, where rows wait until the book is ours."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._tables: list[str] = []

    def table_like(self, model: str) -> str:
        """A new empty table with the columns of one of the book's; its name."""
        name = f"temp.ready_{len(self._tables)}"
        self._db.execute(f"CREATE TABLE {name} AS SELECT * FROM {model} WHERE 0")
        self._tables.append(name)
        return name

    def clear(self) -> None:
        """Drop them all."""
        while self._tables:
            self._db.execute(f"DROP TABLE IF EXISTS {self._tables.pop()}")


def keep(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Add statements to a table of the stage: (import, key, payload).

    The import is None for the one to come, a mark below 0 for one that comes before it.
    """
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)


def say(
    connection: sqlite3.Connection,
    table: str,
    import_id: int | None = None,
    written: Mapping[int, int] | None = None,
) -> None:
    """Put statements that are ready into the book, those of no import as of this one, and those of
    imports that had no number yet as of what was ``written`` for their marks.
    """
    pairs = [number for pair in (written or {}).items() for number in pair]
    cases = " WHEN ? THEN ?" * (len(pairs) // 2)
    whose = f"CASE import_id{cases} ELSE import_id END" if pairs else "import_id"
    connection.execute(
        f"INSERT INTO statements SELECT coalesce({whose}, ?), key, payload FROM {table}",
        (*pairs, import_id),
    )


@contextmanager
def made_ready(connection: sqlite3.Connection, make: Callable[[Stage], T]) -> Iterator[T]:
    """A transaction, begun with what ``make`` worked out before it; that reads, and fills a stage."""
    stage = Stage(connection)
    with ExitStack() as held:
        held.callback(stage.clear)
        for _ in range(0 if connection.in_transaction else _GOES):
            with transaction(connection):  # not while somebody writes: it would be for nothing
                state = records_state(connection)
            made = _made(connection, stage, make)
            with ExitStack() as ours:
                ours.enter_context(transaction(connection))
                if records_state(connection) == state:
                    held.push(ours.pop_all())
                    break
            stage.clear()
        else:
            held.enter_context(transaction(connection))
            made = make(stage)
        yield made


def _made(connection: sqlite3.Connection, stage: Stage, make: Callable[[Stage], T]) -> T:
    """What is made of one moment of the book, and many rows of the stage in one go."""
    with told():
        connection.execute("BEGIN")
        try:
            made = make(stage)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return made
