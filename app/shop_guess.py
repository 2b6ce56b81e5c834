"""Whose file it is, where the seller has not said: by the name in it, its orders, its platform."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from app.model import ParsedFile, Platform, ServiceRecord, Shop
from app.storage import database, ledger

_SAMPLE = 400


def guess_shop(
    connection: database.Connection, parsed: ParsedFile, shops: Sequence[Shop]
) -> Shop | None:
    """The one shop that fits: named in the file, holding its orders, or alone on its platform."""
    fitting = [s for s in shops if parsed.platform in (s.platform, Platform.GENERIC)]
    named = [shop for shop in fitting if shop.name in parsed.shop_names]
    if named:
        return named[0] if len(named) == 1 else None
    ids = _order_ids(parsed)
    known = [(ledger.orders_known(connection, shop.shop_id, ids), shop) for shop in fitting]
    best = max((count for count, _ in known), default=0)
    holding = [shop for count, shop in known if count == best > 0]
    if len(holding) == 1:
        return holding[0]
    alone = len(fitting) == 1 and parsed.platform is not Platform.GENERIC
    return fitting[0] if alone and not parsed.shop_names else None


def _order_ids(parsed: ParsedFile) -> list[str]:
    """Some of the order numbers, spread over the file."""
    step = max(1, len(parsed.records) // _SAMPLE)
    some = islice(parsed.records, 0, None, step)
    return [r.order_id for r in some if not isinstance(r, ServiceRecord)][:_SAMPLE]
