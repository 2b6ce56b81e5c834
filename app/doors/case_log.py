"""The doors to the log of after-sales cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app import clock
from app.improvement.cases import CaseSummary, advanced, checked, step_of, summary
from app.model import Case, Shop
from app.storage import cases as store
from app.storage import database
from app.wording import actions as action_wording


class CaseLog:
    """The cases of one open book."""

    def __init__(self, connection: database.Connection, now: Callable[[], datetime]) -> None:
        self._db, self._now = connection, now

    def cases(self, shop: Shop) -> list[Case]:
        """Open ones first, the oldest first; then the closed ones, latest first."""
        return store.cases(self._db, shop)

    def summary(self, shop: Shop) -> CaseSummary:
        """How many are open, how long each step takes, and what they are about."""
        return summary(self.cases(shop))

    def begin(self, shop: Shop, order_id: str, kind: str, problem: str) -> Case:
        """Step one: what the buyer told of, now. RequestError without a problem."""
        case = Case(0, shop.shop_id, order_id, kind, problem, clock.moment(self._now()))
        return self.save(case)

    def advance(self, case: Case, words: str, fen: int | None = None) -> Case:
        """The next step, done now; a closed case stays as it is."""
        if step_of(case) is None:
            return case
        return self.save(advanced(case, words, clock.moment(self._now()), fen))

    def save(self, case: Case) -> Case:
        """Add (case_id 0) or change a case; RequestError where it cannot be one."""
        new = checked(case)
        name = action_wording.saved_case(new.problem)
        return replace(new, case_id=store.save_case(self._db, new, name, self._now()))

    def remove(self, case: Case) -> None:
        """Take a case away."""
        name = action_wording.removed_case(case.problem)
        store.remove_case(self._db, case, name, self._now())
