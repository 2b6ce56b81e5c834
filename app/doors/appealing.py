"""Appeals: the orders worth one, and the evidence folder to work through."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path

from app import wording
from app.catalogue.rulepacks import RulePack
from app.collector import collector_paused
from app.diagnosis.appeals import Appeal, appeals, bundles
from app.documents.appeal_words import (
    ABOUT,
    FOLDER,
    LIST,
    PROOFS_FOLDER,
    READ_FIRST,
    appeal_sheet,
    appeal_table,
    bundle_folder,
)
from app.documents.sheet import Sheet
from app.documents.workbooks import write_workbook
from app.errors import FileError, RequestError
from app.model import ScoreCard, Shop
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.storage import database

Chosen = Callable[[Shop, date | None, str | None], tuple[date, RulePack]]
RenderPdf = Callable[[Sheet, Path], object]

_BAD_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class AppealPack:
    """What was written."""

    folder: Path
    orders: int
    bundles: int


class Appealing:
    """``on`` and ``pack_id`` as in :class:`Program`."""

    def __init__(
        self,
        connection: database.Connection,
        data_dir: Path,
        source: DataSource,
        chosen: Chosen,
        now: Callable[[], datetime],
    ) -> None:
        self._db, self._data_dir, self._source = connection, data_dir, source
        self._chosen, self._now = chosen, now

    def orders(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> tuple[Appeal, ...]:
        """The orders that may be appealed, with their grounds."""
        return self._found(shop, on, pack_id)[1]

    def pack(
        self,
        shop: Shop,
        render_pdf: RenderPdf,
        on: date | None = None,
        pack_id: str | None = None,
        folder: Path | None = None,
    ) -> AppealPack:
        """Write a folder a bundle: printed list, workbook, and a place for the proofs.

        By default below the data folder; it appears only when it is whole. RequestError where there is nothing to appeal, FileError
        where the place cannot be written; an older folder of the same name is kept beside it.
        """
        card, found = self._found(shop, on, pack_id)
        if not found:
            raise RequestError("no_appeals", wording.NO_APPEALS)
        name = _BAD_IN_NAMES.sub("_", f"{shop.name} {card.on.isoformat()}")
        target = _free(folder or self._data_dir / FOLDER, name)
        groups, half = bundles(found), target.with_name(f".{target.name}.part")
        shutil.rmtree(half, ignore_errors=True)  # of a program that was killed while it wrote
        try:
            for number, bundle in enumerate(groups, 1):
                place = half / _BAD_IN_NAMES.sub("_", bundle_folder(bundle, number))
                (place / PROOFS_FOLDER).mkdir(parents=True, exist_ok=True)
                paper = appeal_sheet(card, bundle, number, len(groups), self._now().date())
                render_pdf(paper, place / f"{LIST}.pdf")
                write_workbook(place / f"{LIST}.xlsx", {LIST: appeal_table(bundle)})
            (half / READ_FIRST).write_text(f"{ABOUT}\n", encoding="utf-8")
            half.rename(target)
        except OSError as error:
            raise FileError("not_written", wording.bad_target(str(target), error)) from error
        finally:
            shutil.rmtree(half, ignore_errors=True)
        return AppealPack(target, len(found), len(groups))

    def _found(
        self, shop: Shop, on: date | None, pack_id: str | None
    ) -> tuple[ScoreCard, tuple[Appeal, ...]]:
        day, pack = self._chosen(shop, on, pack_id)
        until = self._source.data_until(shop)
        with collector_paused():
            data = self._source.data(shop, day, pack)
            card = score(data, pack, day, until)
            return card, appeals(data, pack, card)


def _free(folder: Path, name: str) -> Path:
    """A folder's path that nothing has yet."""
    names = (folder / (f"{name}-{number}" if number else name) for number in count())
    return next(path for path in names if not path.exists())
