"""What happened on the way: days that a trend should name, so that a turn is not taken for a riddle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.catalogue.rulepacks import RulePack
from app.model import Action, Promotion


@dataclass(frozen=True, slots=True)
class Flag:
    """A day (or, with ``last``, some days) with a short name. ``kind``: rule, promotion, measure."""

    on: date
    kind: str
    name: str
    last: date | None = None


def flags_between(
    first: date,
    last: date,
    packs: Sequence[tuple[date, RulePack]],
    promotions: Iterable[Promotion],
    actions: Iterable[Action],
) -> tuple[Flag, ...]:
    """Rule changes, promotions and finished measures of these days, oldest first.

    ``packs`` are the days on which another pack than the day before is in force.
    """
    found = [Flag(on, "rule", pack.label) for on, pack in packs]
    found += [Flag(p.first, "promotion", p.name, p.last) for p in promotions]
    found += [Flag(a.done_on, "measure", a.title) for a in actions if a.done_on is not None]
    within = [flag for flag in found if flag.on <= last and (flag.last or flag.on) >= first]
    return tuple(sorted(within, key=lambda flag: (flag.on, flag.kind, flag.name)))
