"""Deleting for good: a shop with every trace of it, and details older than they should be kept.

What is deleted here is deleted from the book, its log and the backups beside it, and cannot be
undone. Copies that the seller saved elsewhere are out of reach, which the window says.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

from app.errors import BookError, RequestError
from app.improvement import evidence
from app.model import Shop
from app.safety import clock_trust
from app.safety.backups import INDEX, Backup, Backups
from app.storage import belongings, beside, copies, database, recycled, retention, settings
from app.wording import safety as safety_wording

KEEP_MONTHS = "keep_months"
MONTHS = (6, 12, 24, 36)  # to choose from; without a choice everything is kept


class Forgetting:
    """What one open book and its backups are to forget."""

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

    # --- one shop -----------------------------------------------------------------------------

    def backups_with(self, shop: Shop) -> tuple[Backup, ...]:
        """The backups that hold the shop, newest first; those that cannot be read may hold it."""
        return tuple(one for one in self._backups.listed() if self._in(one, shop) != [])

    def erase(self, shop: Shop) -> tuple[Backup, ...]:
        """Delete a shop for good, from its backups first; the backups that were changed.

        A backup that is no readable book is deleted whole. BookError where one cannot be written;
        then the shop is still in the book.
        """
        self._drop_half_written()
        touched = self.backups_with(shop)
        files: set[str] = set()
        for backup in touched:
            self._erase_from(backup, shop, files)
        self._forget_index()
        try:
            _erase(self._db, shop.shop_id, files)
        except BookError as error:
            if error.code == belongings.NOT_SCOURED:
                self._forget_files(files, at_once=True)
            raise
        self._forget_files(files, at_once=True)
        return touched

    def _forget_files(self, files: set[str], at_once: bool = False) -> None:
        """Remove evidence that the book speaks of no more.

        In a backup of another computer, actions of other shops may have had the same numbers. Of
        actions whose deletion cannot be undone any more nothing tells whose they were: with
        ``at_once`` theirs goes too.
        """
        self._changed()
        self._backups.files.sweep(at_once)
        for name in files - belongings.evidence_in(self._db):
            with suppress(OSError, RequestError):  # gone already
                evidence.path_of(self._data_dir, name).unlink()
        left = evidence.left_behind(self._data_dir, belongings.actions_known(self._db))
        for path in left if at_once else ():
            with suppress(OSError):
                path.unlink()

    def _erase_from(self, backup: Backup, shop: Shop, files: set[str]) -> None:
        ids = self._in(backup, shop)
        if ids is None:
            copies.remove(backup.path)
            return
        try:
            for shop_id in ids:
                copies.rewrite(backup.path, partial(self._erase_in, shop_id=shop_id, files=files))
        except BookError as error:
            if error.code != belongings.NOT_SCOURED:
                raise
            raise BookError("no_room", safety_wording.NO_ROOM_TO_ERASE) from error  # of a copy

    def _erase_in(self, copy: database.Connection, shop_id: int, files: set[str]) -> None:
        names = belongings.evidence_of(copy, shop_id)
        beside.forget(copy, self._backups.files.evidence_names(names))
        _erase(copy, shop_id, files)

    def _in(self, backup: Backup, shop: Shop) -> list[int] | None:
        """The shop's ids in a backup; None where it cannot be read.

        Another shop of the same name is told from it by its id.
        """
        try:
            ids = belongings.shops_named(backup.path, shop.name, shop.platform)
        except BookError as error:
            if error.damaged:
                return None
            raise
        twins = belongings.namesakes(self._db, shop.name, shop.platform)
        return ids if twins <= 1 else [one for one in ids if one == shop.shop_id]

    def _drop_half_written(self) -> None:
        """What a program that was killed left of a backup holds the shop too, however lately."""
        for part in self._backups.folder.glob("*.part*"):
            with suppress(OSError):
                part.unlink()

    def _forget_index(self) -> None:
        """The list of what the backups hold is made anew when it is next looked at."""
        with suppress(OSError):
            (self._backups.folder / INDEX).unlink(missing_ok=True)

    # --- old details --------------------------------------------------------------------------

    def keep_months(self) -> int | None:
        """How many months details are kept; None: for ever."""
        chosen = settings.setting(self._db, KEEP_MONTHS)
        return next((months for months in MONTHS if str(months) == chosen), None)

    def set_keep_months(self, months: int | None) -> int:
        """Choose how long details are kept and forget what is older; how many records went."""
        if months is not None and months not in MONTHS:
            raise RequestError("bad_months", safety_wording.bad_months(MONTHS))
        settings.set_setting(self._db, KEEP_MONTHS, None if months is None else str(months))
        return self._forget_old()

    def oldest_day(self) -> date | None:
        """The first day of which details are kept; None: all of them."""
        months = self.keep_months()
        return None if months is None else months_before(self._now().date(), months)

    def _forget_old(self) -> int:
        first = self.oldest_day()
        if first is None:
            return 0
        gone = retention.forget_before(self._db, first)
        if gone:
            self._changed()
            self._forget_index()
            for backup in self._backups.listed():
                with suppress(BookError):  # one that is damaged holds nothing that can be read
                    copies.rewrite(backup.path, partial(retention.forget_before, day=first))
        return gone

    # --- every day ----------------------------------------------------------------------------

    def tidy(self) -> int:
        """Forget what is over: old details, and shops that left the bin; how many records and shops.

        Nothing while the clock is not believed.
        """
        now = self._now()
        if not clock_trust.believed(self._db, now.date()):
            return 0
        over = recycled.removed_before(self._db, recycled.since(now))
        for shop_id in over:
            files: set[str] = set()
            _erase(self._db, shop_id, files)
            self._forget_files(files)
        return self._forget_old() + len(over)

    def clock_warning(self) -> str:
        """What to say of a clock that is not believed; "" where it is, or nothing would be deleted."""
        doubted = clock_trust.doubted_since(self._db)
        over = recycled.removed_before(self._db, recycled.since(self._now()))
        if doubted is None or (self.keep_months() is None and not over):
            return ""
        return safety_wording.clock_jumped(*doubted)


def _erase(connection: database.Connection, shop_id: int, files: set[str]) -> None:
    """Delete a shop from a book or backup, adding the names of the files kept for its actions."""
    files.update(belongings.evidence_of(connection, shop_id))
    belongings.erase(connection, shop_id)


def months_before(day: date, months: int) -> date:
    """The first day of the month so many months before a day's."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
