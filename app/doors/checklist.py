"""The improvement checklist: actions, regular checks and promotions, each edit undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from app.improvement import evidence
from app.improvement.checks import due_items, missing_checks
from app.improvement.promotions import checked, next_promotion
from app.improvement.repeats import successor, with_promotion_days
from app.model import Action, Promotion, Shop
from app.storage import actions as store
from app.storage import database
from app.wording import actions as action_wording


class Checklist:
    """The actions of one open book."""

    def __init__(
        self,
        connection: database.Connection,
        data_dir: Path,
        today: Callable[[], date],
        now: Callable[[], datetime],
    ) -> None:
        self._db = connection
        self._data_dir = data_dir
        self._today = today
        self._now = now

    # --- actions ------------------------------------------------------------------------------

    def actions(self, shop: Shop) -> list[Action]:
        """Open actions by due date, then the done ones."""
        stored = store.actions(self._db, shop)
        dated = with_promotion_days(stored, self.promotions(shop), self._today())
        return sorted(dated, key=_place)

    def add(self, shop: Shop, action: Action) -> Action:
        """Add an action; its id and day of creation are set here."""
        return self.add_many(shop, [action])[0]

    def add_many(
        self, shop: Shop, actions: Sequence[Action], name: str | None = None
    ) -> list[Action]:
        """Add actions as one edit; their ids and days of creation are set here."""
        if not actions:
            return []
        new = [
            replace(
                action,
                action_id=0,
                shop_id=shop.shop_id,
                created_on=action.created_on or self._today(),
            )
            for action in actions
        ]
        many = action_wording.added_many(len(new))
        name = name or (action_wording.added(new[0].title) if len(new) == 1 else many)
        ids = store.save_actions(self._db, new, name, self._now())
        return [replace(one, action_id=key) for one, key in zip(new, ids, strict=True)]

    def update(self, action: Action) -> None:
        """Store a changed action; a repeated one that is done now comes back with its next date."""
        name, saved = action_wording.changed(action.title), [action]
        if action.done_on is not None and action.repeat and not self._was_done(action):
            following = successor(action, action.done_on)
            saved += [following] if following else []
        store.save_actions(self._db, saved, name, self._now())

    def _was_done(self, action: Action) -> bool:
        return store.done_day(self._db, action.action_id) is not None

    def remove(self, action: Action) -> None:
        """Take an action off the checklist."""
        store.remove_action(self._db, action, self._now())

    def add_evidence(self, action: Action, path: Path) -> Action:
        """Copy a file into the data folder as evidence of an action."""
        database.still_there(self._db)
        name = evidence.keep(self._data_dir, action.action_id, path, action.evidence)
        changed = replace(action, evidence=(*action.evidence, name))
        try:
            self.update(changed)
        except BaseException:
            evidence.path_of(self._data_dir, name).unlink()  # nothing speaks of it
            raise
        return changed

    def evidence_path(self, name: str) -> Path:
        """Where a piece of evidence lies; RequestError where it is gone."""
        return evidence.path_of(self._data_dir, name)

    # --- what is due --------------------------------------------------------------------------

    def add_schedule(self, shop: Shop) -> list[Action]:
        """Take up the regular checks that are not on the list yet, as one edit."""
        missing = missing_checks(shop, self.actions(shop), self._today())
        return self.add_many(shop, missing, action_wording.SCHEDULE_TITLE)

    def due_items(self, shop: Shop, within: int = 0) -> list[Action]:
        """What is late, due today or within so many days, the earliest first."""
        return due_items(self.actions(shop), self._today(), within)

    # --- promotions ---------------------------------------------------------------------------

    def promotions(self, shop: Shop) -> list[Promotion]:
        """The shop's promotions, the earliest first."""
        return store.promotions(self._db, shop)

    def next_promotion(self, shop: Shop) -> Promotion | None:
        """The one that is on or comes first."""
        return next_promotion(self.promotions(shop), self._today())

    def save_promotion(self, shop: Shop, promotion: Promotion) -> Promotion:
        """Add (promotion_id 0) or change a promotion; RequestError where it cannot be one."""
        new = replace(checked(promotion), shop_id=shop.shop_id)
        name = action_wording.saved_promotion(new.name)
        return replace(new, promotion_id=store.save_promotion(self._db, new, name, self._now()))

    def remove_promotion(self, promotion: Promotion) -> None:
        """Forget a promotion."""
        name = action_wording.removed_promotion(promotion.name)
        store.remove_promotion(self._db, promotion, name, self._now())


def _place(action: Action) -> tuple[bool, bool, date, int]:
    """Open before done, dated before undated, early before late."""
    return (
        action.done_on is not None,
        action.due_on is None,
        action.due_on or date.max,
        action.action_id,
    )
