"""Evidence of what was done: files copied into the data folder, where a copy of it takes them along.

A link to a file elsewhere breaks when the phone is unplugged or the desktop tidied; a copy does not.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from app.errors import RequestError
from app.whole_file import write_whole
from app.wording import actions as action_wording

MOST_FILES = 20
_MOST_BYTES = 20_000_000
_LONGEST_NAME = 80


def keep(data_dir: Path, action_id: int, source: Path, kept: tuple[str, ...]) -> str:
    """Copy a file beside the book; its name from :func:`folder` on. RequestError where it cannot."""
    if len(kept) >= MOST_FILES:
        raise RequestError("bad_evidence", action_wording.too_many_files(MOST_FILES))
    try:
        if source.stat().st_size > _MOST_BYTES:
            raise RequestError("bad_evidence", action_wording.file_too_large(source.name))
        target = _free(folder(data_dir) / str(action_id), source.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, source.read_bytes())
    except OSError as error:
        raise RequestError("bad_evidence", action_wording.file_not_copied(source.name)) from error
    return target.relative_to(folder(data_dir)).as_posix()


def folder(data_dir: Path) -> Path:
    """Where evidence lies."""
    return data_dir / action_wording.EVIDENCE_FOLDER


def path_of(data_dir: Path, name: str) -> Path:
    """The file of a kept name; RequestError where it is gone or lies outside the folder."""
    path = (folder(data_dir) / name).resolve()
    if not path.is_relative_to(folder(data_dir).resolve()) or not path.is_file():
        raise RequestError("bad_evidence", action_wording.evidence_gone(Path(name).name))
    return path


def left_behind(data_dir: Path, actions: Collection[int]) -> list[Path]:
    """The files kept for actions that are none of these."""
    places = (place for place in folder(data_dir).glob("*") if place.name.isdecimal())
    gone = (place for place in places if int(place.name) not in actions)
    return [file for place in gone for file in place.glob("*")]


def _free(place: Path, name: str) -> Path:
    """A name in the folder that nothing has."""
    stem, suffix = Path(name).stem[:_LONGEST_NAME], Path(name).suffix
    path, number = place / f"{stem}{suffix}", 2
    while path.exists():
        path, number = place / f"{stem} ({number}){suffix}", number + 1
    return path
