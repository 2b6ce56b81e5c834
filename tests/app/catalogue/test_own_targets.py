"""The seller's own targets, each from its day on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.own_targets import Step, edited, in_force, steps

NOVEMBER = date(2026, 11, 1)
Book = dict[tuple[str, str, str], float]


def stored(own: Book, key: str, value: float | None, since: date | None) -> Book:
    """The book after an edit."""
    after = dict(own)
    for kind, values in edited(own, key, value, since).items():
        for name, one in values.items():
            after.pop(("", kind, name), None)
            if one is not None:
                after["", kind, name] = one
    return after


def test_a_new_target_holds_from_its_day_and_old_days_keep_theirs() -> None:
    own = stored({}, "total", 75.0, None)
    own = stored(own, "total", 80.0, NOVEMBER)
    assert in_force(own, date(2026, 10, 31)) == {"total": 75}
    assert in_force(own, NOVEMBER) == {"total": 80}
    assert steps(own, "total") == (Step(None, 75), Step(NOVEMBER, 80))


def test_the_packs_line_can_hold_again_from_a_day_on() -> None:
    own = stored({}, "total", 75.0, date(2026, 10, 1))
    own = stored(own, "total", None, NOVEMBER)
    assert in_force(own, date(2026, 9, 30)) == {}
    assert in_force(own, date(2026, 10, 31)) == {"total": 75}
    assert in_force(own, NOVEMBER) == {}
    assert stored({}, "total", None, NOVEMBER) == {}


def test_without_a_day_all_that_was_said_before_is_replaced() -> None:
    own = stored(stored({}, "total", 75.0, None), "total", 80.0, NOVEMBER)
    assert stored(own, "total", 90.0, None) == {("", "target", "total"): 90}
    assert stored(own, "total", None, None) == {}


def test_other_keys_are_left_alone() -> None:
    own = stored({("", "target", "product"): 60.0, ("x", "band", "a|>=|1"): 5.0}, "total", 75, None)
    assert in_force(own, NOVEMBER) == {"product": 60, "total": 75}
    assert ("x", "band", "a|>=|1") in own


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 20), st.none() | st.floats(0, 100)),
        max_size=6,
    ),
    st.integers(-5, 25),
)
def test_a_day_has_what_the_last_edit_before_it_said(
    edits: list[tuple[int | None, float | None]], asked: int
) -> None:
    """Told naively: every edit paints its value from its day to the end of time."""
    own: Book = {}
    painted: dict[int, float] = {}
    for day, value in edits:
        own = stored(own, "total", value, None if day is None else NOVEMBER + timedelta(day))
        first = -5 if day is None else day
        painted = {at: one for at, one in painted.items() if at < first}
        if value is not None:
            painted |= dict.fromkeys(range(first, 26), value)
    on = NOVEMBER + timedelta(asked)
    assert in_force(own, on).get("total") == painted.get(asked)
