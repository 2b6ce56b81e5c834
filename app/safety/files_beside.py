"""Own rule packs and evidence, kept with every copy of the book and put back with it.

Packs are small and lie in each copy itself. So does the evidence in a copy the seller saves, which
may be all there is one day. The automatic copies share theirs: a folder beside them has every file
once, named by its SHA-256, however often and in however many copies it is told.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from app.catalogue import pack_files
from app.catalogue.rule_files import RuleFiles
from app.errors import BookError, RuleError
from app.improvement import evidence
from app.storage import beside, database
from app.storage.database import Connection
from app.whole_file import write_whole
from app.wording import safety as safety_wording

PACKS = f"{pack_files.FOLDER}/"
_A_DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Counts:
    """How many own rule packs and files of evidence a copy brings back."""

    packs: int
    evidence: int


class FilesBeside:
    """The small files and the evidence beside one open book."""

    def __init__(self, data_dir: Path, files: RuleFiles) -> None:
        self._files = files
        self._proofs = evidence.folder(data_dir)
        self._store = data_dir / database.BACKUPS / self._proofs.name
        self._known: dict[Path, tuple[tuple[int, int], str]] = {}  # size and time -> digest

    def state(self) -> list[int]:
        """Size and time of every pack: equal where none was put there by hand in between."""
        found = sorted(self._files.folder.glob("*.toml"))
        return [number for path in found for number in _size_and_time(path)]

    def bytes(self) -> int:
        """What a copy that holds everything takes besides the book."""
        return sum(_size_and_time(path)[0] for path in self._evidence())

    # --- into a copy --------------------------------------------------------------------------

    def put_whole(self, copy: Connection) -> None:
        """Write packs and evidence into a copy that is to stand alone."""
        beside.put(copy, chain(self._packs(), self._whole_evidence()))

    def put_shared(self, copy: Connection) -> None:
        """Write the packs into an automatic copy, and the names of the evidence in the folder.

        A file that another program holds is left for the next copy: nothing must wait for it.
        """
        beside.put(copy, chain(self._packs(), self._shared_evidence()))

    def _packs(self) -> Iterator[beside.File]:
        for name, data in pack_files.contents(self._files.folder).items():
            yield beside.File(f"{PACKS}{name}", _digest(data), data)

    def _evidence(self) -> list[Path]:
        return sorted(path for path in self._proofs.rglob("*") if _kept(path))

    def _whole_evidence(self) -> Iterator[beside.File]:
        for path in self._evidence():
            try:
                data = path.read_bytes()
            except OSError as error:
                raise BookError("unreadable", safety_wording.evidence_held(path.name)) from error
            yield beside.File(self._name(path), _digest(data), data)

    def _shared_evidence(self) -> Iterator[beside.File]:
        for path in self._evidence():
            digest = self._stored(path)
            if digest is not None:
                yield beside.File(self._name(path), digest)

    def _stored(self, path: Path) -> str | None:
        """The digest of a file that is in the folder of the automatic copies now; None unread."""
        mark = _size_and_time(path)
        known = self._known.get(path)
        if known and known[0] == mark and self._has(known[1]):
            return known[1]
        try:
            data = path.read_bytes()
        except OSError:
            return None
        digest = _digest(data)
        if not self._has(digest):
            self._store.mkdir(parents=True, exist_ok=True)
            write_whole(self._store / digest, data)
        self._known[path] = mark, digest
        return digest

    def _has(self, digest: str) -> bool:
        """Whether a file is in the folder; it is wanted, so its day before it may go begins anew."""
        try:
            os.utime(self._store / digest)
        except FileNotFoundError:
            return False
        except PermissionError:
            return True  # somebody holds it
        return True

    def _name(self, path: Path) -> str:
        return f"{self._proofs.name}/{path.relative_to(self._proofs).as_posix()}"

    # --- and back -----------------------------------------------------------------------------

    def complete(self, book: Connection) -> None:
        """Put the files of a copy that took the book's place where they belong.

        BookError where they cannot be written; they are put there when the book is next opened.
        """
        try:
            beside.take_out(book, self._put_back)
        except (OSError, RuleError) as error:
            why = error.__cause__ or error
            raise BookError("files_wait", safety_wording.files_wait(why)) from error

    def _put_back(self, files: Iterable[beside.File]) -> None:
        packs: dict[str, bytes] = {}
        for one in files:
            if one.name.startswith(PACKS):
                packs[one.name.removeprefix(PACKS)] = one.data or b""
            else:
                self._bring_back(one)
        self._files.put_all(packs)

    def _bring_back(self, one: beside.File) -> None:
        """A file of evidence as it was; one that is nowhere any more is left out."""
        inside = one.name.removeprefix(f"{self._proofs.name}/")
        target = (self._proofs / inside).resolve()
        if not target.is_relative_to(self._proofs.resolve()) or _is(target, one.digest):
            return
        data = one.data
        if data is None and _is(self._store / one.digest, one.digest):
            data = (self._store / one.digest).read_bytes()
        if data is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, data)

    # --- what may go --------------------------------------------------------------------------

    def evidence_names(self, names: Iterable[str]) -> list[str]:
        """Names of evidence as a copy has them."""
        return [f"{self._proofs.name}/{name}" for name in names]

    def sweep(self, at_once: bool = False) -> None:
        """Remove what no copy names any more from the folder of the automatic copies.

        What was wanted within a day stays, since another window may not have named its copy yet;
        ``at_once``: all of it goes, so that what is deleted for good is.
        """
        told: set[str] = set()
        try:
            for copy in self._store.parent.glob("*.db"):
                told.update((beside.names(copy) or {}).values())
        except BookError:
            return  # one that cannot be read now may name any
        for path in self._store.glob("*"):
            with suppress(OSError):
                if path.name not in told and (at_once or is_old(path)):
                    path.unlink()


def open_book(data_dir: Path) -> Connection:
    """The book of a folder; before its schema changes it is kept with what lies beside it."""
    files = FilesBeside(data_dir, RuleFiles(data_dir / pack_files.FOLDER, lambda: None))
    return database.open_book(data_dir, partial(database.keep_old, add=files.put_shared))


def counts(copy: Path) -> Counts | None:
    """What a copy brings back besides the book; None for copies of earlier versions."""
    names = beside.names(copy)
    if names is None:
        return None
    packs = sum(name.startswith(PACKS) for name in names)
    return Counts(packs, len(names) - packs)


def is_old(path: Path) -> bool:
    """Whether a file was written a day ago or longer, so that nobody is at work on it."""
    return path.stat().st_mtime < time.time() - _A_DAY


def _kept(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path.read_bytes()) == digest


def _size_and_time(path: Path) -> tuple[int, int]:
    """(0, 0) where there is no such file any more."""
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_size, told.st_mtime_ns
