"""The lock of the window: a password asked for before anything is shown.

It keeps a passer-by from looking, and nothing more: the book is not encrypted, commands do not ask,
and whoever can use the data folder can take the lock off. The seller is told so.
"""

from __future__ import annotations

import hmac
import json
import os
from pathlib import Path

from app.errors import BookError, RequestError
from app.safety.passwords import LOCK_COST, key_of
from app.storage import database, settings
from app.wording import safety as safety_wording

KEY = "lock"
LEAST = 4  # signs


class AppLock:
    """The lock of one open book."""

    def __init__(self, connection: database.Connection, data_dir: Path) -> None:
        self._db = connection
        self._key_file = data_dir / safety_wording.UNLOCK_FILE

    def is_set(self) -> bool:
        """Whether a password is asked for; a file in the data folder takes the lock off."""
        if settings.setting(self._db, KEY) is None:
            return False
        if not self._key_file.exists():
            return True
        settings.set_setting(self._db, KEY, None)
        try:
            self._key_file.unlink()
        except OSError as error:
            raise BookError("locked_file", safety_wording.UNLOCK_FILE_STAYS) from error
        return False

    def set(self, password: str) -> None:
        """Ask for a password from now on; RequestError where it is too short."""
        if len(password) < LEAST:
            raise RequestError("short_password", safety_wording.short_password(LEAST))
        salt = os.urandom(16)
        kept = {"salt": salt.hex(), "hash": key_of(password, salt, LOCK_COST).hex()}
        settings.set_setting(self._db, KEY, json.dumps(kept))

    def opens(self, password: str) -> bool:
        """Whether it is the password; always where none is set, never where what is kept is broken."""
        kept = settings.setting(self._db, KEY)
        if kept is None:
            return True
        try:
            told = json.loads(kept)
            salt, known = (bytes.fromhex(told[part]) for part in ("salt", "hash"))
        except (LookupError, RecursionError, TypeError, ValueError):  # the way by a file is left
            return False
        return hmac.compare_digest(key_of(password, salt, LOCK_COST), known)

    def remove(self, password: str) -> None:
        """Ask for no password any more; RequestError where it is not the password."""
        if not self.opens(password):
            raise RequestError("wrong_password", safety_wording.WRONG_PASSWORD)
        settings.set_setting(self._db, KEY, None)
