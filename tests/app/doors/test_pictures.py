"""Doors of the charts, on the sample shop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.doors.pictures import PERIOD, SHOP
from app.errors import RequestError
from app.model import Action, Promotion, Shop
from app.program import Program
from tests.ui.sample_book import open_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    program = open_sample(tmp_path_factory.mktemp("book"))
    yield program
    program.close()


@pytest.fixture
def shop(sample: Program) -> Shop:
    return sample.shops()[0]


def test_lengths_agree_with_the_orders(sample: Program, shop: Shop) -> None:
    found = sample.pictures.durations(shop, "on_time_delivery_rate")
    whole = {cut.segment: cut for cut in sample.insights.attribution(shop, "on_time_delivery_rate")}
    assert found is not None
    assert found.late == pytest.approx(1 - (whole["courier"].value or 0))
    assert sample.pictures.durations(shop, "quality_return_rate") is None


@pytest.mark.parametrize("by", ["courier", PERIOD, SHOP])
def test_panels_of_every_kind(sample: Program, shop: Shop, by: str) -> None:
    found = sample.pictures.multiples(shop, "quality_return_rate", by)
    assert found is not None
    assert found.by == by
    values = [panel.value for panel in found.panels]
    assert len(values) == {"courier": 5, PERIOD: 2, SHOP: 1}[by]
    if by != "courier":
        assert values[0] == pytest.approx(16 / 1129)


def test_unknown_names_are_told(sample: Program, shop: Shop) -> None:
    with pytest.raises(RequestError, match="没有叫「warehouse」的分组"):
        sample.pictures.multiples(shop, "quality_return_rate", "warehouse")
    with pytest.raises(RequestError, match="没有指标"):
        sample.pictures.durations(shop, "nothing")


def test_flags_of_the_last_days(tmp_path: Path) -> None:
    program = open_sample(tmp_path)
    shop = program.shops()[0]
    program.checklist.save_promotion(
        shop, Promotion(0, shop.shop_id, "双十一", date(2026, 11, 8), date(2026, 11, 11))
    )
    program.add_action(
        shop, Action(0, shop.shop_id, None, None, "换快递", done_on=date(2026, 11, 15))
    )
    told = [(flag.kind, flag.on) for flag in program.pictures.flags(shop, 75)]
    assert told == [
        ("rule", date(2026, 9, 8)),
        ("promotion", date(2026, 11, 8)),
        ("measure", date(2026, 11, 15)),
    ]
    assert len(program.pictures.flags(shop, 30)) == 2
    (sale,) = program.pictures.flags(shop, 30, metric_id="quality_return_rate")
    assert sale.kind == "promotion"
    program.close()


def test_the_line_of_a_day_is_the_one_that_held_then(tmp_path: Path) -> None:
    """A target set from 11-10 on says nothing of the days before; another pack is one line."""
    program = open_sample(tmp_path)
    shop = program.shops()[0]
    program.set_target(shop, "quality_return_rate", 0.005, date(2026, 11, 10))
    told = program.pictures.lines(shop, "quality_return_rate", 20, date(2026, 11, 20))
    assert [(span.first.day, span.last.day) for span in told] == [(1, 9), (10, 20)]
    assert [span.target.value for span in told if span.target] == [0.01, 0.005]
    new = program.pictures.lines(shop, "mean_pickup_hours", 80, date(2026, 11, 20))
    assert [span.target is None for span in new] == [True, False]
    assert new[1].first == date(2026, 9, 8)
    asked = ("mean_pickup_points", 80, date(2026, 11, 20), "douyin-20260714")
    assert len(program.pictures.lines(shop, *asked)) == 1
    program.close()
