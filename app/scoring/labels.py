"""What plain orders are told apart by, read for those asked for and kept.

A shop has few couriers, provinces and goods, so what many orders share is kept once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from app.scoring.facts import NO_GOODS, Goods
from app.scoring.joining import goods_of
from app.storage.goods import OfMark

Row = tuple[Any, ...]
ReadLabels = Callable[[Sequence[str]], Sequence[Row]]  # rows of app.storage.columns.read_labels


class Label(NamedTuple):
    """One way to be told apart, as files tell of the order, its parcel and its review."""

    courier: str | None
    province: str | None
    product: str | None
    sku: str | None
    parcel_courier: str | None
    parcel_province: str | None
    review_product: str | None


class Labels:
    """The labels of plain orders, by the order's number: each a place in ``kinds``."""

    def __init__(self, read: ReadLabels, of_mark: OfMark) -> None:
        self.kinds: list[Label] = []
        self._read = read
        self._places: dict[Row, int] = {}  # by what a label holds
        self._of: dict[str, int] = {}
        self._of_mark = of_mark
        self._goods: dict[str, Goods | None] = {}

    def of(self, keys: Sequence[str]) -> list[int]:
        """The place of each order's label."""
        places = [place for place in map(self._of.get, keys) if place is not None]
        if len(places) < len(keys):
            missing = [key for key in keys if key not in self._of]
            for key, courier, province, items, *rest in self._read(missing):
                goods = goods_of(items, self._goods, self._of_mark) or NO_GOODS
                told = (courier, province, *goods, *rest)
                place = self._places.get(told)
                self._of[key] = self._new(told) if place is None else place
            places = list(map(self._of.__getitem__, keys))
        return places

    def _new(self, told: Row) -> int:
        place = self._places[told] = len(self.kinds)
        self.kinds.append(Label._make(told))
        return place

    def forget(self, keys: Iterable[str]) -> None:
        """These orders have changed."""
        for key in keys:
            self._of.pop(key, None)
