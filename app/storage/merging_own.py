"""Own measures and replies of another book beside those of this one.

Every book counts its own ones from 1, so that the same id may name two of them. What is here stays as
it is; a newcomer whose id is taken by another one gets a free id, and is known again by its words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Container

from app.storage.own_measures import bodies, scripts

_OWN = re.compile(r"own_\d+")
_ID_LINE = re.compile(r"^id = .*$", re.MULTILINE)


def bring_measures(book: sqlite3.Connection, other: sqlite3.Connection) -> dict[str, str]:
    """Copy the own measures that are not here, in all versions; their ids there -> here."""
    here, there = bodies(book), bodies(other)
    known = {_without_id(versions[-1][1]): key for key, versions in here.items()}
    ids: dict[str, str] = {}
    for key, versions in there.items():
        ids[key] = known.get(_without_id(versions[-1][1])) or _free(key, {*here, *ids.values()})
        if ids[key] in here:
            continue
        for version, body in versions:
            book.execute(
                "INSERT INTO own_measures (measure_id, version, body) VALUES (?, ?, ?)",
                (ids[key], version, _ID_LINE.sub(f'id = "{ids[key]}"', body, count=1)),
            )
    return ids


def bring_scripts(book: sqlite3.Connection, other: sqlite3.Connection) -> None:
    """Copy the own replies that are not here; of one of the program's the wording here stays."""
    here = {key: words for key, *words in scripts(book)}
    for key, *words in scripts(other):
        if words in here.values() or (key in here and not _OWN.fullmatch(key)):
            continue
        free = _free(key, here)
        here[free] = words
        book.execute(
            "INSERT INTO own_scripts (script_id, title, scene, body) VALUES (?, ?, ?, ?)",
            (free, *words),
        )


def _without_id(body: str) -> str:
    """What a measure says, whatever its id."""
    return _ID_LINE.sub("", body, count=1)


def _free(key: str, taken: Container[str]) -> str:
    """The id itself, or where it is taken the next one of our own."""
    if key not in taken:
        return key
    number = 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"
