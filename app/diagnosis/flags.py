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
    metric_id: str | None = None  # whose a measure is; what happens to the shop is nobody's


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
    found += [
        Flag(a.done_on, "measure", a.title, None, a.metric_id)
        for a in actions
        if a.done_on is not None
    ]
    within = [flag for flag in found if flag.on <= last and (flag.last or flag.on) >= first]
    return tuple(sorted(within, key=lambda flag: (flag.on, flag.kind, flag.name)))


def flags_on(flags: Iterable[Flag], metric_id: str | None) -> tuple[Flag, ...]:
    """The flags that belong on a metric's trend; None is the total, where every one belongs."""
    return tuple(
        flag
        for flag in flags
        if metric_id is None or flag.kind != "measure" or flag.metric_id == metric_id
    )
