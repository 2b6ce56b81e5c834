"""The files of own rule packs, changed together with the book that remembers each change.

A full disk may refuse either. So that both stay as they were, copies are made before anything is
changed; putting them back takes no room.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from app.catalogue.pack_files import HISTORY, put_contents, put_text
from app.errors import RuleError
from app.whole_file import write_whole

_SPARE = ".before"


class RuleFiles:
    """The rules folder, as undo, redo and the recycle bin change it."""

    def __init__(self, folder: Path, changed: Callable[[], object]) -> None:
        self.folder = folder
        self._changed = changed  # what was read of the folder does not hold any more

    def put(self, name: str, text: str | None) -> None:
        """Put a text in the place of a file; None removes it."""
        self._changed()
        put_text(self.folder, name, text)

    def put_all(self, wanted: Mapping[str, bytes]) -> None:
        """Make these the files of the folder, all or none; RuleError where they cannot be."""
        self._changed()
        with self.or_as_before():
            put_contents(self.folder, wanted)

    @contextmanager
    def or_as_before(self) -> Iterator[None]:
        """Leave every file as it was where what is done inside fails. RuleError where that is unsure."""
        known = set(self.folder.rglob("*.toml"))
        spares: dict[Path, Path] = {}
        try:
            _copy(_in_use(self.folder), spares)
            yield
        except BaseException:
            self._changed()
            _put_back(self.folder, known, spares)
            raise
        finally:
            for spare in spares.values():
                with suppress(OSError):
                    spare.unlink(missing_ok=True)


def _in_use(folder: Path) -> list[Path]:
    """The packs, and of each the state before its last change."""
    histories = (sorted(place.glob("*.toml")) for place in (folder / HISTORY).glob("*"))
    return [*folder.glob("*.toml"), *(versions[-1] for versions in histories if versions)]


def _copy(files: list[Path], spares: dict[Path, Path]) -> None:
    for file in files:
        spare = file.with_name(f".{file.name}{_SPARE}")
        try:
            write_whole(spare, file.read_bytes())
        except OSError as error:
            words = f"写不了「{spare.parent}」，规则没有改动。请检查磁盘和权限后重试。"
            raise RuleError("bad_target", words) from error
        spares[file] = spare


def _put_back(folder: Path, known: set[Path], spares: dict[Path, Path]) -> None:
    for new in set(folder.rglob("*.toml")) - known:
        with suppress(OSError):
            new.unlink()
    for file, spare in spares.items():
        with suppress(OSError):
            os.replace(spare, file)
