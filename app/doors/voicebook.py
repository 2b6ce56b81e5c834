"""The seller's own dictionary of what buyers say: words and topics, each edit undoable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app import wording
from app.diagnosis.voices import OWN_WORD, SEPARATOR, OwnWords, words_of
from app.errors import RequestError
from app.model import Shop
from app.storage import book, database

_STRUCK = "-"  # the topic of words that mean nothing here
_LONGEST = 20


class Voicebook:
    """Words sort complaints only; no metric moves with them."""

    def __init__(self, connection: database.Connection, now: Callable[[], datetime]) -> None:
        self._db, self._now = connection, now

    def words(self, shop: Shop) -> OwnWords:
        """The shop's own dictionary."""
        return words_of(book.own_rules(self._db, shop))

    def add(self, shop: Shop, topic: str, word: str) -> None:
        """From now on this word tells of that topic; RequestError where either is no word."""
        self._set(shop, f"{_checked(topic)}{SEPARATOR}{_checked(word)}", 1.0, word)

    def strike(self, shop: Shop, word: str) -> None:
        """From now on this word means nothing."""
        self._set(shop, f"{_STRUCK}{SEPARATOR}{_checked(word)}", 0.0, word)

    def forget(self, shop: Shop, topic: str | None, word: str) -> None:
        """Take a word back; ``topic`` None for one that was struck."""
        self._set(shop, f"{topic or _STRUCK}{SEPARATOR}{word}", None, word)

    def _set(self, shop: Shop, key: str, value: float | None, word: str) -> None:
        name = wording.changed_word(word.strip())
        book.set_own_rules(self._db, shop, name, "", OWN_WORD, {key: value}, self._now())


def _checked(text: str) -> str:
    word = "".join(text.split())
    if not word or len(word) > _LONGEST or SEPARATOR in word:
        raise RequestError("bad_word", wording.BAD_WORD)
    return word
