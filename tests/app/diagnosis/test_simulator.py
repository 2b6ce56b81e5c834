"""The simulator's desk: the arithmetic of each question on a whole shop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import clock
from app.catalogue.gate_rules import Gate, GateCondition
from app.catalogue.load_packs import load_packs
from app.diagnosis import whatif
from app.diagnosis.ahead import Road
from app.diagnosis.outlook import outlook_of
from app.diagnosis.simulator import Simulator
from app.model import Origin, SnapshotValue
from app.scoring.measuring import ShopData
from app.scoring.scorecard import score
from tests.app.diagnosis.shops import plant, shop
from tests.app.diagnosis.units import (
    ON,
    at,
    bands,
    case,
    extents,
    facts,
    order,
    pack,
    rule,
    shop_data,
    target,
)

PACK = next(found for found in load_packs() if found.id == "douyin-20260908")
RETURNS = "quality_return_rate"


@pytest.fixture(scope="module")
def data() -> ShopData:
    return shop(3, plant(3))


@pytest.fixture(scope="module")
def desk(data: ShopData) -> Simulator:
    return Simulator(data, PACK, score(data, PACK, ON, ON))


def test_every_slider_starts_at_todays_score(desk: Simulator) -> None:
    for metric in desk.card.metrics:
        seen = desk.outlook(metric.id)
        if seen is not None:
            assert seen.value(seen.total(seen.on)) == pytest.approx(metric.value)
            assert desk.fewer_bad(metric.id, 0) == pytest.approx(metric.value)
            assert desk.value_after(metric.id, 0, 0, 0) == pytest.approx(metric.value)
    assert desk.outlook(RETURNS) is not None


def test_answers_are_those_of_the_arithmetic(desk: Simulator) -> None:
    seen = desk.outlook(RETURNS)
    assert seen is not None
    road = Road(seen)
    assert desk.volume(RETURNS) == road.seen.volume
    assert desk.needed(RETURNS, 10, 30) == whatif.needed(road, 10, 30)
    assert desk.reach(RETURNS, 30) == whatif.reach(road, 30)
    assert desk.reachable(RETURNS, 10, 30) == whatif.reachable(road, 10, 30)


def test_sliders_left_alone_are_the_forecast(desk: Simulator) -> None:
    """The same question on both tabs: the day, the recent volume, the recent rate."""
    found = desk.forecast(RETURNS)
    assert found is not None
    for ahead in (1, 7, 30):
        assert (
            desk.value_after(RETURNS, ahead, found.volume, found.rate) == found.days[ahead - 1].base
        )
    first = desk.day_at(RETURNS, found.volume, found.rate, 0.01)
    reach = desk.reach(RETURNS, target=0.01)
    assert reach is not None
    assert first == reach.expected_day


def test_the_known_future_is_the_score_of_that_day(data: ShopData) -> None:
    """Seen from 20 days ago, with the orders that really came: every later score card's value."""
    rule = next(rule for rule in PACK.metrics if rule.id == RETURNS)
    then = ON - timedelta(days=20)
    now, seen = (outlook_of(data, rule, on, 30) for on in (ON, then))
    assert now is not None
    assert seen is not None
    come = [*seen.cells, *(cell for cell in now.cells if cell.known > seen.on)]
    cards = [score(data, PACK, then + timedelta(days=ahead), ON) for ahead in (1, 8, 20)]
    values = [card.metric(RETURNS).value for card in cards]
    known = [seen.value(seen.total(seen.on + ahead, come)) for ahead in (1, 8, 20)]
    assert known == pytest.approx(values)
    assert len(set(values)) > 1


def test_another_target_may_be_asked_for(desk: Simulator) -> None:
    found = desk.needed(RETURNS, 30, 30, target=0.5)
    assert found is not None
    assert found.target == 0.5
    assert found.probability > 0.99
    sales = desk.needed("sales", 30, target=1)
    assert sales is None


def test_what_is_not_counted_has_no_answer(desk: Simulator) -> None:
    assert desk.outlook("chat_dissatisfaction_rate") is None
    assert desk.volume("chat_dissatisfaction_rate") is None
    assert desk.forecast("chat_dissatisfaction_rate") is None
    assert desk.backtest("chat_dissatisfaction_rate") is None
    assert desk.needed("chat_dissatisfaction_rate", 5) is None


def test_a_pages_value_does_not_take_the_counts_away(data: ShopData) -> None:
    page = SnapshotValue("on_time_delivery_rate", ON, 0.97, Origin.OFFICIAL)
    official = replace(data, snapshots=(page,))
    found = Simulator(official, PACK, score(official, PACK, ON, ON)).forecast(page.key)
    assert found is not None
    assert found.value is not None
    assert found.value < 0.9


def test_lines_are_target_steps_and_gates(data: ShopData) -> None:
    gate = Gate(
        "g",
        "联盟",
        "",
        date(2026, 1, 1),
        None,
        (GateCondition(RETURNS, "<=", 0.007, "daily", 1, "any", None),),
        (),
        False,
        "test",
        "示例值",
    )
    steps = tuple(
        replace(m, bands=bands("<=", (0.005, 100), (1, 60))) if m.id == RETURNS else m
        for m in PACK.metrics
    )
    rules = replace(PACK, metrics=steps, gates=(gate,))
    desk = Simulator(data, rules, score(data, rules, ON, ON))
    assert [(x.label, x.limit) for x in desk.lines(RETURNS)] == [
        ("target", 0.01),
        ("step:100", 0.005),
        ("联盟", 0.007),
    ]
    found = desk.forecast(RETURNS)
    assert found is not None
    assert found.crossings[0].label == "target"
    assert desk.gain({RETURNS: 0.005}).metrics == {RETURNS: 40}


def test_the_backtest_covers_the_seventy_five_days(desk: Simulator) -> None:
    found = desk.backtest(RETURNS)
    assert found is not None
    assert found.rows
    assert found.rows[-1].day <= clock.day_number(ON)


def test_the_cheapest_step_goes_first(desk: Simulator) -> None:
    moves = desk.steps()
    ups = [move.up for move in moves if move.up is not None]
    assert ups == sorted(ups)
    assert {move.metric_id for move in moves[:2]} == {RETURNS, "on_time_delivery_rate"}
    assert all(move.down is not None for move in moves[2:])


def test_where_the_page_counts_otherwise_gains_begin_at_its_value(data: ShopData) -> None:
    """Nothing moved is no gain, and the steps are counted from the page's rate, as 估算."""
    value = score(data, PACK, ON, ON).metric(RETURNS).value
    assert value is not None
    between = bands("<=", (value + 0.005, 100), (1, 60))  # ours reaches it, the page's does not
    steps = tuple(replace(m, bands=between) if m.id == RETURNS else m for m in PACK.metrics)
    pack = replace(PACK, metrics=steps)
    card = score(data, pack, ON, ON)
    own = card.metric(RETURNS)
    told = replace(own, value=value + 0.01, points=60.0, origin=Origin.OFFICIAL)
    metrics = tuple(told if one.id == RETURNS else one for one in card.metrics)
    desk = Simulator(data, pack, replace(card, metrics=metrics))
    start = desk.own_value(RETURNS)
    assert start == pytest.approx(value)
    assert desk.gain({RETURNS: start or 0.0}).metrics == {RETURNS: 0}
    assert desk.gain({RETURNS: value - 0.006}).metrics == {RETURNS: 40}
    ours = {move.metric_id: move for move in Simulator(data, pack, card).steps()}[RETURNS]
    theirs = {move.metric_id: move for move in desk.steps()}[RETURNS]
    assert (ours.estimated, theirs.estimated) == (False, True)
    seen = desk.outlook(RETURNS)
    assert seen is not None
    units = seen.total(seen.on)[1]
    assert theirs.up is not None
    assert theirs.up_limit is not None
    assert (told.value or 0) - theirs.up / units <= theirs.up_limit + 1e-12
    assert (told.value or 0) - (theirs.up - 1) / units > theirs.up_limit
    assert (theirs.up_on, theirs.down_on) == (None, None)


def test_a_column_of_dashes_has_no_road() -> None:
    """The card says that nothing is told; no slider starts at 0.00 % then."""
    seen = [rule("complaint_rate", target=target(0.01))]
    paid = [at(ON - timedelta(days=n)) for n in range(20)]
    book = facts(
        orders=[order(str(n), paid_at=day) for n, day in enumerate(paid)],
        after_sales=[case("1", "1", applied_at=paid[1])],
    )
    silent, rules = shop_data(book, extents=extents()), pack(seen)
    asked = Simulator(silent, rules, score(silent, rules, ON, ON))
    assert asked.outlook("complaint_rate") is None
    assert asked.steps() == ()
    told = replace(book, after_sales=(book.after_sales[0]._replace(arbitrated=0),))
    known = shop_data(told, extents=extents())
    assert Simulator(known, rules, score(known, rules, ON, ON)).outlook("complaint_rate")
