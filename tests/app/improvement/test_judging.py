"""An action judged on an invented shop: what is in the way is said, what is there is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import RulePack
from app.improvement.effect import Effect, Verdict
from app.improvement.judging import Asked, judge
from app.model import Action
from app.scoring.daily import Daily
from app.scoring.facts import OrderFacts
from app.scoring.measuring import ShopData
from tests.app.diagnosis.units import ON, case, extents, facts, order, shop_data

PACK, OLDER = (
    next(pack for pack in load_packs() if pack.id == name)
    for name in ("douyin-20260908", "douyin-20260714")
)
RETURNS = "quality_return_rate"
DONE = ON - timedelta(days=40)
DAYS = 110


def orders(
    seed: int, before: float, after: float, courier: str = "甲", a_day: int = 20
) -> list[OrderFacts]:
    """Orders of 110 days; the share of quality returns changes on DONE."""
    random = Random(seed)
    first = clock.day_number(ON) - DAYS + 1
    made = []
    for number in range(DAYS * a_day):
        day = first + number // a_day
        chance = before if day <= clock.day_number(DONE) else after
        paid = day * clock.DAY + random.randrange(clock.DAY)
        bad = random.random() < chance
        signed = paid + 3 * clock.DAY
        made.append(
            order(
                f"{seed}-{number}",
                paid_at=paid,
                signed_at=signed,
                courier=courier,
                status="completed",
                first_applied_at=signed + random.randrange(5 * clock.DAY) if bad else None,
                first_reason="质量" if bad else None,
                first_kinds=frozenset({"quality"}) if bad else frozenset(),
            )
        )
    return made


def data(*lists: Sequence[OrderFacts]) -> ShopData:
    """A shop of these orders, all reports imported."""
    return shop_data(facts(orders=[one for own in lists for one in own]), extents=extents(DAYS))


def effect(
    shop: ShopData,
    *,
    metric: str | None = RETURNS,
    done: date = DONE,
    aim: tuple[str, str] | None = None,
    wait: int = 14,
    rivals: tuple[Action, ...] = (),
    others: Sequence[ShopData] = (),
    pack: RulePack = PACK,
) -> Effect:
    """The effect of an action done on a day."""
    segment, key = aim or (None, None)
    action = Action(3, 1, metric, "m", "换供应商", done_on=done, segment=segment, key=key)
    return judge(shop, Asked(action, pack, ON, wait, rivals), lambda: others)


def test_a_whole_shop_that_got_better() -> None:
    found = effect(data(orders(1, 0.10, 0.03)))
    assert (found.verdict, found.why, found.target) == (Verdict.EFFECTIVE, "", None)
    assert found.mature_days in range(6, 9)
    assert found.treated is not None
    assert found.treated.after.last == ON - timedelta(days=found.mature_days or 0)
    assert found.treated.before.last == DONE - timedelta(days=1)
    assert found.treated.after.first == DONE + timedelta(days=1)


def test_nothing_changed_is_no_effect() -> None:
    assert effect(data(orders(2, 0.08, 0.08))).verdict is not Verdict.EFFECTIVE


def test_other_couriers_are_the_control_group() -> None:
    """All got better alike: the change is none of the measure's."""
    both = data(orders(1, 0.10, 0.03, "甲"), orders(2, 0.10, 0.03, "乙", a_day=60))
    found = effect(both, aim=("courier", "甲"))
    assert found.control_kind == "segment"
    assert found.verdict is not Verdict.EFFECTIVE
    alone = data(orders(1, 0.10, 0.03, "甲"), orders(2, 0.05, 0.05, "乙", a_day=60))
    assert effect(alone, aim=("courier", "甲")).verdict is Verdict.EFFECTIVE


def test_a_courier_another_action_aims_at_is_no_control() -> None:
    both = data(orders(1, 0.10, 0.03, "甲"), orders(2, 0.10, 0.03, "乙"))
    rival = Action(4, 1, RETURNS, "m", "换乙", done_on=DONE, segment="courier", key="乙")
    found = effect(both, aim=("courier", "甲"), rivals=(rival,))
    assert (found.control, found.others) == (None, ("换乙",))


def test_other_shops_are_the_control_group_of_a_whole_shop() -> None:
    season = data(orders(5, 0.10, 0.03, a_day=40))
    found = effect(data(orders(1, 0.10, 0.03)), others=[season])
    assert found.control_kind == "shops"
    assert found.verdict is not Verdict.EFFECTIVE


def test_orders_moved_to_another_courier_are_judged_by_the_whole_shop() -> None:
    gone = [
        one
        for one in orders(1, 0.20, 0.20, "甲")
        if one.paid_at is not None and one.paid_at // clock.DAY <= clock.day_number(DONE)
    ]
    rest = orders(2, 0.02, 0.02, "乙", a_day=30)
    found = effect(data(gone, rest), aim=("courier", "甲"))
    assert (found.moved_away, found.target) == (True, None)
    assert found.verdict is Verdict.EFFECTIVE


def test_orders_taken_off_a_route_are_judged_in_its_province() -> None:
    """The rest of the shop is large and drifts a little worse: it must not hide the province."""

    def of(province: str, made: list[OrderFacts], first: int, last: int) -> list[OrderFacts]:
        return [
            one._replace(province=province)
            for one in made
            if one.paid_at is not None and first <= one.paid_at // clock.DAY <= last
        ]

    done, begin, end = clock.day_number(DONE), 0, clock.day_number(ON)
    slow = of("广东", orders(1, 0.20, 0.20, "甲"), begin, done)
    quick = of("广东", orders(2, 0.03, 0.03, "乙"), done + 1, end)
    rest = of("浙江", orders(3, 0.04, 0.05, "甲", a_day=80), begin, end)
    found = effect(data(slow, quick, rest), aim=("route", "甲→广东"))
    assert (found.moved_away, found.target) == (True, ("province", "广东"))
    assert found.control_kind == "segment"
    assert found.verdict is Verdict.EFFECTIVE


@pytest.mark.parametrize(
    ("change", "why", "ready"),
    [
        ({"wait": 60}, "waiting", DONE + timedelta(days=60)),
        ({"done": ON}, "waiting", None),
        ({"aim": ("courier", "没有的")}, "few", None),
        ({"metric": None}, "no_metric", None),
        ({"metric": "mean_pickup_points", "pack": OLDER}, "no_orders", None),
        ({"metric": "sales"}, "sum", None),
    ],
)
def test_what_is_in_the_way_is_said(
    change: dict[str, object], why: str, ready: date | None
) -> None:
    found = effect(data(orders(1, 0.10, 0.03)), **change)  # type: ignore[arg-type]
    assert (found.verdict, found.why) == (Verdict.UNDECIDED, why)
    if ready is not None:
        assert found.ready_on == ready


def test_without_the_after_sales_export_nothing_is_said() -> None:
    shop = data(orders(1, 0.10, 0.0))
    told = tuple(one for one in shop.extents if one.report != "after_sales")
    found = effect(replace(shop, extents=told))
    assert (found.verdict, found.why) == (Verdict.UNDECIDED, "no_data")
    assert "售后" in found.missing_data


def test_an_after_sales_export_that_ends_early_does_not_make_it_look_good() -> None:
    """Orders whose cases are not imported yet are left out, they are not all good."""
    shop = data(orders(1, 0.08, 0.08))
    until = clock.day_number(DONE) + 12
    early = tuple(
        one._replace(last=until)
        if hasattr(one, "_replace")
        else replace(one, last=until)
        if one.report == "after_sales"
        else one
        for one in shop.extents
    )
    found = effect(replace(shop, extents=early))
    assert found.treated is not None
    assert found.treated.after.denominator <= 20 * 12


def test_a_column_of_dashes_is_not_compared() -> None:
    """Nobody knows whether the platform stepped in: 0.00 % before and after is no finding."""
    rule = replace(PACK.metric(RETURNS), definition="complaint_rate")
    complaints = replace(PACK, metrics=(rule,))
    shop = data(orders(1, 0.10, 0.03))
    for word, why in ((None, "no_data"), (0, "")):
        ruled = case("1", "1-1", applied_at=clock.end_of(DONE), arbitrated=word)
        known = replace(shop, daily=Daily(replace(shop.facts, after_sales=(ruled,))))
        found = effect(known, metric=RETURNS, pack=complaints)
        assert (found.why, "没有一个词" in found.missing_data) == (why, word is None)


def test_a_shop_that_tells_nothing_is_no_control_group() -> None:
    season = data(orders(5, 0.10, 0.03, a_day=40))
    found = effect(data(orders(1, 0.10, 0.03)), others=[replace(season, extents=())])
    assert (found.control, found.control_kind) == (None, "")
