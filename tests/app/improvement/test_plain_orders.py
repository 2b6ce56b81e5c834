"""Plain orders compared as columns give what each order looked at alone gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.catalogue.rulepacks import MetricRule
from app.diagnosis.segments import KEYS
from app.improvement.before_after import Periods, counted, mature_days, placed
from app.improvement.plain_orders import Plain
from app.scoring.daily import Daily
from app.scoring.entries import verdicts
from app.scoring.labels import Labels
from app.scoring.metrics import definition_for
from app.storage import columns
from tests.app.diagnosis.test_crowd import told_apart
from tests.app.goods import GOODS, remember
from tests.app.scoring.random_books import SHOP, Rows, fill, new_book
from tests.app.scoring.test_sheet_metrics import RULES, SPANS, divided, whole

DB = new_book()
remember(DB)
_FIRST, _LAST = clock.day_number(date(2026, 9, 20)), clock.day_number(date(2026, 11, 5))
SEGMENTS = (None, *(name for name in KEYS if name != "reason"))

Found = dict[tuple[bool, str | None], list[tuple[float, float]]]


def both_ways(
    apart: Daily, single: Daily, rule: MetricRule, when: Periods, segment: str | None
) -> tuple[tuple[int, Found], tuple[int, Found]]:
    """Days to ripeness and what is counted: from columns and odd orders, and from all one by one."""
    definition = definition_for(rule)
    assert definition is not None
    alone = placed(verdicts(single.odd, definition, None), _FIRST, _LAST)
    odd = placed(verdicts(apart.odd, definition, None), _FIRST, _LAST)
    steps = apart.steps(rule, definition)
    assert steps is not None
    plain = Plain(steps, apart.labels, definition.entity, _FIRST, _LAST)
    done = when.before[1] + 1
    on = done + when.mature_days  # when some outcomes are not known yet
    return (
        (
            mature_days(odd, _FIRST, done, on, plain),
            ordered(counted(odd, when, segment, plain=(plain,))),
        ),
        (mature_days(alone, _FIRST, done, on), ordered(counted(alone, when, segment))),
    )


def ordered(found: object) -> Found:
    assert isinstance(found, dict)
    return {place: sorted(values) for place, values in found.items()}


@settings(max_examples=25, deadline=None)
@given(
    rows=told_apart(),
    done=st.integers(_FIRST + 12, _FIRST + 40),
    length=st.integers(0, 30),
    mature=st.integers(1, 12),
    untold=st.sets(st.integers(_FIRST, _LAST), max_size=10),
    segment=st.sampled_from(SEGMENTS),
)
def test_columns_compare_what_single_orders_compare(
    rows: Rows, done: int, length: int, mature: int, untold: set[int], segment: str | None
) -> None:
    """The same days to ripeness, and in every key the same units with the same numbers."""
    fill(DB, rows)
    apart, single = divided(DB, *SPANS[0]), Daily(whole(DB, *SPANS[0]))
    apart.labels = Labels(partial(columns.read_labels, DB, SHOP), GOODS.of)
    told = frozenset(range(_FIRST, _LAST)) - untold if untold else None
    when = Periods((done - 12, done - 1), (done + 1, done + length), mature, told)
    for rule in RULES[::3]:
        of_columns, one_by_one = both_ways(apart, single, rule, when, segment)
        assert of_columns == one_by_one, rule


def test_without_values_what_lies_in_a_key_is_one_sum() -> None:
    """Ten plain orders of a day, all counted by their payment."""
    day = clock.day_number(date(2026, 10, 5))
    order = {"status": "completed", "created_at": day * clock.DAY, "paid_at": day * clock.DAY}
    orders = [order | {"key": str(n), "courier": "中通" if n < 4 else "圆通"} for n in range(10)]
    fill(DB, {"orders": orders, "parcels": [], "after_sales": [], "reviews": []})
    daily = divided(DB, *SPANS[0])
    daily.labels = Labels(partial(columns.read_labels, DB, SHOP), GOODS.of)
    rule = replace(next(one for one in RULES if one.definition == "refund_rate"), exempt=())
    definition = definition_for(rule)
    assert definition is not None
    steps = daily.steps(rule, definition)
    assert steps is not None
    plain = Plain(steps, daily.labels, definition.entity, _FIRST, _LAST)
    when = Periods((day - 5, day), (day + 2, day + 9), 3)
    found = counted((), when, "courier", plain=(plain,), with_values=False)
    assert found == {(False, "中通"): [(0.0, 4.0)], (False, "圆通"): [(0.0, 6.0)]}
