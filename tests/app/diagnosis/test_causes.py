"""Planted patterns are found, and a shop without one gives no cause."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from app import clock
from app.diagnosis.causes import Mark, Weighted, causes, marks, summed, trouble_of
from app.diagnosis.findings import findings
from app.model import Cause
from app.scoring.facts import Facts
from app.scoring.scorecard import score
from tests.app.scoring.examples import DAMAGE, ON, Row, agent, case, facts, order, pack, shop_data

COURIERS = ("申通", "圆通", "中通")
PROVINCES = ("新疆", "广东", "浙江", "四川", "山东")
GOODS = (("陶瓷杯", "白色"), ("陶瓷杯", "蓝色"), ("密封罐", "4只装"), ("密封罐", "2只装"))
Kind = tuple[str, str, tuple[str, str]]


def shop_of(is_bad: Callable[[Kind, int], bool], each: int = 4) -> Facts:
    """Every courier, province and SKU equally often; all paid in the same moment."""
    orders: list[Row] = []
    cases: list[Row] = []
    for number, kind, turn in _kinds(each):
        name, (courier, province, (goods, sku)) = f"{number:04d}", kind
        orders.append(order(name, courier=courier, province=province, product=goods, sku=sku))
        if is_bad(kind, turn):
            cases.append(case(name, reason=DAMAGE, status="open"))
    return facts(orders, cases=cases)


def _kinds(each: int) -> Iterator[tuple[int, Kind, int]]:
    turns = product(COURIERS, PROVINCES, GOODS, range(each))
    for number, (courier, province, goods, turn) in enumerate(turns):
        yield number, (courier, province, goods), turn


def causes_of(known: Facts, metric_id: str = "damage_return_rate") -> list[Cause]:
    """The causes of a metric's finding."""
    data = shop_data(known)
    found = findings(data, pack(), score(data, pack(), ON, ON))
    return [cause for f in found if f.metric.id == metric_id for cause in f.causes]


def named(known: Facts, metric_id: str = "damage_return_rate") -> list[tuple[str, str]]:
    """Segment and key of the causes."""
    return [(cause.segment, cause.key) for cause in causes_of(known, metric_id)]


def test_a_bad_route_goes_before_its_courier_and_its_province() -> None:
    """申通 → 新疆 is bad, 申通 elsewhere and others to 新疆 are not: the route alone is named."""
    known = shop_of(lambda kind, _: kind[:2] == ("申通", "新疆"))
    assert named(known) == [("route", "申通→新疆")]
    (cause,) = causes_of(known)
    assert (cause.share, cause.count) == (1.0, 16)
    assert cause.base_share == pytest.approx(16 / 240)


def test_a_bad_route_is_found_among_some_noise() -> None:
    """All 16 of the route, and one in each of ten others: 16 of 26."""
    noise = {(c, p) for c, p in product(COURIERS, PROVINCES) if (c, p) != ("申通", "新疆")}
    some = set(sorted(noise)[:10])
    known = shop_of(
        lambda kind, turn: (
            kind[:2] == ("申通", "新疆") or (kind[:2] in some and turn == 0 and kind[2] == GOODS[0])
        )
    )
    first = causes_of(known)[0]
    assert (first.segment, first.key) == ("route", "申通→新疆")
    assert first.share == pytest.approx(16 / 26)
    assert ("courier", "申通") not in named(known)
    assert ("province", "新疆") not in named(known)


def test_a_bad_courier_is_named_and_none_of_its_routes() -> None:
    known = shop_of(lambda kind, turn: kind[0] == "申通" and turn == 0)
    assert named(known) == [("courier", "申通")]


def test_a_bad_province_is_named_and_none_of_its_routes() -> None:
    known = shop_of(lambda kind, turn: kind[1] == "新疆" and turn == 0)
    assert named(known) == [("province", "新疆")]


def test_a_bad_sku_goes_before_its_product() -> None:
    known = shop_of(lambda kind, turn: kind[2] == GOODS[0] and turn == 0)
    assert named(known) == [("sku", "陶瓷杯 白色")]


def test_a_product_bad_in_all_its_skus_is_named_itself() -> None:
    known = shop_of(lambda kind, turn: kind[2][0] == "陶瓷杯" and turn == 0)
    assert named(known) == [("product", "陶瓷杯")]


def test_two_patterns_are_both_named() -> None:
    """A route and a SKU, independent of each other."""
    known = shop_of(
        lambda kind, turn: kind[:2] == ("申通", "新疆") or (kind[2] == GOODS[2] and turn == 0)
    )
    assert set(named(known)) == {("route", "申通→新疆"), ("sku", "密封罐 4只装")}


def test_a_shop_without_a_pattern_has_no_cause() -> None:
    """One in four everywhere: no courier, place, product or hour holds more than its size."""
    assert named(shop_of(lambda _, turn: turn == 0)) == []


def test_chance_alone_is_seldom_called_a_cause() -> None:
    """Sixty shops with one bad order in twenty, anywhere: chance may look like a pattern once."""
    fooled = 0
    for seed in range(60):
        rng = random.Random(seed)
        fooled += bool(named(shop_of(lambda _kind, _turn, rng=rng: rng.random() < 0.05)))  # type: ignore[misc]
    assert fooled <= 2


def test_two_bad_orders_are_no_pattern() -> None:
    """A segment with fewer than three bad orders is no pattern."""
    bad = iter((True, True))
    known = shop_of(lambda kind, _: kind[:2] == ("申通", "新疆") and next(bad, False))
    assert named(known) == []


def test_a_product_is_not_taken_for_another_that_contains_its_name() -> None:
    """杯 is bad, 保温杯 白色 is bad: the SKU of one does not stand for the other product."""
    orders, cases = [], []
    goods = [
        ("杯", "红色"),
        ("杯", "黄色"),
        ("保温杯", "白色"),
        ("保温杯", "黑色"),
        ("罐", "大"),
        ("罐", "小"),
    ]
    for number in range(240):
        name, (title, sku) = f"{number:03d}", goods[number % 6]
        orders.append(order(name, product=title, sku=sku))
        if (title == "杯" and number % 4 < 2) or (title, sku) == ("保温杯", "白色"):
            cases.append(case(name, reason=DAMAGE, status="open"))
    found = named(facts(orders, cases=cases))
    assert ("sku", "保温杯 白色") in found


def test_a_slow_agent_is_named_from_daily_lines() -> None:
    lines = [
        agent(name, 20, 90 if name == "小周" else 12, last=f"2026-11-{day:02d}")
        for name in ("小周", "小李", "小王", "小陈")
        for day in range(1, 16)
    ]
    assert named(facts(service=lines), "mean_reply_seconds")[0] == ("agent", "小周")


def test_a_slow_agent_is_named_from_one_line_for_the_whole_period() -> None:
    """The backend's table has one line an agent; the sessions behind it are the pattern."""
    lines = [
        agent("小周", 300, 90, first="2026-10-22", last="2026-11-20"),
        agent("小李", 300, 12, first="2026-10-22", last="2026-11-20"),
        agent("小王", 300, 12, first="2026-10-22", last="2026-11-20"),
        agent("小陈", 300, 12, first="2026-10-22", last="2026-11-20"),
    ]
    assert named(facts(service=lines), "mean_reply_seconds") == [("agent", "小周")]


def test_keys_are_marked_as_findings_judge_them() -> None:
    """5 of 7 with the courier of half the parcels may be chance; so is nothing of three in all."""

    def units(*bad: tuple[str, int]) -> list[Weighted]:
        good = [Weighted(f"g{n}", 0.0, 1.0, courier=COURIERS[n % 2]) for n in range(200)]
        return [
            *good,
            *(Weighted(f"{c}{n}", 1.0, 1.0, courier=c) for c, k in bad for n in range(k)),
        ]

    assert marks("courier", units(("申通", 5), ("圆通", 2))) == {"申通": Mark.CHANCE}
    assert marks("courier", units(("申通", 3))) == {"申通": Mark.SMALL}
    assert marks("courier", units(("申通", 40), ("圆通", 2))) == {"申通": Mark.SURE}
    assert marks("reason", units(("申通", 40))) == {}


WEEKS = 4


def days_of(bad: Callable[[int, int], int]) -> list[Weighted]:
    """Four weeks of 40 orders a day; ``bad`` tells how many of a week's weekday (0 Monday) are."""
    first = 20_752  # a Monday
    units = []
    for week, weekday in product(range(WEEKS), range(7)):
        for number in range(40):
            at = (first + 7 * week + weekday) * clock.DAY + (
                (number + 5 * weekday + week) % 12 + 8
            ) * clock.HOUR
            wrong = float(number < bad(week, weekday))
            units.append(Weighted(f"{week}-{weekday}-{number}", wrong, 1.0, at=at))
    return units


def test_a_weekday_that_is_bad_every_week_is_named() -> None:
    found = causes(days_of(lambda week, weekday: 9 if weekday == 0 else 1 + (week + weekday) % 2))
    assert [(cause.segment, cause.key) for cause in found] == [("weekday", "1")]


def test_bad_days_that_fall_on_one_weekday_are_no_habit() -> None:
    """Two jams, both on a Monday, while other days have their jams as well."""
    jams = {(0, 0): 30, (2, 0): 30, (1, 3): 30, (3, 5): 25}
    units = days_of(lambda week, weekday: jams.get((week, weekday), 1))
    assert [cause for cause in causes(units) if cause.segment == "weekday"] == []
    assert marks("weekday", units)["1"] is Mark.CHANCE


def at_hours(bad: Callable[[int, int], bool]) -> list[Weighted]:
    """20 days of twelve orders in each of eight hours; ``bad`` of a day and an hour."""
    return [
        Weighted(
            f"{day}-{hour}-{number}",
            float(bad(day, hour) or (number == 0 and (3 * day + hour) % 11 == 0)),
            1.0,
            at=(20_752 + day) * clock.DAY + hour * clock.HOUR,
        )
        for day, hour, number in product(range(20), range(10, 18), range(12))
    ]


def test_an_hour_is_named_where_it_goes_wrong_on_many_days() -> None:
    often = causes(at_hours(lambda day, hour: hour == 12 and day % 3 == 0))
    assert [(cause.segment, cause.key) for cause in often] == [("hour", "12")]
    once = at_hours(lambda day, hour: hour == 12 and day == 5)
    assert causes(once) == ()


@pytest.mark.parametrize("amounts", [(1, 1, 1, 1), (0, 1, 1, 0), (0.5, 1, 0, 2.25), (0, 0, 3, 0)])
def test_amounts_are_added_up_by_key_however_they_look(amounts: tuple[float, ...]) -> None:
    keys = ["申通", None, "申通", "圆通"]
    own, nobodys, _, others = amounts
    assert list(summed(keys, amounts, {"圆通": 7.0}).items()) == [
        ("圆通", 7 + others),
        ("申通", own + amounts[2]),
        (None, nobodys),
    ]


def test_trouble_known_already_says_the_same_of_every_segment() -> None:
    """Its keys are told once, for whoever asks first: bad keys are those of the bad units."""
    places = zip(COURIERS * 20, PROVINCES * 12, strict=True)
    units = [
        Weighted(str(n), float(courier == "申通" and n % 3 > 0), 1.0, courier, province)
        for n, (courier, province) in enumerate(places)
    ]
    known = trouble_of(units)
    for segment in ("courier", "province", "route", "agent"):
        assert marks(segment, units, known) == marks(segment, units)
        bad = [key for key, unit in zip(known.keys(segment), units, strict=True) if unit.bad]
        assert known.bad_keys(segment) == bad
    assert causes(units, trouble=known) == causes(units)
