"""Findings from columns are the findings of every order looked at one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.diagnosis.causes import NO_OTHERS, Others, causes
from app.diagnosis.findings import orders_to_fix, units_behind
from app.diagnosis.segments import KEYS, Weighted
from app.diagnosis.sureness import mean_error
from app.model import MetricScore, Report, Target
from app.scoring.daily import Daily
from app.scoring.labels import Labels
from app.scoring.measuring import ShopData
from app.scoring.metrics import definition_for
from app.storage import columns
from app.storage.facts import Extent
from tests.app.diagnosis.units import metric, shop_data
from tests.app.goods import GOODS, packed, remember
from tests.app.scoring.random_books import SHOP, Rows, books, fill, new_book
from tests.app.scoring.test_sheet_metrics import RULES, SPANS, divided, whole

DB = new_book()
_FIRST, _LAST = clock.day_number(date(2026, 9, 1)), clock.day_number(date(2026, 11, 30))
ALL_DAYS = tuple(Extent(report, _FIRST, _LAST, frozenset()) for report in Report)
LABELS: Mapping[str, Mapping[str, Sequence[Any]]] = {
    "orders": {
        "courier": (None, "", "中通", "圆通"),
        "province": (None, "广东", "新疆"),
        "items": (
            None,
            packed(("1", "p", "杯子", "红", 1, False)),
            packed(("2", "p", "杯子", "红", 1, False)),
            packed((None, "p2", None, None, 1, False)),
        ),
    },
    "parcels": {"courier": (None, "", "申通", "中通"), "province": (None, "四川")},
    "after_sales": {"product_name": (None, "盘子")},
    "reviews": {"product_name": (None, "", "盘子")},
}
remember(DB)


@st.composite
def told_apart(draw: st.DrawFn) -> Rows:
    """A random book whose rows name couriers, provinces and goods."""
    rows = draw(books())
    for table, names in LABELS.items():
        for row in rows[table]:
            row.update({name: draw(st.sampled_from(values)) for name, values in names.items()})
    return rows


def data_of(daily: Daily) -> ShopData:
    return shop_data(daily.odd, daily=daily, extents=ALL_DAYS)


def by_columns() -> Daily:
    """The book in :data:`DB` with its plain orders on a sheet."""
    daily = divided(DB, *SPANS[0])
    daily.labels = Labels(partial(columns.read_labels, DB, SHOP), GOODS.of)
    return daily


def bases(units: Sequence[Weighted], others: Others, key_of: Callable[[Weighted], Any]) -> Any:
    segment = next(name for name, known in KEYS.items() if known is key_of)
    sums = Counter(others.by_segment.get(segment, {}))
    for unit in units:
        sums[key_of(unit)] += unit.base  # type: ignore[assignment]
    return +sums


def troubled(units: Sequence[Weighted]) -> list[str]:
    return sorted(repr(unit._replace(bad=round(unit.bad, 12))) for unit in units if unit.bad)


def score_of(limit: float, unit: str) -> MetricScore:
    return replace(metric(0.5), unit=unit, target=Target(limit, "<=", "suggested", "test"))


@settings(max_examples=25, deadline=None)
@given(
    rows=told_apart(),
    on=st.dates(date(2026, 10, 5), date(2026, 11, 20)),
    limit=st.sampled_from((0.0, 0.3, 4.0, 24.0)),
)
def test_columns_tell_what_single_orders_tell(rows: Rows, on: date, limit: float) -> None:
    """Who makes how much trouble, where all the others lie, and what the numbers say together."""
    fill(DB, rows)
    apart, single = data_of(by_columns()), data_of(Daily(whole(DB, *SPANS[0])))
    for rule in RULES[::4]:
        definition = definition_for(rule)
        assert definition is not None
        seen = score_of(limit, {"rate": "rate", "mean": "hours"}.get(definition.kind, "fen"))
        rule = replace(rule, window_days=20, end_lag_days=3, min_n=1)
        one, other = (units_behind(data, rule, on, seen) for data in (apart, single))
        if other.found is None or one.found is None:
            assert one.found is other.found, rule
            continue
        assert troubled(one.units) == troubled(other.units), rule
        assert sorted(unit.order_id for unit in one.units) == [u.order_id for u in one.units]
        for segment in ("courier", "route", "province", "product", "sku", "hour", "weekday"):
            key_of = KEYS[segment]
            assert bases(one.units, one.others, key_of) == bases(other.units, NO_OTHERS, key_of)
        assert orders_to_fix(one.found, rule, seen) == orders_to_fix(other.found, rule, seen)
        assert len(one.found.counted) == len(other.found.counted)
        if other.found.counted:
            assert mean_error(one.found) == pytest.approx(mean_error(other.found), abs=1e-9)


def test_the_good_ones_beside_are_part_of_the_base() -> None:
    """Four bad of ten by 中通, none of ninety by 圆通, told one by one or summed."""
    bad = [Weighted(str(n), 1.0, 1.0, "中通", at=n * clock.HOUR) for n in range(4)]
    good = [Weighted(f"g{n}", 0.0, 1.0, "中通" if n < 6 else "圆通", at=n) for n in range(96)]
    by_segment = {
        segment: {key: float(n) for key, n in Counter(map(key_of, good)).items()}
        for segment, key_of in KEYS.items()
    }
    found = causes(bad, Others(96.0, by_segment))
    assert found == causes([*bad, *good])
    assert [(cause.key, cause.count, cause.base_share) for cause in found] == [("中通", 4, 0.1)]
