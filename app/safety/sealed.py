"""A backup that a password encrypts: AES-256-GCM in pieces, the key from scrypt.

What is in the file: the mark, the salt, the first eight bytes of every nonce, then the pieces. A
piece's number and whether it is the last one are part of what is checked, so that no piece can be
left out, moved or cut off.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from app import wording
from app.errors import BookError, RequestError
from app.safety.passwords import SEAL_COST, key_of
from app.storage import copies, database
from app.wording import safety as safety_wording

T = TypeVar("T")

MARK = b"SHOP-SCORE-SEALED-1\n"
LEAST = 8  # signs of a password
_PIECE = 1024 * 1024
_TAG = 16


def is_sealed(path: Path) -> bool:
    """Whether a file is an encrypted backup."""
    try:
        with path.open("rb") as file:
            return file.read(len(MARK)) == MARK
    except OSError:
        return False


def seal(
    connection: database.Connection,
    path: Path,
    password: str,
    add: copies.Add | None = None,
    more: int = 0,
) -> None:
    """Write an encrypted, verified copy of the book; it appears only when it is whole.

    ``add`` writes what belongs to the book besides into the copy, which takes ``more`` bytes.
    """
    if len(password) < LEAST:
        raise RequestError("short_password", safety_wording.short_password(LEAST))
    part = copies.part_of(path)
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as name:
            copy = Path(name) / database.BOOK_NAME
            copies.back_up(connection, copy, add, more)
            path.parent.mkdir(parents=True, exist_ok=True)
            _encrypt(copy, part, password)
            unsealed(part, password, Path(name) / "again.db")
        part.replace(path)
    except OSError as error:
        raise BookError("bad_target", wording.bad_target(str(path), error)) from error
    finally:
        copies.drop(part)


def unsealed(path: Path, password: str, target: Path) -> None:
    """Decrypt an encrypted backup into a file and verify the book in it.

    RequestError where it is none, or the password is wrong or the file was changed: the two cannot be told apart.
    """
    from cryptography.exceptions import InvalidTag

    if not is_sealed(path):
        raise RequestError("not_sealed", safety_wording.not_sealed(path.name))
    try:
        _decrypt(path, target, password)
    except InvalidTag as error:
        raise RequestError("wrong_password", safety_wording.WRONG_SEAL) from error
    except OSError as error:
        raise BookError("bad_target", safety_wording.bad_temporary(error)) from error
    copies.verify_file(target)


def within(call: Callable[[Path], T], path: Path, password: str) -> T:
    """What a call says of an encrypted backup, decrypted for it alone and removed after it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        opened = Path(name) / f"{path.stem}.db"
        unsealed(path, password, opened)
        return call(opened)


def _named(first: bytes, number: int, last: bool) -> tuple[bytes, bytes]:
    """A piece's nonce, and what is checked with it."""
    return first + number.to_bytes(4, "big"), b"last" if last else b"more"


def _encrypt(source: Path, target: Path, password: str) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, first = os.urandom(16), os.urandom(8)
    cipher = AESGCM(key_of(password, salt, SEAL_COST))
    with target.open("wb") as out:
        out.write(MARK + salt + first)
        for number, (piece, last) in enumerate(_pieces(source, 0, _PIECE)):
            nonce, checked = _named(first, number, last)
            out.write(cipher.encrypt(nonce, piece, checked))


def _decrypt(source: Path, target: Path, password: str) -> None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(MARK) + 24
    with source.open("rb") as file:
        head = file.read(start)
    if len(head) < start:  # cut off before anything is in it
        raise InvalidTag
    salt, first = head[len(MARK) : len(MARK) + 16], head[len(MARK) + 16 :]
    cipher = AESGCM(key_of(password, salt, SEAL_COST))
    with target.open("wb") as out:
        for number, (piece, last) in enumerate(_pieces(source, start, _PIECE + _TAG)):
            nonce, checked = _named(first, number, last)
            out.write(cipher.decrypt(nonce, piece, checked))


def _pieces(path: Path, start: int, size: int) -> Iterator[tuple[bytes, bool]]:
    """The pieces of a file, each with whether it is the last; an empty file is one empty piece."""
    with path.open("rb") as file:
        file.seek(start)
        piece = file.read(size)
        while True:
            following = file.read(size)
            yield piece, not following
            if not following:
                return
            piece = following
