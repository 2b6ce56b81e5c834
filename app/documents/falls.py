"""What a waterfall shows, as values: two ends and the falls between them. Light to import."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents import words
from app.documents.losses import Losses
from app.model import State


@dataclass(frozen=True, slots=True)
class Fall:
    """One column between the two ends; ``key`` is what a click on it chooses."""

    name: str
    change: float
    text: str
    state: State | None
    key: object = None


@dataclass(frozen=True, slots=True)
class Waterfall:
    """``start`` plus the changes of all falls is ``end``."""

    first: str
    start: float
    falls: tuple[Fall, ...]
    last: str
    end: float
    unit: str
    state: State | None  # of the end
    base: float | None = None  # where the axis begins; below the lowest level where not told

    def levels(self) -> list[float]:
        """The level before the first fall and after each."""
        found = [self.start]
        for fall in self.falls:
            found.append(found[-1] + fall.change)
        return found


def losses_waterfall(parts: Losses, unit: str) -> Waterfall:
    """From full marks to the total, see :func:`app.documents.losses.losses`."""
    falls = tuple(
        Fall(step.label, step.change, _told(step.change, unit), step.state) for step in parts.steps
    )
    return Waterfall(
        "满分", parts.ceiling, falls, "现在", parts.total, unit, parts.state, parts.base
    )


def _told(change: float, unit: str) -> str:
    """A loss on the pack's scale: of five points one decimal would be too few."""
    return words.signed_points(change) if unit == "points" else words.signed_value(change, unit)
