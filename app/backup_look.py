"""A look into a backup before it is restored."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from app import clock
from app.errors import file_error
from app.model import Shop
from app.storage import book, copies, database, facts


@dataclass(frozen=True, slots=True)
class ShopInside:
    """One shop of a backup and the last day it has data of."""

    shop: Shop
    data_until: date | None


def look_inside(path: Path) -> tuple[ShopInside, ...]:
    """The shops of a backup, the file untouched; AppError where it cannot be read or trusted."""
    copies.verify_file(path)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            shutil.copyfile(path, Path(folder) / database.BOOK_NAME)
        except OSError as error:
            raise file_error("unreadable", path.name) from error
        with closing(database.open_book(Path(folder))) as connection:
            return tuple(
                ShopInside(shop, None if last is None else clock.date_of(last))
                for shop in book.shops(connection)
                for last in (facts.last_moment(connection, shop.shop_id),)
            )
