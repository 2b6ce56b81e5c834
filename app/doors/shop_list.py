"""The shops of a book: added, changed, taken out of sight and brought back, each edit undoable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.model import Platform, Shop
from app.storage import belongings, book, database


class ShopList:
    """Every shop of one open book."""

    def __init__(self, connection: database.Connection, now: Callable[[], datetime]) -> None:
        self._db = connection
        self._now = now

    def shops(self) -> list[Shop]:
        """All shops, oldest first."""
        return book.shops(self._db)

    def shop(self, name: str) -> Shop:
        """The shop of that name; RequestError where there is none."""
        return book.find_shop(self._db, name)

    def orders(self, shop: Shop) -> int:
        """How many orders of a shop are in the book."""
        return belongings.orders_of(self._db, shop.shop_id)

    def add(
        self,
        name: str,
        platform: Platform,
        industry: str | None = None,
        shop_type: str | None = None,
        sample: bool = False,
    ) -> Shop:
        """Add a shop; RequestError where the name is empty or taken."""
        return book.add_shop(self._db, name, platform, industry, shop_type, sample, self._now())

    def update(self, shop: Shop) -> None:
        """Store another industry or shop type: what the rules need to know of a shop."""
        book.update_shop(self._db, shop, self._now())

    def remove(self, shop: Shop) -> None:
        """Take a shop and its data out of sight; undo and :meth:`restore` bring it back."""
        book.remove_shop(self._db, shop, self._now())

    def removed(self) -> list[Shop]:
        """The removed shops, last removed first; the sample is made anew instead."""
        return book.removed_shops(self._db)

    def restore(self, shop: Shop) -> None:
        """Bring a removed shop back; RequestError where another has its name by now."""
        book.restore_shop(self._db, shop, self._now())
