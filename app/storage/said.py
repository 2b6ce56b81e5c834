"""What one file says, by key; packed as it is stored only when asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import itemgetter
from typing import Any

from app.model import Exclusion, OrderTable, Record
from app.model.order_table import OF_ORDER
from app.storage.entities import ORDERS, Entity, Values, fold, pack_row

_MARK, _GOODS = OF_ORDER.index("exclusion"), len(OF_ORDER)


class Said(Mapping[str, Values]):
    """The rows a file has for each key; those of many keys are cheaper asked for together."""

    @abstractmethod
    def rows(self, keys: Sequence[str]) -> Iterable[Values]:
        """(key, *values) of these keys, in their order."""

    def of(self, keys: Sequence[str]) -> dict[str, Values]:
        """What is said of these keys."""
        return {row[0]: row[1:] for row in self.rows(keys)}


def said_of(entity: Entity, records: Sequence[Record]) -> Said:
    """What records say. Rows of the same key are folded in file order."""
    if isinstance(records, OrderTable):
        return _SaidOfOrders(records)
    return _SaidByRecords(entity, records)


class _SaidByRecords(Said):
    def __init__(self, entity: Entity, records: Sequence[Record]) -> None:
        self._entity = entity
        self._rows: dict[str, Record | Values] = dict(
            zip(map(entity.key, records), records, strict=True)
        )
        if len(self._rows) < len(records):
            self._rows = _folded(entity, records)

    def rows(self, keys: Sequence[str]) -> Iterable[Values]:
        return ((key, *self[key]) for key in keys)

    def __getitem__(self, key: str) -> Values:
        row = self._rows[key]
        return row if type(row) is tuple else self._entity.values(row)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _folded(entity: Entity, records: Sequence[Record]) -> dict[str, Record | Values]:
    folded: dict[str, Values] = {}
    for record in records:
        key, values = entity.key(record), entity.values(record)
        known = folded.setdefault(key, values)
        if known is not values:
            folded[key] = fold(entity, known, values)
    return {**folded}


class _SaidOfOrders(Said):
    """Rows put together of the columns they were read as, without a record in between."""

    def __init__(self, table: OrderTable) -> None:
        self._table = table

    def rows(self, keys: Sequence[str]) -> Iterable[Values]:
        if not keys:
            return []
        apart = self._table.apart
        rows: list[Values] = list(zip(keys, *self._columns(keys), strict=True))
        for number in compress(count(), map(apart.__contains__, keys)):
            rows[number] = (keys[number], *ORDERS.values(apart[keys[number]]))
        return rows

    def _columns(self, keys: Sequence[str]) -> list[Iterable[Any]]:
        """The columns as stored, after the key."""
        places = list(map(self._table.places.__getitem__, keys))
        at_places = itemgetter(*places, places[-1])  # at one place alone it gives no tuple
        found = [at_places(column)[:-1] for column in self._table.columns]
        gifts = [mark == Exclusion.GIFT for mark in found[_MARK]]
        ids, *goods = found[_GOODS:]
        return [*found[1:_GOODS], map(pack_row, ids, zip(*goods, gifts, strict=True))]

    def __getitem__(self, key: str) -> Values:
        return ORDERS.values(self._table.order(key))

    def __contains__(self, key: object) -> bool:
        return key in self._table.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.places)

    def __len__(self) -> int:
        return len(self._table.places)
