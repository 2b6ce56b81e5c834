"""Items as a book holds them, and what their marks stand for."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from app.model import Item
from app.storage.database import transaction
from app.storage.goods import Goods

_SHOP = 1

with closing(sqlite3.connect(":memory:")) as nothing:
    GOODS = Goods(nothing, _SHOP)  # never asks for what was packed here


def packed(*items: tuple[object, ...]) -> str:
    """Items of an order, each as the values of ``Item``."""
    text = GOODS.packed([Item._make(item) for item in items])
    assert text is not None
    return text


def remember(connection: sqlite3.Connection) -> None:
    """Put all goods packed so far into a book, for the shop of the random books."""
    with transaction(connection):
        GOODS.write(connection)
