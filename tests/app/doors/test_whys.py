"""The questions of why, asked of the sample shop's book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.errors import RequestError
from app.model import Origin, Role, Shop, SnapshotValue
from app.program import Program

KEY = "quality_return_rate"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    found = Program(tmp_path_factory.mktemp("book"))
    found.make_sample()
    yield found
    found.close()


@pytest.fixture(scope="module")
def shop(program: Program) -> Shop:
    return program.shops()[0]


def test_an_explanation_counts_what_the_order_lists_list(program: Program, shop: Shop) -> None:
    found = program.whys.explain(shop, KEY)
    card = program.score(shop)
    assert found.score == card.metric(KEY)
    assert found.run_id == card.run_id
    assert found.counted == len(program.orders(shop, KEY, Role.DENOMINATOR))
    assert sum(one.count for one in found.excluded) == len(program.orders(shop, KEY, Role.EXCLUDED))


def test_an_unknown_metric_is_refused_with_the_known_ones(program: Program, shop: Shop) -> None:
    with pytest.raises(RequestError, match=program.score(shop).metric(KEY).name):
        program.whys.explain(shop, "no_such_metric")


def test_a_pasted_page_is_set_against_the_count(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shop = program.make_sample()
    on = program.data_until(shop)
    assert on is not None
    ours = program.score(shop).metric(KEY).value
    assert ours is not None
    page = SnapshotValue(KEY, on, ours + 0.2, Origin.OFFICIAL)
    program.save_snapshot(shop, on, [page])
    found = next(one for one in program.whys.reconcile(shop) if one.metric_id == KEY)
    assert found.agrees is False
    assert found.difference == pytest.approx(-0.2)
    program.close()


def test_estimates_follow_the_pages_of_the_pack_in_force(program: Program, shop: Shop) -> None:
    pages = {one.on for one in program.snapshots(shop) if one.key == KEY}
    found = program.whys.estimate(shop)
    curve = next(one for one in found.curves if one.metric_id == KEY)
    assert curve.days <= len(pages)
    assert program.whys.estimate(shop, date(2024, 1, 1), "douyin-5pt").weights.ranges == ()
