"""The recycle bin: what was deleted in the last thirty days, brought back as a named edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.errors import RequestError
from app.storage import database, edits, recycled
from app.wording import safety as safety_wording


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in the bin. ``number`` names it for :meth:`RecycleBin.restore`."""

    number: str
    kind: str  # in words: 店铺, 改善措施 …
    title: str
    at: datetime
    until: datetime  # when it leaves the bin


class RecycleBin:
    """What one open book has deleted lately."""

    def __init__(
        self, connection: database.Connection, files: edits.Files, now: Callable[[], datetime]
    ) -> None:
        self._db = connection
        self._files = files
        self._now = now

    def things(self) -> tuple[Thing, ...]:
        """Everything that can be brought back, last deleted first."""
        return tuple(_thing(one) for one in self._deleted())

    def _deleted(self) -> list[recycled.Deleted]:
        return recycled.deleted(self._db, recycled.since(self._now()))

    def restore(self, number: str) -> None:
        """Bring a thing back; RequestError where it is gone or its name is taken by now."""
        found = {_number(one): one for one in self._deleted()}
        if number not in found:
            raise RequestError("no_deleted", safety_wording.not_in_bin(number, list(found)))
        one = found[number]
        name = safety_wording.restored(safety_wording.BIN_KINDS[one.kind], one.title)
        recycled.restore(self._db, one, name, self._now(), self._files)


def _number(one: recycled.Deleted) -> str:
    return f"{one.edit_id}-{one.place}"


def _thing(one: recycled.Deleted) -> Thing:
    at = clock.as_datetime(one.at)
    until = at + timedelta(days=edits.KEPT_DAYS)
    return Thing(_number(one), safety_wording.BIN_KINDS[one.kind], one.title, at, until)
