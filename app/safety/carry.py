"""打包带走: a book with all that belongs to it as one file, looked into and taken in elsewhere.

The file is a zip of a verified copy of the book, the seller's own rule packs and the evidence. On
the other computer its shops are shown beside those that are there, and each one that both have is
decided by the seller.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from app import clock, wording
from app.catalogue import pack_files
from app.errors import BookError, RequestError, file_error
from app.improvement import evidence
from app.model import Shop
from app.safety import packed
from app.safety.backups import Backups, Reason
from app.safety.open_export import beside, removed_on_failure, unpack
from app.safety.places import need_other
from app.storage import belongings, book, cells, copies, database, edits, facts, merging
from app.version import VERSION
from app.whole_file import is_full
from app.wording import safety as safety_wording


class Choice(StrEnum):
    """What is to become of a shop that is in the package."""

    ADD = "add"  # it is not here yet
    KEEP = "keep"  # both have it: the one here stays
    REPLACE = "replace"  # both have it: the one here goes to the recycle bin


@dataclass(frozen=True, slots=True)
class Stock:
    """What a book has of a shop: its orders, and the last day it has data of."""

    orders: int
    data_until: date | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A shop of a package, and the shop of that name and platform that is here already."""

    shop: Shop
    stock: Stock
    here: Shop | None = None
    stock_here: Stock | None = None


class Carry:
    """Packing one open book, and taking packages into it."""

    def __init__(
        self,
        connection: database.Connection,
        data_dir: Path,
        backups: Backups,
        now: Callable[[], datetime],
        changed: Callable[[], object],
    ) -> None:
        self._db = connection
        self._data_dir = data_dir
        self._backups = backups
        self._now = now
        self._changed = changed  # what was read of the book does not hold any more

    def pack(self, path: Path) -> None:
        """Write the package; it appears only when it is whole. BookError where it cannot be."""
        need_other(self._data_dir, path)
        part = copies.part_of(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(ignore_cleanup_errors=True) as name:
                copy = Path(name) / database.BOOK_NAME
                copies.back_up(self._db, copy)
                with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                    about = {"program": VERSION, "at": self._now().isoformat()}
                    archive.writestr(safety_wording.CARRIED, json.dumps(about))
                    archive.write(copy, database.BOOK_NAME)
                    for file in beside(self._data_dir):
                        archive.write(file, file.relative_to(self._data_dir).as_posix())
            part.replace(path)
        except OSError as error:
            raise BookError("bad_target", wording.bad_target(str(path), error)) from error
        finally:
            copies.drop(part)

    def arrivals(self, path: Path) -> tuple[Arrival, ...]:
        """The shops of a package beside those that are here; nothing is changed."""
        known = {(shop.name, shop.platform): shop for shop in book.shops(self._db)}
        with opened(path) as (other, _archive), cells.strange(path.name):
            return tuple(
                self._arrival(other, shop, known.get((shop.name, shop.platform)))
                for shop in book.shops(other)
            )

    def _arrival(self, other: database.Connection, shop: Shop, here: Shop | None) -> Arrival:
        stock_here = None if here is None else _stock(self._db, here)
        return Arrival(shop, _stock(other, shop), here, stock_here)

    def take_in(self, path: Path, choices: Mapping[str, Choice]) -> tuple[str, ...]:
        """Bring in the shops of a package by name as chosen, as one edit; the names brought in.

        A backup comes first. RequestError where a shop that both have is left undecided.
        """
        arrivals = {one.shop.name: one for one in self.arrivals(path)}
        wanted = [_decided(arrivals, name, choice) for name, choice in choices.items()]
        coming = [one for one, choice in wanted if choice != Choice.KEEP]
        if not coming:
            return ()
        self._backups.before(Reason.MERGE)
        with opened(path) as (other, archive):
            with (
                merging.within_reach(self._db, other),
                removed_on_failure() as brought,
                database.transaction(self._db),
            ):
                done = [self._out_of_sight(one.here) for one in coming if one.here]
                ids = [one.shop.shop_id for one in coming]
                with cells.strange(path.name):
                    added, proofs = merging.bring_in(self._db, other, ids)
                names = [one.shop.name for one in coming]
                edits.record(self._db, safety_wording.merged(names), done + added, self._now())
                self._bring_files(archive, proofs, brought)
            self._changed()
        return tuple(names)

    def _out_of_sight(self, shop: Shop) -> edits.Change:
        row = edits.row_of(self._db, "shops", shop.shop_id)
        assert row is not None
        return edits.put(self._db, "shops", shop.shop_id, book.removed_row(row, self._now()))

    def _bring_files(
        self, archive: zipfile.ZipFile, proofs: Mapping[str, str], brought: list[Path]
    ) -> None:
        """Own packs that are not here, and the evidence of what was brought in: name there -> here."""
        packs = [name for name in archive.namelist() if name.startswith(f"{pack_files.FOLDER}/")]
        known = {path.name for path in (self._data_dir / pack_files.FOLDER).glob("*.toml")}
        unknown = (name for name in packs if PurePosixPath(name).name not in known)
        fresh = {name: name for name in unknown if not (self._data_dir / name).exists()}
        folder = evidence.folder(self._data_dir).name
        packed_files = set(archive.namelist())
        for there, here in proofs.items():
            if f"{folder}/{there}" in packed_files:  # it may have been moved away
                fresh[f"{folder}/{there}"] = f"{folder}/{here}"
        try:
            brought.extend(unpack(archive, self._data_dir, (pack_files.FOLDER, folder), fresh))
        except OSError as error:
            raise BookError("bad_target", wording.bad_target(str(self._data_dir), error)) from error


def _stock(connection: database.Connection, shop: Shop) -> Stock:
    last = facts.last_moment(connection, shop.shop_id)
    orders = belongings.orders_of(connection, shop.shop_id)
    return Stock(orders, None if last is None else clock.date_of(last))


def _decided(arrivals: Mapping[str, Arrival], name: str, choice: Choice) -> tuple[Arrival, Choice]:
    if name not in arrivals:
        known = list(arrivals)
        raise RequestError("not_in_package", safety_wording.not_in_package(name, known))
    one = arrivals[name]
    if one.here is not None and choice == Choice.ADD:
        raise RequestError("undecided", safety_wording.name_kept(name))
    return one, choice


@contextmanager
def opened(path: Path) -> Iterator[tuple[database.Connection, zipfile.ZipFile]]:
    """The book of a package, verified and brought to this version in a folder that goes after."""
    if not os.path.isfile(path):  # also a name that no disk takes
        raise file_error("not_found", path.name)
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        try:
            archive = packed.opened(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise RequestError("no_package", safety_wording.no_package(path.name)) from error
        with archive:
            if not {safety_wording.CARRIED, database.BOOK_NAME} <= set(archive.namelist()):
                raise RequestError("no_package", safety_wording.no_package(path.name))
            try:
                archive.extract(database.BOOK_NAME, name)
            except (OSError, zipfile.BadZipFile) as error:
                if is_full(error):
                    raise BookError("no_room", safety_wording.bad_temporary(error)) from error
                raise file_error("broken", path.name) from error
            copies.verify_file(Path(name) / database.BOOK_NAME)
            with cells.strange(path.name):
                other = database.open_book(Path(name))
            with closing(other):
                yield other, archive
