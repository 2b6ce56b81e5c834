"""What a trend names on the way."""

from __future__ import annotations

from datetime import date, timedelta

from app.diagnosis.flags import Flag, flags_between, flags_on
from app.model import Action, Promotion
from tests.app.diagnosis.units import pack

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 20)


def test_rules_promotions_and_measures_stand_by_day() -> None:
    rules = [(FIRST + timedelta(days=7), pack([], label="新版"))]
    sale = Promotion(1, 1, "双十一", FIRST - timedelta(days=2), FIRST + timedelta(days=1))
    gone = Promotion(2, 1, "早过了", FIRST - timedelta(days=9), FIRST - timedelta(days=8))
    done = Action(1, 1, None, None, "换快递", done_on=LAST)
    still = Action(2, 1, None, None, "抽检")
    assert flags_between(FIRST, LAST, rules, [sale, gone], [done, still]) == (
        Flag(sale.first, "promotion", "双十一", sale.last),
        Flag(FIRST + timedelta(days=7), "rule", "新版"),
        Flag(LAST, "measure", "换快递"),
    )


def test_a_measure_stands_on_its_own_metric_and_on_the_total() -> None:
    sale = Flag(FIRST, "promotion", "双十一")
    route = Flag(LAST, "measure", "换快递", metric_id="delivery")
    loose = Flag(LAST, "measure", "打扫仓库")
    every = (sale, route, loose)
    assert flags_on(every, "rating") == (sale,)
    assert flags_on(every, "delivery") == (sale, route)
    assert flags_on(every, None) == every
