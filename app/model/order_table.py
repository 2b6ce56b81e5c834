"""Many orders held column by column: most are stored without ever being looked at as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from app.model.codes import Exclusion
from app.model.records import Item, OrderRecord

OF_ORDER = OrderRecord._fields[:-1]
OF_GOODS = Item._fields[
    :-1
]  # of the one sub-order that a row tells of; its mark says whether a gift
ROW_FIELDS = (*OF_ORDER, *OF_GOODS)
_WIDTH = len(OF_ORDER)
_MARK = OF_ORDER.index("exclusion")


def record_of(row: Sequence[Any]) -> OrderRecord:
    """The order that one row of ``ROW_FIELDS`` tells of."""
    goods = row[_WIDTH:]
    known = goods[:-1].count(None) < len(goods) - 1  # a quantity alone is of nothing
    items = (Item._make((*goods, row[_MARK] == Exclusion.GIFT)),) if known else None
    return OrderRecord._make((*row[:_WIDTH], items))


class OrderTable(Sequence[OrderRecord]):
    """The orders of one file, in the order of their first rows; no number stands twice.

    ``columns`` are those of ``ROW_FIELDS``, ``places`` says in which row an order stands there, and
    ``apart`` holds whole the orders that are more than their row: put together of several. Their
    values are written into the columns, so that only their goods have to be looked for elsewhere.
    """

    def __init__(
        self,
        columns: Sequence[list[Any]],
        places: Mapping[str, int],
        apart: Mapping[str, OrderRecord],
    ) -> None:
        self.columns = columns
        self.places = places
        self.apart = apart
        self._keys = tuple(places)
        at = list(map(places.__getitem__, apart))
        told = zip(*apart.values(), strict=True)
        for column, values in zip(columns[:_WIDTH], told, strict=False):
            for place, value in zip(at, values, strict=True):
                column[place] = value

    def order(self, order_id: str) -> OrderRecord:
        """The order of that number; KeyError where there is none."""
        place = self.places[order_id]
        return self.apart.get(order_id) or record_of([column[place] for column in self.columns])

    def values(self, field: str) -> list[Any]:
        """One field of every order."""
        return list(map(self.columns[OF_ORDER.index(field)].__getitem__, self.places.values()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OrderTable) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # nor has a list

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[OrderRecord]:
        return map(self.order, self._keys)

    @overload
    def __getitem__(self, index: int) -> OrderRecord: ...
    @overload
    def __getitem__(self, index: slice) -> list[OrderRecord]: ...
    def __getitem__(self, index: int | slice) -> OrderRecord | list[OrderRecord]:
        if isinstance(index, slice):
            return [self.order(key) for key in self._keys[index]]
        return self.order(self._keys[index])
