"""The improvement checklist: actions added, changed and removed, each an undoable edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from app import wording
from app.model import Action, Shop
from app.storage import book, database


class Checklist:
    """The actions of one open book."""

    def __init__(
        self,
        connection: database.Connection,
        today: Callable[[], date],
        now: Callable[[], datetime],
    ) -> None:
        self._db = connection
        self._today = today
        self._now = now

    def actions(self, shop: Shop) -> list[Action]:
        """Open actions by due date, then the done ones."""
        return book.actions(self._db, shop)

    def add(self, shop: Shop, action: Action) -> Action:
        """Add an action; its id and day of creation are set here."""
        action = replace(
            action,
            action_id=0,
            shop_id=shop.shop_id,
            created_on=action.created_on or self._today(),
        )
        name = wording.added_action(action.title)
        return replace(action, action_id=book.save_action(self._db, action, name, self._now()))

    def update(self, action: Action) -> None:
        """Store a changed action (tick, owner, due date, note)."""
        book.save_action(self._db, action, wording.changed_action(action.title), self._now())

    def remove(self, action: Action) -> None:
        """Take an action off the checklist."""
        book.remove_action(self._db, action, self._now())
