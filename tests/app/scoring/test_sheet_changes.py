"""Many steps of many tallies, added up by base day and day of knowledge."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest

from app import clock
from app.scoring import sheet_changes
from app.scoring.counting import SHARES
from app.scoring.sheet_changes import cells_of, left_out, opened, opened_later, turned_bad
from app.storage.columns import MISSING

ALL = np.array([True, True, True])
DAY = clock.DAY


def at(*moments: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(moments, np.int64)


@pytest.mark.parametrize("most", [0, 1 << 22])  # sorted, as for days far apart, and counted
def test_units_of_a_day_known_on_a_day_share_a_cell(most: int) -> None:
    """Three orders of day 5: two go bad, one on day 7, one before its base day even began."""
    base = at(5 * DAY, 5 * DAY + 1, 6 * DAY - 1)
    with patch.object(sheet_changes, "_MOST_PLACES", most):
        good = list(cells_of(opened(ALL, base), None))
        bad = list(cells_of(turned_bad(ALL, base, at(7 * DAY, MISSING, 1)), None))
    assert good == [(5, 5, (0, 3 * SHARES, 0, 0))]
    assert bad == [(5, 5, (SHARES, 0, 0, 0)), (5, 7, (SHARES, 0, 0, 0))]


def test_what_is_rated_later_does_not_count_before() -> None:
    """Stars of 1 and 5 on day 9, of which the 1 is low; until then both are left out."""
    stars = np.array([1 * SHARES, 5 * SHARES, 0])
    rated = np.array([True, True, False])
    base, later = at(DAY, DAY, DAY), at(9 * DAY, 9 * DAY, MISSING)
    first, then = opened_later(rated, base, later, stars, 1)
    assert list(cells_of(first, rated)) == [(1, 1, (0, 0, 2, 0))]
    assert list(cells_of(then, rated)) == [(1, 9, (6 * SHARES, 2 * SHARES, -2, 1))]


def test_units_without_a_moment_belong_nowhere() -> None:
    assert list(cells_of(left_out(ALL, at(DAY, MISSING, DAY)), None)) == [(1, 1, (0, 0, 2, 0))]
    assert list(cells_of(left_out(~ALL, at(DAY, DAY, DAY)), None)) == []
