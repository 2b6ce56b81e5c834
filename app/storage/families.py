"""An import and the corrections of its rejected rows: together they say one thing, in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.storage.entities import Entity, Values, fold
from app.storage.goods import Goods


class Statement(NamedTuple):
    """What one import said of one record."""

    key: str
    values: Values
    undone: bool
    import_id: int
    corrects: int | None  # the import whose rejected rows it brought back


def spoken(statements: Iterable[Statement]) -> Iterator[tuple[str, Values]]:
    """What counts, in the order it counts: key and values.

    Of an import and its corrections the last that is not undone has the word, where the import
    stands: a correction of September's file does not speak over October's.
    """
    words: dict[tuple[str, int], Values] = {}
    for statement in statements:
        if not statement.undone:
            words[statement.key, statement.corrects or statement.import_id] = statement.values
    for (key, _), values in sorted(words.items(), key=lambda item: item[0][1]):
        yield key, values


def folded(entity: Entity, statements: Iterable[Statement], goods: Goods) -> dict[str, Values]:
    """What the statements that count come to, by key."""
    rows: dict[str, Values] = {}
    for key, values in spoken(statements):
        rows[key] = fold(entity, rows.get(key), values, goods)
    return rows
