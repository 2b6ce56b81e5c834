"""Typed values become edits of an own pack; what is unchanged makes none."""

from __future__ import annotations

from app.catalogue.rulepacks import Band
from app.program import Program
from tests.ui.fake_program import PACK
from ui.pack_edits import band_changes, changes, lines, new_id, same

RATE = "metrics.quality_return_rate"


def test_each_dimension_is_followed_by_its_metrics() -> None:
    places = [line.place for line in lines(PACK)]
    assert places[:3] == ["dimensions.product", RATE, "metrics.product_rating"]
    assert places[-1] == "metrics.on_time_dispatch_rate"
    assert "weight" not in lines(PACK)[-1].values


def test_only_what_differs_is_changed_and_marked_as_own() -> None:
    typed = {(RATE, "target"): 0.008, (RATE, "window_days"): 30.0, (RATE, "weight"): None}
    assert changes(PACK, typed) == {
        f"{RATE}.target": {"value": 0.008, "op": "<=", "kind": "own", "source": "自定"},
        f"{RATE}.confidence": {"target": "自定"},
    }


def test_an_unset_target_gets_the_side_that_is_better() -> None:
    found = changes(PACK, {("metrics.on_time_dispatch_rate", "target"): 0.98})
    assert found["metrics.on_time_dispatch_rate.target"]["op"] == "<="
    gone = changes(PACK, {("dimensions.product", "target"): None})
    assert gone["dimensions.product.target"] is None


def test_rounding_of_a_field_is_no_change() -> None:
    assert same(1 / 3, 0.333333)
    assert not same(0.333, 0.334)
    assert not same(None, 0.0)


def test_an_id_that_is_free() -> None:
    assert new_id({"own-1", "own-2"}.__contains__) == "own-3"


def test_the_edits_are_such_as_the_rule_book_takes(book: Program) -> None:
    rules = book.rules
    pack = rules.copy_pack("douyin-20260714", "own-1", "我的")
    place = f"metrics.{pack.metrics[0].id}"
    typed: dict[tuple[str, str], float | None] = {
        (place, "target"): 4.5,
        (place, "window_days"): 60.0,
        (place, "end_lag_days"): 3.0,
    }
    bands = (Band(">=", 4.8, 100.0), Band("<", 4.8, 60.0))
    pack = rules.change_pack("own-1", changes(pack, typed))
    pack = rules.change_pack("own-1", band_changes(pack, pack.metrics[0].id, bands))
    rule = pack.metrics[0]
    assert rule.target is not None
    assert (rule.target.value, rule.window_days, rule.end_lag_days) == (4.5, 60, 3)
    assert rule.bands == bands
    assert {rule.confidence[key] for key in ("target", "window_days", "bands")} == {"自定"}
