"""归因: segments, heat map and change on the sample shop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.doors.insights import Insights
from app.program import Program
from tests.ui.clicks import click
from ui.pages.attribution import (
    DROP,
    HEAT,
    LOSSES,
    PROVINCES,
    SIDE_BY_SIDE,
    SPREAD,
    TIMES,
    AttributionPage,
)
from ui.session import Session

RATE = "quality_return_rate"


@pytest.fixture
def page(
    qtbot: QtBot, empty_session: Session, sample: Program, problems: list[BaseException]
) -> Iterator[AttributionPage]:
    """The page on the sample shop, at the rate of quality returns."""
    empty_session.use(sample)
    made = AttributionPage(empty_session)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    made.open(RATE)
    yield made
    assert problems == []


def test_it_begins_with_the_first_finding(qtbot: QtBot, page: AttributionPage) -> None:
    view = page.session.view
    assert view is not None
    fresh = AttributionPage(page.session)
    qtbot.addWidget(fresh)
    fresh.show()
    assert fresh.chooser.currentData() == view.findings[0].metric.id
    assert fresh.segments.segment() == view.findings[0].causes[0].segment


def test_the_parts_of_every_segment_hold_all_bad_orders(page: AttributionPage) -> None:
    for place in range(page.segments.tabs.count()):
        page.segments.tabs.setCurrentIndex(place)
        if not page.segments.hint.isVisible():
            assert sum(row.bad for row in page.segments.model.rows) == 16


def test_a_key_filters_the_orders_and_the_chip_takes_it_back(page: AttributionPage) -> None:
    page.segments.tabs.setCurrentIndex(0)
    page.segments.table.clicked.emit(page.segments.model.index(0, 0))
    row = page.segments.model.rows[0]
    assert {line.order_id for line in page.orders.model.rows} == set(row.order_ids)
    assert page.chip.text() == f"快递：{row.key}  ×"
    page.chip.click()
    assert len(page.orders.model.rows) == 16
    assert page.chip.isHidden()


def test_an_agent_filters_the_conversations(page: AttributionPage) -> None:
    page.open("mean_reply_seconds")
    assert page.segments.segment() in ("agent", "shift", "hour", "weekday")
    page.segments.table.clicked.emit(page.segments.model.index(0, 0))
    assert len(page.orders.model.rows) > 0
    assert page.chip.isVisible()
    known = page.segments.knows
    assert all(known(segment) for segment in page.heat.segments())  # it has no goods
    assert known(page.drop.segment.currentData())


def test_a_cell_filters_by_both_segments(page: AttributionPage) -> None:
    page.tabs.setCurrentIndex(HEAT)
    assert page.heat.segments() == ("courier", "province")
    found = page.heat.found
    assert found is not None
    page.heat.figure.chosen.emit((found.rows[0], found.columns[0]))
    told = {(line.courier, line.province) for line in page.orders.model.rows}
    assert told == {(found.rows[0], found.columns[0])}
    assert len(page.orders.model.rows) == found.cells[0][0].trouble


def test_a_bar_and_a_tile_filter_in_one_click(page: AttributionPage) -> None:
    page.tabs.setCurrentIndex(SPREAD)
    page.segments.tabs.setCurrentIndex(0)
    page.segments.figure.chosen.emit("申通")
    assert {line.courier for line in page.orders.model.rows} == {"申通"}
    page.tabs.setCurrentIndex(PROVINCES)
    assert page.chip.isHidden()
    page.provinces.figure.chosen.emit("广东")
    assert {line.province for line in page.orders.model.rows} == {"广东"}


def test_lengths_of_time_list_the_longest(page: AttributionPage) -> None:
    page.tabs.setCurrentIndex(TIMES)
    assert not page.tabs.isTabVisible(TIMES)
    page.open("on_time_delivery_rate")
    assert page.tabs.isTabVisible(TIMES)
    page.tabs.setCurrentIndex(TIMES)
    assert page.times.figure.drawn
    assert page.times.summary.text().startswith("超过期限的占 10.70 %")
    assert page.chip.text() == "最久的  ×"
    assert len(page.orders.model.rows) == 50


def test_a_small_chart_leads_to_the_orders_of_its_key(page: AttributionPage) -> None:
    page.tabs.setCurrentIndex(SIDE_BY_SIDE)
    assert page.orders_card.isHidden()
    page.compare.chosen.emit("courier", "申通")
    assert page.tabs.currentIndex() == SPREAD
    assert {line.courier for line in page.orders.model.rows} == {"申通"}


def test_where_nothing_can_be_clicked_nobody_is_told_to(page: AttributionPage) -> None:
    assert page.orders_card.subtitle.text().startswith("点上面的")
    tabs = page.segments.tabs
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabData(n) == "agent"))
    assert page.orders_card.subtitle.text() == "这个指标的全部问题单"
    tabs.setCurrentIndex(0)
    assert page.orders_card.subtitle.text().startswith("点上面的")


def test_the_score_is_shown_beside_full_marks(qtbot: QtBot, page: AttributionPage) -> None:
    page.tabs.setCurrentIndex(LOSSES)
    assert page.chooser.isHidden()  # no metric is looked at
    assert page.whole.text() == "失分构成看整个店铺的分，不分指标"
    qtbot.waitUntil(lambda: page.losses.figure.drawn)
    assert page.orders_card.isHidden()


def test_the_change_sums_up_and_leads_to_orders(page: AttributionPage) -> None:
    page.tabs.setCurrentIndex(DROP)  # compares at once: seven days where one import brought all
    parts = page.drop.parts
    assert page.drop.change.text().startswith("1.15 % → 1.42 %，变化 +0.27 个百分点")
    assert sum(part.effect for part in parts) == pytest.approx(16 / 1129 - 12 / 1048)
    split = page.drop.model.rows
    assert sum(row.mix + row.rate for row in split) == pytest.approx(16 / 1129 - 12 / 1048)
    page.drop.figure.chosen.emit(parts[0].kind)
    assert {line.order_id for line in page.orders.model.rows} == set(parts[0].order_ids)
    assert page.chip.text() == "11-13 到 11-20：新增的问题单  ×"
    page.open("refund_rate")
    assert page.drop.known
    assert page.chip.isHidden()


def test_the_change_begins_with_the_days_around_the_last_import(
    page: AttributionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Insights, "day_before", lambda _self, _shop: date(2026, 10, 25))
    page.tabs.setCurrentIndex(DROP)
    assert page.drop.days() == (date(2026, 10, 25), date(2026, 11, 20))
    assert page.drop.known


def test_a_drop_of_the_score_is_looked_at_between_its_two_days(page: AttributionPage) -> None:
    for days in ((date(2026, 11, 7), date(2026, 11, 18)), (date(2026, 11, 8), date(2026, 11, 18))):
        page.open(days)
        assert page.tabs.currentIndex() == DROP
        assert page.drop.days() == days
        assert page.drop.known


def test_the_metric_is_kept_on_the_way_to_other_pages(page: AttributionPage) -> None:
    heard: list[tuple[str, object]] = []
    page.session.go.connect(lambda where, what: heard.append((where, what)))
    for name in ("see_findings", "see_simulate"):
        click(page, name)
    assert heard == [("findings", RATE), ("simulate", RATE)]


def test_without_orders_it_says_what_to_import(qtbot: QtBot, session: Session) -> None:
    page = AttributionPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert page.orders_card.isHidden()
