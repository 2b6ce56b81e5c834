"""The seller's own targets with the day each holds from, so that old days keep their old target.

A target is kept as a number under kind ``target`` and ``key`` (always) or ``key|2026-11-01`` (from
that day on); kind ``target_end`` says that from a day on the pack's own line holds again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

TARGET = "target"
TARGET_END = "target_end"

Own = Mapping[tuple[str, str, str], float]  # (pack id or "", kind, key) -> value


@dataclass(frozen=True, slots=True)
class Step:
    """From a day on (None: always) this target; value None: the pack's own line again."""

    since: date | None
    value: float | None


def steps(own: Own, key: str) -> tuple[Step, ...]:
    """Every step of one metric, dimension or "total", oldest first."""
    return _all_steps(own).get(key, ())


def in_force(own: Own, on: date) -> dict[str, float]:
    """The seller's own targets on a day: key -> value."""
    found = {}
    for key, known in _all_steps(own).items():
        step = step_on(known, on)
        if step is not None and step.value is not None:
            found[key] = step.value
    return found


def step_on(known: tuple[Step, ...], on: date) -> Step | None:
    """The step that holds on a day; None before the first."""
    return next((one for one in reversed(known) if one.since is None or one.since <= on), None)


def _all_steps(own: Own) -> dict[str, tuple[Step, ...]]:
    found: dict[str, list[Step]] = {}
    for (_, kind, stored), value in own.items():
        if kind in (TARGET, TARGET_END):
            key, _, day = stored.partition("|")
            since = date.fromisoformat(day) if day else None
            found.setdefault(key, []).append(Step(since, value if kind == TARGET else None))
    return {
        key: tuple(sorted(known, key=lambda one: one.since or date.min))
        for key, known in found.items()
    }


def edited(
    own: Own, key: str, value: float | None, since: date | None
) -> dict[str, dict[str, float | None]]:
    """What to store (kind -> key -> value, None clears) so that ``value`` holds from ``since`` on.

    Later steps go; without a day all earlier ones go, too. ``value`` None: the pack's line.
    """
    first = since or date.min
    kept = [one for one in steps(own, key) if (one.since or date.min) < first]
    stored = [_stored(key, one.since) for one in steps(own, key) if one not in kept]
    tables: dict[str, dict[str, float | None]] = {
        kind: dict.fromkeys(stored) for kind in (TARGET, TARGET_END)
    }
    if value is not None:
        tables[TARGET][_stored(key, since)] = value
    elif kept:
        tables[TARGET_END][_stored(key, since)] = 0.0
    return tables


def _stored(key: str, since: date | None) -> str:
    return key if since is None else f"{key}|{since.isoformat()}"
