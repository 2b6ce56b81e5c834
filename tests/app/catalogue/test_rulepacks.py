"""A rule pack finds its metrics by id."""

from __future__ import annotations

import pytest

from app.catalogue.load_packs import load_packs


def test_a_metric_is_found_by_its_id_and_an_unknown_one_is_not() -> None:
    for pack in load_packs():
        for rule in pack.metrics:
            assert pack.metric(rule.id) is rule
        with pytest.raises(KeyError):
            pack.metric("no_such_rate")


def test_an_industry_may_have_a_time_limit_of_its_own() -> None:
    """揽收时效达成率: 现货 by the end of the next day; 花卉绿植/多肉 48h after payment."""
    plain = next(pack for pack in load_packs() if pack.id == "douyin-2025-tier")
    for industry in ("多肉植物", "花卉/绿植盆栽"):
        found = plain.for_industry(industry).metric("on_time_pickup_rate")
        assert found.clock is not None
        assert found.clock.limit_hours == 48
    assert plain.for_industry("餐饮具") is plain.for_industry(None) is plain
