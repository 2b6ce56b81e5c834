"""The doors to effects: what the done actions brought, remembered for the next suggestions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from app.catalogue.measures import load_measures
from app.catalogue.rulepacks import RulePack
from app.collector import collector_paused
from app.improvement.before_after import LONGEST
from app.improvement.effect import Effect, Verdict
from app.improvement.judging import Asked, judge
from app.improvement.suggestions import Learned, Target
from app.model import Action, Shop
from app.scoring.measuring import ShopData
from app.scoring.source import DataSource
from app.storage import actions as store
from app.storage import book, database, facts

Chosen = Callable[[Shop, date | None, str | None], tuple[date, RulePack]]

_RECENT = 150  # days after which an action keeps the verdict it had
_KEPT = 200
_READ = LONGEST + 60  # days before an action that are read: its orders, and theirs


class Effects:
    """Effects of one open book; ``on`` and ``pack_id`` as in the program."""

    def __init__(
        self,
        connection: database.Connection,
        source: DataSource,
        chosen: Chosen,
    ) -> None:
        self._db, self._source, self._chosen = connection, source, chosen
        self._known: dict[tuple[object, ...], tuple[object, Effect]] = {}

    def effects(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> tuple[Effect, ...]:
        """What can be said of each action done in the last five months, the latest first.

        Seen from the newest data, what was done since then waits; seen from an earlier day it is not
        done yet.
        """
        day, pack = self._chosen(shop, on, pack_id)
        listed = store.actions(self._db, shop)
        done = [one for one in listed if _is_recent(one, day, whole=on is None)]
        done.sort(key=lambda one: (one.done_on or day, one.action_id), reverse=True)
        with collector_paused():
            found = self._judged(shop, done, day, pack) if done else []
        judged = [(one, effect.verdict.value) for one, effect in found if not effect.why]
        store.keep_results(self._db, judged, day)
        return tuple(effect for _, effect in found)

    def learned(self, shop: Shop) -> Mapping[str, Learned]:
        """Measure id -> how often it worked here and how often not, as last judged."""
        counts = Counter(
            (measure, verdict) for measure, _, verdict in store.results(self._db, shop)
        )
        waiting = self._waiting(shop)
        return {
            measure: Learned(
                counts[measure, Verdict.EFFECTIVE],
                counts[measure, Verdict.INEFFECTIVE],
                counts[measure, Verdict.UNDECIDED],
                waiting.get(measure, {}),
            )
            for measure in {*waiting, *(measure for measure, _ in counts)}
        }

    def _waiting(self, shop: Shop) -> dict[str, dict[Target, date]]:
        """What was done of each measure lately without a verdict yet, by what it aimed at."""
        found: dict[str, dict[Target, date]] = {}
        since = self._chosen(shop, None, None)[0] - timedelta(days=_RECENT)
        for measure, segment, key, done_on in store.unjudged(self._db, shop, since):
            target = (segment, key) if segment and key else None
            found.setdefault(measure, {})[target] = done_on
        return found

    def _judged(
        self, shop: Shop, done: Sequence[Action], on: date, pack: RulePack
    ) -> list[tuple[Action, Effect]]:
        """Every action with its effect; one reading of the book serves all."""
        earliest = min(one.done_on for one in done if one.done_on is not None)
        days = max(0, (on - earliest).days) + _READ
        data = self._source.data(shop, on, pack, days)
        found, mark = [], (data.own_units.version, pack, self._state_of_others(shop))
        for action in done:
            rivals = _rivals(action, done)
            key = (
                shop.shop_id,
                on,
                pack.id,
                action.action_id,
                tuple(map(_traits, (action, *rivals))),
            )
            known = self._known.get(key)
            if known is None or known[0] != mark:
                asked = Asked(action, pack, on, _wait_days(action), rivals)
                others = partial(self._other_shops, shop, action, on, days)
                known = mark, judge(data, asked, others)
            self._known = {**self._known, key: known} if len(self._known) < _KEPT else {key: known}
            found.append((action, known[1]))
        return found

    def _other_shops(self, shop: Shop, action: Action, on: date, days: int) -> list[ShopData]:
        """The data of shops of the same platform that know the day and did not do the same."""
        found = []
        for other in self._alike(shop):
            until = self._source.data_until(other)
            if until is not None and until >= on and not self._did(other, action):
                _, pack = self._chosen(other, on, None)
                found.append(self._source.data(other, on, pack, days))
        return found

    def _alike(self, shop: Shop) -> list[Shop]:
        """The other shops of its platform."""
        shops = [one for one in book.shops(self._db) if one.shop_id != shop.shop_id]
        return [one for one in shops if (one.platform, one.sample) == (shop.platform, shop.sample)]

    def _state_of_others(self, shop: Shop) -> tuple[object, ...]:
        """What the other shops' part in an effect rests on: their imports and what was done there."""
        return tuple(
            (
                other.shop_id,
                facts.counted_imports(self._db, other.shop_id),
                tuple(map(_traits, store.actions(self._db, other))),
            )
            for other in self._alike(shop)
        )

    def _did(self, shop: Shop, action: Action) -> bool:
        """Whether another shop did something for the same metric at about the same time."""
        return bool(_rivals(action, store.actions(self._db, shop)))


def _is_recent(action: Action, on: date, whole: bool) -> bool:
    """Whether an action for a metric was done in the months before a day, or (``whole``) since."""
    if action.done_on is None or action.metric_id is None:
        return False
    return (whole or action.done_on <= on) and on - action.done_on < timedelta(_RECENT)


def _traits(action: Action) -> tuple[object, ...]:
    """What an effect depends on."""
    named = action.title, action.measure_id, action.metric_id
    return *named, action.segment, action.key, action.done_on


def _wait_days(action: Action) -> int:
    found = [one.wait_days for one in load_measures() if one.id == action.measure_id]
    return found[0] if found else 0


def _rivals(action: Action, done: Sequence[Action]) -> tuple[Action, ...]:
    """What else was done for the same metric within the days that are compared."""
    return tuple(
        one
        for one in done
        if (one.shop_id, one.action_id) != (action.shop_id, action.action_id)
        and one.metric_id == action.metric_id
        and one.done_on is not None
        and action.done_on is not None
        and abs(one.done_on - action.done_on) <= timedelta(days=LONGEST)
    )
