"""What one file says, by key; packed as it is stored only when asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from operator import itemgetter
from typing import Any

from app.model import Exclusion, OrderTable, Record
from app.model.order_table import OF_ORDER
from app.storage.entities import ORDERS, Entity, Values, fold
from app.storage.goods import Goods

_MARK, _GOODS = OF_ORDER.index("exclusion"), len(OF_ORDER)


class Said(Mapping[str, Values]):
    """The rows a file has for each key; those of many keys are cheaper asked for together.

    ``goods`` are those that the items of its orders name.
    """

    def __init__(self, goods: Goods) -> None:
        self.goods = goods

    @abstractmethod
    def columns(self, keys: Sequence[str]) -> Sequence[Sequence[Any]]:
        """These keys, one or more, and in their order the values of each column."""

    def of(self, keys: Sequence[str]) -> dict[str, Values]:
        """What is said of these keys."""
        if not keys:
            return {}
        return dict(zip(keys, zip(*self.columns(keys)[1:], strict=True), strict=True))


def said_of(entity: Entity, records: Sequence[Record], goods: Goods) -> Said:
    """What records say. Rows of the same key are folded in file order."""
    if isinstance(records, OrderTable):
        return _SaidOfOrders(records, goods)
    return _SaidByRecords(entity, records, goods)


class _SaidByRecords(Said):
    def __init__(self, entity: Entity, records: Sequence[Record], goods: Goods) -> None:
        super().__init__(goods)
        self._entity = entity
        self._rows: dict[str, Record | Values] = dict(
            zip(map(entity.key, records), records, strict=True)
        )
        if len(self._rows) < len(records):
            self._rows = self._folded(records)

    def columns(self, keys: Sequence[str]) -> Sequence[Sequence[Any]]:
        return [keys, *zip(*map(self.__getitem__, keys), strict=True)]

    def __getitem__(self, key: str) -> Values:
        row = self._rows[key]
        return row if type(row) is tuple else self._values(row)

    def _values(self, record: Record | Values) -> Values:
        values = self._entity.values(record)
        if self._entity is not ORDERS:
            return values
        return (*values[:-1], self.goods.packed(values[-1]))

    def _folded(self, records: Sequence[Record]) -> dict[str, Record | Values]:
        folded: dict[str, Values] = {}
        for record in records:
            key, values = self._entity.key(record), self._values(record)
            known = folded.setdefault(key, values)
            if known is not values:
                folded[key] = fold(self._entity, known, values, self.goods)
        return {**folded}

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class _SaidOfOrders(Said):
    """Columns of those they were read as, without a record in between."""

    def __init__(self, table: OrderTable, goods: Goods) -> None:
        super().__init__(goods)
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
        items = self.goods.packed_rows(ids, list(zip(*goods, gifts, strict=True)))
        apart = self._table.apart
        for number in compress(count(), map(apart.__contains__, keys)):
            items[number] = self.goods.packed(apart[keys[number]].items)
        return items

    def __getitem__(self, key: str) -> Values:
        order = self._table.order(key)
        return (*order[1:-1], self.goods.packed(order.items))

    def __contains__(self, key: object) -> bool:
        return key in self._table.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.places)

    def __len__(self) -> int:
        return len(self._table.places)
