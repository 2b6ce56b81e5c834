"""What one file says, by key; packed as it is stored only when asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from operator import itemgetter
from typing import Any

from app.model import Exclusion, OrderTable, Record
from app.model.order_table import OF_ORDER
from app.storage.entities import ORDERS, Entity, Values, fold, pack_rows

_MARK, _GOODS = OF_ORDER.index("exclusion"), len(OF_ORDER)


class Said(Mapping[str, Values]):
    """The rows a file has for each key; those of many keys are cheaper asked for together."""

    @abstractmethod
    def columns(self, keys: Sequence[str]) -> Sequence[Sequence[Any]]:
        """These keys, one or more, and in their order the values of each column."""

    def of(self, keys: Sequence[str]) -> dict[str, Values]:
        """What is said of these keys."""
        if not keys:
            return {}
        return dict(zip(keys, zip(*self.columns(keys)[1:], strict=True), strict=True))


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

    def columns(self, keys: Sequence[str]) -> Sequence[Sequence[Any]]:
        return [keys, *zip(*map(self.__getitem__, keys), strict=True)]

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
    """Columns of those they were read as, without a record in between."""

    def __init__(self, table: OrderTable) -> None:
        self._table = table
        self._told = [any(column) or column.count(None) < len(column) for column in table.columns]

    def columns(self, keys: Sequence[str]) -> Sequence[Sequence[Any]]:
        places = list(map(self._table.places.__getitem__, keys))
        at_places = itemgetter(*places, places[-1])  # at one place alone it gives no tuple
        nothing = (None,) * len(keys)
        found = [
            at_places(column)[:-1] if told else nothing
            for told, column in zip(self._told, self._table.columns, strict=True)
        ]
        return [keys, *found[1:_GOODS], self._items(keys, found)]

    def _items(self, keys: Sequence[str], found: Sequence[Sequence[Any]]) -> list[str | None]:
        """The packed goods of these orders."""
        gifts = [mark == Exclusion.GIFT for mark in found[_MARK]]
        ids, *goods = found[_GOODS:]
        items = pack_rows(ids, list(zip(*goods, gifts, strict=True)))
        apart = self._table.apart
        for number in compress(count(), map(apart.__contains__, keys)):
            items[number] = ORDERS.values(apart[keys[number]])[-1]
        return items

    def __getitem__(self, key: str) -> Values:
        return ORDERS.values(self._table.order(key))

    def __contains__(self, key: object) -> bool:
        return key in self._table.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.places)

    def __len__(self) -> int:
        return len(self._table.places)
