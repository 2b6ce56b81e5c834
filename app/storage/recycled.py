"""What was deleted lately and can be brought back: read from the journal of edits."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import clock
from app.errors import RequestError
from app.storage import edits
from app.storage.database import told, transaction

_TITLES = {  # table -> the column that names a row
    "shops": "name",
    "actions": "title",
    "promotions": "name",
    "cases": "order_id",
    "own_measures": "measure_id",
    "own_scripts": "title",
    "mappings": "label",
    "aliases": "header",
}
FILE = "file"  # the kind of a rule pack's file
_LABEL = re.compile(r'^label = "([^"\\]+)"$', re.MULTILINE)
_TITLE = re.compile(r'^title = "([^"\\]+)"$', re.MULTILINE)
_MEASURES = "own_measures"


@dataclass(frozen=True, slots=True)
class Deleted:
    """One deleted thing: the edit that deleted it, its place in it, and what it was."""

    edit_id: int
    place: int
    at: int  # moment
    kind: str  # table, or FILE
    title: str


def deleted(connection: sqlite3.Connection, since: int) -> list[Deleted]:
    """What was deleted since a moment and is not back, last deleted first."""
    with told():
        rows = connection.execute(
            "SELECT id, at, changes FROM edits WHERE NOT undone AND at >= ? ORDER BY id DESC",
            (since,),
        ).fetchall()
    found: list[Deleted] = []
    back: set[str] = set()  # what later edits brought back, as it was
    for edit_id, at, text in rows:
        changes = json.loads(text)
        for place, change in enumerate(changes):
            gone = _taken_away(connection, change) or _gone(change)
            if gone is not None and _same(change, "before") not in back:
                found.append(Deleted(edit_id, place, at, *gone))
        back.update(_same(change, "after") for change in changes)
        back.update(filter(None, map(_measure_kept, changes)))
    return found


def _measure_kept(change: edits.Change) -> str | None:
    """The mark of an own measure that a change gives a body; None for any other change."""
    after = change.get("after")
    if change.get("table") != _MEASURES or not after or not after["body"]:
        return None
    return f"{_MEASURES} {after['measure_id']}"


def _taken_away(connection: sqlite3.Connection, change: edits.Change) -> tuple[str, str] | None:
    """An own measure is taken away by a version without a body; its title is in the one before."""
    after = change.get("after")
    if change.get("table") != _MEASURES or not after or after["body"]:
        return None
    title = _TITLE.search(_last_body(connection, after["measure_id"]))
    return _MEASURES, title[1] if title else str(after["measure_id"])


def _last_body(connection: sqlite3.Connection, measure_id: str) -> str:
    """What an own measure last said; "" where its versions are gone."""
    row = connection.execute(
        "SELECT body FROM own_measures WHERE measure_id = ? AND body <> ''"
        " ORDER BY version DESC LIMIT 1",
        (measure_id,),
    ).fetchone()
    return str(row[0]) if row else ""


def _gone(change: edits.Change) -> tuple[str, str] | None:
    """Kind and title of what a change deleted; None where it did not."""
    if FILE in change:
        label = _LABEL.search(change["before"] or "")
        title = label[1] if label else change[FILE]
        return None if change["after"] is not None else (FILE, title)
    table, before, after = change.get("table"), change.get("before"), change.get("after")
    if table not in _TITLES or before is None:
        return None
    if table == "shops":
        removed = after and after["removed_at"] and not before["removed_at"]
        return None if not removed or before["sample"] else (table, before["name"])
    return None if after is not None else (table, str(before[_TITLES[table]]))


def _same(change: edits.Change, side: str) -> str:
    """A row or file as text, whatever its id: what is brought back may get another. Shops do not."""
    value: Any = change.get(side)
    if side == "before" and change.get("table") == _MEASURES and value is None:
        return f"{_MEASURES} {change['after']['measure_id']}"
    if isinstance(value, dict) and change.get("table") != "shops":
        value = {name: cell for name, cell in value.items() if name != "id"}
    return json.dumps([change.get("table", change.get(FILE)), value], sort_keys=True)


def restore(
    connection: sqlite3.Connection,
    thing: Deleted,
    name: str,
    now: datetime,
    files: edits.Files,
) -> None:
    """Bring a deleted thing back as a new edit; RequestError where its place is taken by now."""
    query = "SELECT changes FROM edits WHERE id = ? AND NOT undone"
    with files.or_as_before(), transaction(connection):
        row = connection.execute(query, (thing.edit_id,)).fetchone()
        if row is None:
            raise RequestError("no_deleted", "回收站里已经没有这一项了。请刷新后再看。")
        change = json.loads(row[0])[thing.place]
        try:
            done = list(_put_back(connection, change, files))
        except sqlite3.IntegrityError as error:
            words = f"现在另有一个一样的「{thing.title}」，没有恢复。请先移除或改名后再恢复。"
            raise RequestError("name_taken", words) from error
        edits.record(connection, name, done, now)


def _put_back(
    connection: sqlite3.Connection, change: edits.Change, files: edits.Files
) -> Iterator[edits.Change]:
    if FILE in change:
        files.put(change[FILE], change["before"])
        yield {FILE: change[FILE], "before": None, "after": change["before"]}
        return
    table, before = change["table"], change["before"]
    if before is None:
        yield edits.put(connection, table, None, _measure_again(connection, change["after"]))
        return
    if table == "shops":
        yield edits.put(connection, table, change["id"], before)
        return
    if "id" not in before:  # named by its own words
        if edits.row_of(connection, table, tuple(change["id"])) is not None:
            raise sqlite3.IntegrityError
        yield edits.put(connection, table, tuple(change["id"]), before)
        return
    taken = edits.row_of(connection, table, change["id"]) is not None
    yield edits.put(connection, table, None if taken else change["id"], before)


def _measure_again(connection: sqlite3.Connection, gone: edits.Row) -> edits.Row:
    """A further version of an own measure that says what it last said."""
    measure_id = str(gone["measure_id"])
    query = "SELECT max(version) FROM own_measures WHERE measure_id = ?"
    (latest,) = connection.execute(query, (measure_id,)).fetchone()
    body = _last_body(connection, measure_id)
    return {"measure_id": measure_id, "version": (latest or 0) + 1, "body": body}


def removed_before(connection: sqlite3.Connection, at: int) -> list[int]:
    """The shops taken out of sight before a moment, whose time in the bin is over."""
    with told():
        query = "SELECT id FROM shops WHERE removed_at > 0 AND removed_at < ?"
        return [number for (number,) in connection.execute(query, (at,))]


def since(now: datetime) -> int:
    """The moment before which nothing is kept in the bin any more."""
    return clock.moment(now) - edits.KEPT_DAYS * clock.DAY
