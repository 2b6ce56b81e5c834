"""The promotion plan: capacity, risk and dated tasks; what is not known is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app import clock
from app.diagnosis.capacity import Hands, capacity_days
from app.diagnosis.results import Crossing, Forecast, ForecastDay
from app.documents.grid import Grid
from app.documents.promotion import PromotionFacts, Risk, day_mark, promotion_plan, task_rows
from app.documents.sheet import Sheet, Title, Words
from app.model import Origin, Promotion
from tests.app.documents.examples import ACTION, CARD, ON, QUALITY

SALE = Promotion(1, 1, "双12", date(2026, 12, 10), date(2026, 12, 12), 200)
TWO = Hands(2, 6, 12)
FACTS = PromotionFacts(
    card=CARD,
    promotion=SALE,
    normal_orders=40.2,
    hands=TWO,
    days=capacity_days(SALE.first, SALE.last, 200, 40, TWO),
    risks=(),
    actions=(),
    made_on=ON,
)


def texts(sheet: Sheet) -> str:
    """Every sentence."""
    return "\n".join(part.text for part in sheet.parts if isinstance(part, Title | Words))


def grid(sheet: Sheet, number: int) -> Grid:
    """The number-th table."""
    return [part for part in sheet.parts if isinstance(part, Grid)][number]


def forecast(met: bool, expected: date | None = None, earliest: date | None = None) -> Forecast:
    """A metric that is 1 % after the promotion and 2 % a month later."""

    def day(on: date, value: float) -> ForecastDay:
        return ForecastDay(clock.day_number(on), value, value, value, value / 2, value * 2)

    told = [None if on is None else clock.day_number(on) for on in (expected, earliest)]
    line = Crossing("target", 0.009, "<=", met, *told)
    days = (day(SALE.last, 0.01), day(date(2027, 1, 11), 0.02))
    return Forecast("x", clock.day_number(ON), 0.008, 40, (36, 44), 0.01, days, (), (line,))


def risk(found: Forecast) -> tuple[str, ...]:
    """The row of a metric with this forecast."""
    made = promotion_plan(replace(FACTS, risks=(Risk(QUALITY, found),)))
    return grid(made, 1).rows[0].cells


def test_orders_are_set_against_hands() -> None:
    made = promotion_plan(FACTS)
    assert "最近 30 天平均每天 40 单。大促 3 天预计每天 200 单，是平时的 5.0 倍。" in texts(made)
    assert "2 人 × 6 小时 × 每小时 12 单 = 每天能打包 144 单" in made.parts[1].note  # type: ignore[union-attr]
    assert (
        "不够：最多时（12-12）积下 168 单，要到 2026-12-14 才清完。当天清完要 3 人，差 1 人。"
        in texts(made)
    )
    assert grid(made, 0).rows[2].cells == (
        "2026-12-12", "200 单", "144 单", "168 单", "1.2", "3 人",
    )  # fmt: skip


def test_enough_hands_are_said_to_be_enough() -> None:
    days = capacity_days(SALE.first, SALE.last, 100, 40, TWO)
    sale = replace(SALE, daily_orders=100)
    made = promotion_plan(replace(FACTS, promotion=sale, days=days))
    assert "够：每天 100 单都能当天打包完，要 2 人。" in texts(made)
    assert [part.columns[0].name for part in made.parts if isinstance(part, Grid)] == ["什么时候"]


def test_the_page_s_number_stands_beside_ours() -> None:
    page = replace(QUALITY, value=0.01, origin=Origin.OFFICIAL, official_on=ON)
    made = promotion_plan(replace(FACTS, risks=(Risk(page, forecast(True)),)))
    assert grid(made, 1).rows[0].cells[1] == "0.80 %"
    assert grid(made, 1).rows[0].detail == "官方 11-20 为 1.00 %"


def test_a_few_orders_are_no_risk_to_begin_with() -> None:
    few = replace(QUALITY, name="少", confidence="低")
    falls = forecast(True, expected=date(2026, 12, 20))
    may = forecast(True, earliest=date(2026, 12, 11))
    risks = (Risk(few, may), Risk(QUALITY, may), Risk(replace(QUALITY, name="会"), falls))
    rows = grid(promotion_plan(replace(FACTS, risks=risks)), 1).rows
    assert [row.cells[0] for row in rows] == ["会", "商品品质退货率", "少"]
    assert rows[2].cells[5] == "最早 12-11 可能掉线（样本小）"
    assert rows[2].detail == "14 / 1,045"


def test_what_is_not_known_is_asked_for() -> None:
    bare = replace(
        FACTS, promotion=replace(SALE, daily_orders=None), normal_orders=None, hands=None, days=()
    )
    told = texts(promotion_plan(bare))
    assert "没有填预计单量" in told
    assert "还算不出：填上预计单量、几个人打包、每人每天几小时、每小时几单。" in told
    assert "没有可以预测的指标" in told
    alone = texts(promotion_plan(replace(FACTS, hands=None, days=())))
    assert "还算不出：填上几个人打包、每人每天几小时、每小时几单。" in alone


def test_the_risk_tells_when_a_line_falls() -> None:
    falls = risk(forecast(True, expected=date(2026, 12, 20)))
    assert falls[0] == "商品品质退货率"
    assert falls[3] == "1.00 %\n0.50 – 2.00 %"
    assert falls[4] == "2.00 %\n1.00 – 4.00 %"
    assert falls[5] == "约 12-20 掉线"
    assert risk(forecast(True, earliest=date(2026, 12, 11)))[5] == "最早 12-11 可能掉线"
    assert risk(forecast(True))[5] == "守得住"
    assert risk(forecast(False))[5] == "一直未达标"
    assert risk(forecast(False, expected=date(2027, 1, 5)))[5] == "约 01-05 回到目标"


def test_tasks_run_from_d_30_to_d_30_with_the_shops_own_actions_between() -> None:
    action = replace(ACTION, due_on=date(2026, 12, 8))
    made = promotion_plan(replace(FACTS, actions=(action,)))
    rows = grid(made, 1).rows
    whens = [row.cells[0] for row in rows]
    assert whens[0] == "D-30 · 11-10 已过"
    assert whens[-1] == "D+30 · 01-09"
    assert whens[whens.index("D-3 · 12-07") + 1] == "D-2 · 12-08"
    assert "A1D" in next(row.cells[1] for row in rows if row.cells[0].startswith("D-2 "))
    assert task_rows(FACTS)[0][0] == date(2026, 11, 10)


def test_days_are_counted_from_the_first() -> None:
    assert [day_mark(days) for days in (-14, 0, 7)] == ["D-14", "D", "D+7"]
