"""The doors to paper, asked of the sample shop's book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.catalogue.measures import load_measures
from app.diagnosis.capacity import Hands
from app.documents.period_sentences import sentences
from app.documents.plan import plan_document
from app.documents.posters import PLACES
from app.documents.sheet import BigNumber, Rules
from app.documents.short_code import code_of
from app.errors import RequestError
from app.model import Action, Platform, Promotion, Shop, SnapshotValue
from app.model import Origin as From
from app.program import Program

TODAY = date(2026, 11, 21)


def opened(folder: Path) -> Program:
    """The sample shop on a fixed day."""
    program = Program(folder, lambda: TODAY, lambda: datetime(2026, 11, 21, 9, 30))
    program.make_sample()
    return program


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    found = opened(tmp_path_factory.mktemp("book"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def shop(program: Program) -> Shop:
    return program.shops()[0]


def test_the_report_is_about_the_finding_asked_for(program: Program, shop: Shop) -> None:
    first, second = program.findings(shop)[:2]
    assert program.papers.problem_report(shop).title.endswith(first.metric.name)
    assert program.papers.problem_report(shop, second.metric.id).title.endswith(second.metric.name)
    with pytest.raises(RequestError, match="没有可以写成报告的问题"):
        program.papers.problem_report(shop, "product_rating")


def test_a_plans_trend_keeps_the_line_of_each_day(tmp_path: Path) -> None:
    """A line set today holds from today on: the days before keep theirs on paper too."""
    with closing(opened(tmp_path / "book")) as program:
        shop = program.shops()[0]
        metric = program.findings(shop)[0].metric
        assert metric.target is not None
        program.rules.set_target(shop, metric.id, metric.target.value / 2, metric.last)
        plan = program.plan(shop)
        values = [line.target.value for line in plan.lines if line.target is not None]
        assert values == [metric.target.value, metric.target.value / 2]
        assert plan_document(plan).trend is not None
        assert plan.lines[-1].last == plan.trend[-1].on == metric.last


@pytest.mark.parametrize("place", PLACES)
def test_posters_show_a_number_of_the_shop(program: Program, shop: Shop, place: str) -> None:
    made = program.papers.poster(shop, place)
    number = next(part for part in made.parts if isinstance(part, BigNumber))
    assert number.value != "—"


def test_a_measure_that_brought_nothing_is_no_rule_of_the_poster(tmp_path: Path) -> None:
    """Evenings answered far slower after the shifts were changed."""
    with closing(opened(tmp_path / "book")) as program:
        shop = program.shops()[0]

        def rules() -> list[str]:
            made = program.papers.poster(shop, "service")
            told = next(part for part in made.parts if isinstance(part, Rules)).texts
            return [text.split("：晚班")[0] for text in told]

        tried = next(m for m in load_measures() if m.id == "reply_shift_by_hour")
        assert tried.title in rules()
        action = Action(0, 0, tried.metrics[0], tried.id, tried.title)
        added = program.add_action(shop, replace(action, segment="shift", key="晚班"))
        assert tried.title in rules()
        program.update_action(replace(added, done_on=date(2026, 10, 5)))
        assert tried.title not in rules()
        assert len(rules()) == 3


def test_a_month_knows_the_month_before(program: Program, shop: Shop) -> None:
    facts = program.papers.period(shop, date(2026, 11, 1), date(2026, 11, 30))
    assert facts.card.on == facts.until == date(2026, 11, 20)
    assert facts.before is not None
    assert facts.before.on == date(2026, 10, 31)
    assert facts.days[0].on <= date(2026, 10, 1)
    assert {point.on.month for point in facts.totals} >= {10, 11}


def test_a_month_without_data_is_refused(program: Program, shop: Shop) -> None:
    for year in (2025, 2027):
        with pytest.raises(RequestError, match="没有数据"):
            program.papers.period(shop, date(year, 1, 1), date(year, 1, 31))


def test_a_promotion_sets_orders_against_hands_and_forecasts_to_d_30(
    program: Program, shop: Shop
) -> None:
    sale = Promotion(0, shop.shop_id, "双12", date(2026, 12, 10), date(2026, 12, 12), 200)
    facts = program.papers.promotion(shop, sale, Hands(2, 6, 12))
    assert facts.normal_orders == pytest.approx(39.9, abs=0.2)
    assert [day.left for day in facts.days][:3] == [56, 112, 168]
    assert facts.risks
    found = facts.risks[0].forecast
    assert found is not None
    assert len(found.days) == (date(2027, 1, 11) - date(2026, 11, 20)).days
    calm = program.papers.promotion(shop, replace(sale, daily_orders=None))
    assert calm.days == ()
    volumes = {risk.metric.id: risk.forecast.volume for risk in calm.risks if risk.forecast}
    assert all(
        risk.forecast.volume > volumes[risk.metric.id] for risk in facts.risks if risk.forecast
    )


def test_a_promotion_long_past_has_no_forecast(program: Program, shop: Shop) -> None:
    sale = Promotion(0, shop.shop_id, "618", date(2026, 6, 16), date(2026, 6, 18), 200)
    assert program.papers.promotion(shop, sale).risks == ()


def test_a_shop_that_only_enters_the_pages_values_has_a_report_too(tmp_path: Path) -> None:
    program = Program(tmp_path, lambda: TODAY, lambda: datetime(2026, 11, 21, 9, 30))
    shop = program.add_shop("晨光", Platform.DOUYIN, None, None)
    with pytest.raises(RequestError, match="没有数据"):
        program.papers.period(shop, date(2026, 11, 1), date(2026, 11, 30))
    for on, value in ((date(2026, 10, 28), 86.0), (date(2026, 11, 18), 82.0)):
        program.save_snapshot(shop, on, [SnapshotValue("total", on, value, From.OFFICIAL)])
    facts = program.papers.period(shop, date(2026, 11, 1), date(2026, 11, 30))
    assert facts.until == date(2026, 11, 18)
    assert facts.before is None
    assert sentences(facts)[1] == "官方体验分 82（11-18），10-28 是 86，变化 −4.0。"
    program.close()


# --- plans that are kept --------------------------------------------------------------------------


def test_a_kept_plan_takes_its_proposals_onto_the_checklist_as_one_edit(tmp_path: Path) -> None:
    program = opened(tmp_path)
    shop = program.shops()[0]
    plan = program.plan(shop)
    assert program.actions(shop) == []
    kept = program.papers.keep(plan)
    assert [one.title for one in kept.actions] == [one.title for one in plan.actions]
    assert all(one.action_id for one in kept.actions)
    assert kept.notes == plan.notes
    assert len(program.actions(shop)) == len(plan.actions)
    assert [len(one.items) for one in program.papers.kept(shop)] == [len(plan.actions)]
    assert program.undo() == "计划里的建议加入清单"
    assert program.actions(shop) == []
    program.close()


def test_keeping_a_plan_again_the_same_day_keeps_the_last_and_prints_the_same(
    tmp_path: Path,
) -> None:
    program = opened(tmp_path)
    shop = program.shops()[0]
    first = program.papers.keep(program.plan(shop))
    again = program.papers.keep(program.plan(shop))
    assert len(program.papers.kept(shop)) == 1
    assert plan_document(again) == plan_document(replace(first, notes=again.notes))
    program.close()


def test_the_next_import_fills_the_results_and_carries_open_lines_over(tmp_path: Path) -> None:
    program = Program(tmp_path, lambda: TODAY, lambda: datetime(2026, 11, 21, 9, 30))
    shop = program.add_shop("晨光", Platform.DOUYIN, None, None)
    told = [SnapshotValue("quality_return_rate", date(2026, 11, 1), 0.02, From.ENTERED)]
    program.save_snapshot(shop, date(2026, 11, 1), told)
    metric = "quality_return_rate"
    for title in ("抽检", "换箱子"):
        program.add_action(shop, Action(0, shop.shop_id, metric, None, title))
    from tests.ui.real_book import orders_file

    program.commit(program.read_files([orders_file(tmp_path, 40)], shop), shop)
    kept = program.papers.keep(program.plan(shop))
    assert program.plan(shop).before is None  # nothing newer is known yet
    done = next(one for one in program.actions(shop) if one.title == "抽检")
    program.update_action(replace(done, done_on=TODAY))
    program.commit(program.read_files([orders_file(tmp_path, 200, "晚.csv")], shop), shop)
    later = program.plan(shop)
    assert later.before is not None
    assert [one.action_id for one in later.actions if one.action_id] == [
        one.action_id for one in kept.actions if one.title == "换箱子"
    ]
    document = plan_document(later)
    assert document.results is not None
    assert [row.tick for row in document.results.rows] == [True, False]
    assert document.results.rows[1].cells[3] == "未完成，转入本期"
    program.close()


def test_a_scanned_code_ticks_its_action_and_another_shops_does_not(tmp_path: Path) -> None:
    program = opened(tmp_path)
    shop = program.shops()[0]
    action = program.add_action(shop, Action(0, shop.shop_id, None, None, "拍照"))
    ticked = program.papers.tick(shop, code_of(action.action_id).lower())
    assert (ticked.title, ticked.done_on) == ("拍照", TODAY)
    assert program.actions(shop)[0].done_on == TODAY
    assert program.papers.tick(shop, code_of(action.action_id)).done_on == TODAY  # twice is once
    with pytest.raises(RequestError, match="可能已经删除"):
        program.papers.tick(shop, code_of(999))
    with pytest.raises(RequestError, match="不是行动编号"):
        program.papers.tick(shop, "6917123")
    assert program.undo() == "修改「拍照」"
    program.close()
