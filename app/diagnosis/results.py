"""What diagnosis answers with: plain values for the window, the paper and the commands.

``None`` means not known. Values are in the metric's unit, points in the pack's scale.
"""

from __future__ import annotations

from dataclasses import dataclass

# --- attribution ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One key of a segment. ``key`` None gathers the units whose key the files do not tell."""

    key: str | None
    numerator: float
    denominator: float
    value: float | None
    units: int  # orders, parcels, cases, reviews or agents' days
    bad: int  # of these units
    trouble: float  # bad orders of a rate, what lies past the target of a mean
    share: float  # of the trouble of all keys
    base_share: float  # of the denominator of all keys
    effect: float | None  # what it adds to (value − target); all keys sum to that gap
    value_without: float | None  # the metric without this key
    points_without: float | None  # metric points gained without it, where the pack has bands
    order_ids: tuple[str, ...]  # the bad orders


@dataclass(frozen=True, slots=True)
class Attribution:
    """A metric cut by one segment; rows with most trouble first."""

    metric_id: str
    segment: str
    value: float | None
    gap: float | None  # value − target
    rows: tuple[SegmentRow, ...]


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """One bar of a Pareto chart with the share of it and all bars before it."""

    key: str | None
    trouble: float
    points: float | None
    cumulative: float


@dataclass(frozen=True, slots=True)
class MixRate:
    """What one key did to a change: by being more or less of the whole, and by its own value."""

    key: str | None
    mix: float
    rate: float
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Two keys together; ``value`` None where nothing is counted."""

    value: float | None
    trouble: float
    denominator: float


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A table of two segments, ``cells[row][column]``."""

    row_segment: str
    column_segment: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]
