"""Hours that want more hands."""

from __future__ import annotations

from app.diagnosis.results import HeatCell, HeatMap
from app.diagnosis.staffing import busy_spans

HOURS = tuple(f"{hour:02d}" for hour in range(9, 13))


def hours(*values: tuple[float, float]) -> HeatMap:
    """Monday 9 to 12: seconds past the target and conversations; each replies in ten seconds more."""
    cells = tuple(
        HeatCell(None, 0, 0) if not n else HeatCell(20 + bad / n, bad, n) for bad, n in values
    )
    return HeatMap("weekday", "hour", ("1",), HOURS, (cells,))


def test_neighbouring_hours_are_one_span() -> None:
    (span,) = busy_spans(hours((0, 100), (300, 20), (300, 20), (0, 100)), 20.0, "seconds")
    assert (span.weekday, span.first, span.last) == (1, 10, 11)
    assert span.share == 1.0
    assert span.base_share == 40 / 240
    assert span.value == 35
    assert span.more_hands == 35 / 20


def test_trouble_that_follows_the_work_wants_no_one() -> None:
    assert busy_spans(hours((10, 100), (12, 100), (9, 100), (0, 0)), 20.0, "seconds") == ()
    assert busy_spans(hours((0, 100), (0, 0), (0, 0), (0, 0)), 20.0, "seconds") == ()


def test_rates_name_the_hours_but_no_number_of_hands() -> None:
    (span,) = busy_spans(hours((0, 100), (30, 40), (0, 100), (0, 100)), 0.1, "rate")
    assert span.more_hands is None


def test_other_maps_have_no_hours() -> None:
    other = HeatMap("courier", "hour", ("申通",), ("09",), ((HeatCell(0.5, 5, 10),),))
    assert busy_spans(other, None, "rate") == ()
