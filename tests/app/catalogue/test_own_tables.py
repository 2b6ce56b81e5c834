"""The seller's own tables over a pack: only for that pack, marked as own, checked before storing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.own_tables import (
    band_values,
    check_own_bands,
    check_own_curve,
    check_own_weights,
    curve_values,
    with_own,
)
from app.catalogue.parse_pack import parse_pack
from app.catalogue.rulepacks import Band
from app.errors import RuleError

PACK = parse_pack((Path(__file__).parent / "pack.toml").read_bytes(), "试.toml")
RETURNS = PACK.metric("quality_return_rate")
BANDS = (Band("<=", 0.0026, 100), Band("<=", 0.0131, 60), Band(">", 0.0131, 50))


def test_nothing_entered_leaves_the_pack_alone() -> None:
    assert with_own(PACK, {}) is PACK
    other = {("another-pack", "metric_weight", "product_rating"): 0.5}
    assert with_own(PACK, other) is PACK


def test_weights_bands_and_windows_take_the_place_of_the_packs() -> None:
    own = {
        ("test-1", "dimension_weight", "product"): 0.4,
        ("test-1", "metric_weight", "quality_return_rate"): 0.25,
        ("test-1", "window_days", "quality_return_rate"): 90.0,
        ("test-1", "end_lag_days", "quality_return_rate"): 3.0,
        **{("test-1", "band", k): v for k, v in band_values("quality_return_rate", BANDS).items()},
    }
    pack = with_own(PACK, own)
    rule = pack.metric("quality_return_rate")
    assert (rule.weight, rule.window_days, rule.end_lag_days, rule.bands) == (0.25, 90, 3, BANDS)
    assert set(rule.own) == {"weight", "bands", "window_days", "end_lag_days"}
    assert (pack.dimensions[0].weight, pack.dimensions[0].own) == (0.4, ("weight",))
    assert pack.metric("product_rating") == PACK.metric("product_rating")


def test_a_curve_takes_the_place_of_bands_and_order_bands_stand_beside_them() -> None:
    values = curve_values("product_rating", ((4.0, 50.0), (5.0, 100.0)))
    own = {("test-1", "curve", key): value for key, value in values.items()}
    rule = with_own(PACK, own).metric("product_rating")
    assert (rule.points_from, rule.curve) == ("curve", ((4.0, 50.0), (5.0, 100.0)))
    orders = band_values("product_rating", (Band(">=", 4.5, 100),))
    own = {("test-1", "order_band", key): value for key, value in orders.items()}
    rule = with_own(PACK, own).metric("product_rating")
    assert rule.order_bands == (Band(">=", 4.5, 100),)
    assert rule.bands == PACK.metric("product_rating").bands


@given(
    st.lists(
        st.tuples(st.floats(0, 1, allow_nan=False), st.floats(0, 100, allow_nan=False)),
        min_size=1,
        max_size=8,
        unique_by=(lambda pair: pair[0], lambda pair: pair[1]),
    )
)
def test_bands_come_back_from_the_book_as_they_went_in(pairs: list[tuple[float, float]]) -> None:
    bands = tuple(Band("<=", limit, points) for limit, points in pairs)
    own = {
        ("test-1", "band", key): value
        for key, value in band_values("quality_return_rate", bands).items()
    }
    kept = with_own(PACK, own).metric("quality_return_rate").bands
    assert sorted(kept, key=lambda band: band.limit) == sorted(bands, key=lambda band: band.limit)
    assert [band.points for band in kept] == sorted((band.points for band in bands), reverse=True)


def test_bands_are_sorted_best_first_and_contradictions_refused() -> None:
    assert check_own_bands(PACK, RETURNS, tuple(reversed(BANDS))) == BANDS
    worse = (Band("<=", 0.0026, 60), Band("<=", 0.0131, 100))
    with pytest.raises(RuleError, match=r"品退.*分档顺序"):
        check_own_bands(PACK, RETURNS, worse)
    with pytest.raises(RuleError, match="0 到 100 之间"):
        check_own_bands(PACK, RETURNS, (Band("<=", 0.01, 101),))


def test_curves_are_sorted_and_must_not_run_the_wrong_way() -> None:
    good = ((0.01, 50.0), (0.001, 100.0))
    assert check_own_curve(PACK, RETURNS, good) == ((0.001, 100.0), (0.01, 50.0))
    with pytest.raises(RuleError, match="相反"):
        check_own_curve(PACK, RETURNS, ((0.001, 50.0), (0.01, 100.0)))
    with pytest.raises(RuleError, match="0 到 100"):
        check_own_curve(PACK, RETURNS, ((0.001, 500.0), (0.01, 100.0)))


def test_weights_sum_to_one_and_name_what_is_there() -> None:
    names = {"a": "甲", "b": "乙"}
    check_own_weights({"a": 0.9, "b": 0.1}, names)
    check_own_weights({}, names)
    for weights, words in (
        ({"a": 0.9, "b": 0.2}, "100 %"),
        ({"a": 1.5, "b": -0.5}, "甲的权重"),
        ({"c": 1.0}, "没有「c」"),
    ):
        with pytest.raises(RuleError, match=words):
            check_own_weights(weights, names)
