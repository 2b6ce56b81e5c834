"""Whose file it is, where the seller has not said: by the name in it, its orders, its platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model import ParsedFile, Platform, ServiceRecord, Shop
from app.storage import database, ledger

_SAMPLE = 400
_LEAST_SHARE = 0.5  # of the orders, to say that a file is another shop's

NAME, ORDERS, EARLIER, PLATFORM = "name", "orders", "earlier", "platform"


@dataclass(frozen=True, slots=True)
class ShopGuess:
    """A shop, and what speaks for it: name, orders, earlier or platform."""

    shop: Shop
    by: str


def guess_shop(
    connection: database.Connection, parsed: ParsedFile, shops: Sequence[Shop]
) -> ShopGuess | None:
    """The one shop that fits: named in the file, holding its orders, known from its earlier files by the
    name in this one, or alone on its platform.
    """
    fitting = [s for s in shops if parsed.platform in (s.platform, Platform.GENERIC)]
    named = [shop for shop in fitting if shop.name in parsed.shop_names]
    if named:
        return ShopGuess(named[0], NAME) if len(named) == 1 else None
    holding = _holding(connection, _order_ids(parsed), fitting)
    if len(holding) == 1:
        return ShopGuess(holding[0], ORDERS)
    earlier = [shop for shop in fitting if _goes_by(connection, parsed, shop)]
    if len(earlier) == 1:
        return ShopGuess(earlier[0], EARLIER)
    alone = len(fitting) == 1 and parsed.platform is not Platform.GENERIC
    return ShopGuess(fitting[0], PLATFORM) if alone and not parsed.shop_names else None


def owner_of_orders(
    connection: database.Connection, parsed: ParsedFile, shop: Shop, shops: Sequence[Shop]
) -> Shop | None:
    """The other shop that has most of a file's orders where this one has none of them."""
    others = [other for other in shops if other.shop_id != shop.shop_id]
    ids = _order_ids(parsed) if others else []
    if not ids or shop.name in parsed.shop_names:
        return None
    counted = [(ledger.orders_known(connection, other.shop_id, ids), other) for other in others]
    most, owner = max(counted, key=lambda found: found[0])
    if most < _LEAST_SHARE * len(ids) or ledger.orders_known(connection, shop.shop_id, ids):
        return None
    return owner


def names_a_stranger(
    connection: database.Connection, parsed: ParsedFile, shop: Shop, guess: ShopGuess | None
) -> bool:
    """Whether a file names a shop that neither this one nor any earlier file of it goes by.

    Nothing is held against the first import, nor against a file with orders that the shop has.
    """
    if not parsed.shop_names or shop.name in parsed.shop_names:
        return False
    if guess is not None and guess.shop.shop_id == shop.shop_id:
        return False
    known = _goes_by(connection, parsed, shop)
    return not known and ledger.has_imports(connection, shop.shop_id)


def _goes_by(connection: database.Connection, parsed: ParsedFile, shop: Shop) -> bool:
    """Whether an earlier file of a shop gave a name that this one gives."""
    known = ledger.shop_names(connection, shop.shop_id) if parsed.shop_names else frozenset()
    return not known.isdisjoint(parsed.shop_names)


def _holding(
    connection: database.Connection, ids: Sequence[str], shops: Sequence[Shop]
) -> list[Shop]:
    """The shops that hold most of these orders."""
    known = [(ledger.orders_known(connection, shop.shop_id, ids), shop) for shop in shops]
    best = max((count for count, _ in known), default=0)
    return [shop for count, shop in known if count == best > 0]


def _order_ids(parsed: ParsedFile) -> list[str]:
    """Some of the order numbers, once each, spread over the file."""
    step = max(1, len(parsed.records) // _SAMPLE)
    ids = (r.order_id for r in parsed.records[::step] if not isinstance(r, ServiceRecord))
    return list(dict.fromkeys(ids))[:_SAMPLE]
