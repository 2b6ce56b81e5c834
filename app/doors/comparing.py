"""Couriers and packagings side by side, with what a parcel costs where the seller gives it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app import wording
from app.diagnosis.listings import Comparison
from app.doors.insights import Insights
from app.errors import RequestError
from app.model import Shop
from app.storage import book, database

_COST = "courier_cost"  # kind of own numbers: fen a parcel by courier
_MOST_FEN = 100_000


class Comparing:
    """``on`` and ``pack_id`` as in :class:`Program`."""

    def __init__(
        self, connection: database.Connection, insights: Insights, now: Callable[[], datetime]
    ) -> None:
        self._db, self._insights, self._now = connection, insights, now

    def couriers(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> tuple[Comparison, dict[str, int]]:
        """Couriers side by side, and the fen a parcel costs with those that are known."""
        return self._insights.couriers(shop, on, pack_id), self.costs(shop)

    def packaging(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> Comparison:
        """Packagings side by side."""
        return self._insights.packaging(shop, on, pack_id)

    def costs(self, shop: Shop) -> dict[str, int]:
        """Fen a parcel by courier, as the seller gave them."""
        own = book.own_rules(self._db, shop)
        return {key: round(value) for (_, kind, key), value in own.items() if kind == _COST}

    def set_cost(self, shop: Shop, courier: str, fen: int | None) -> None:
        """Keep what a parcel costs (undoable); None forgets it. RequestError for a wrong amount."""
        if fen is not None and not 0 < fen <= _MOST_FEN:
            raise RequestError("bad_cost", wording.BAD_COST)
        values = {courier: None if fen is None else float(fen)}
        name = wording.cost_of(courier)
        book.set_own_rules(self._db, shop, name, "", _COST, values, self._now())
