"""总览 shows what the book says, and leads on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model import Origin, SnapshotValue
from tests.ui.fake_program import CARD, FINDINGS, SNAPSHOTS, FakeProgram
from ui.main_window import MainWindow
from ui.pages.overview import OverviewPage
from ui.session import Session
from ui.widgets.dimension_card import MetricLine


def overview(window: MainWindow) -> OverviewPage:
    """The page, shown."""
    window.show_page("overview")
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    return page


def words(widget: QWidget) -> list[str]:
    """Every label's text."""
    return [part.text() for part in widget.findChildren(QLabel)]


def test_the_total_is_official_with_date_and_change(window: MainWindow) -> None:
    hero = overview(window).hero
    assert (hero.gauge.value, hero.gauge.target) == (82.0, 84.0)
    assert hero.gauge.caption == "官方 · 11-20"
    assert hero.buyer.text() == "买家看到 4.6 ★"
    assert hero.change.text() == "较 11-13 ↑ 0.7 分"


def test_every_dimension_has_a_card_with_its_metrics(window: MainWindow) -> None:
    cards = overview(window).dimensions
    assert [card.title.text() for card in cards] == ["商品体验", "物流体验", "服务体验"]
    product = words(cards[0])
    assert {"69", "目标 ≥ 75 建议值", "官方", "1.34 %", "≤ 0.90 % 建议值 · 复算"} <= set(product)
    assert "—" in words(cards[2])


def test_a_dimension_that_fell_leads_to_its_worst_metric_and_the_days(window: MainWindow) -> None:
    asked: list[tuple[str, object]] = []
    page = overview(window)
    window.session.go.connect(lambda name, what: asked.append((name, what)))
    days = (date(2026, 11, 13), date(2026, 11, 20))
    page.dimensions[0].drop_wanted.emit(days)
    assert asked == [("attribution", "quality_return_rate"), ("attribution", days)]


def test_the_first_findings_lead_to_their_orders(window: MainWindow) -> None:
    page = overview(window)
    assert "约 +4.0 分" in words(page.first_three)
    buttons = page.first_three.findChildren(QPushButton)
    show = [button for button in buttons if button.text() == "看订单与措施"]
    assert len(show) == len(FINDINGS)
    show[1].click()
    shown = window.page("findings")
    assert window.pages.currentWidget() is shown
    assert shown.finding().metric.id == "mean_reply_seconds"  # type: ignore[attr-defined]


def test_a_metric_line_leads_to_the_metric(window: MainWindow) -> None:
    row = overview(window).findChild(MetricLine, "metric_mean_pickup_hours")
    assert row is not None
    row.click()
    assert window.pages.currentWidget() is window.page("metrics")


def test_the_trend_offers_the_official_total_first_and_keeps_the_choice(
    window: MainWindow, session: Session
) -> None:
    trend = overview(window).trend
    offered = [trend.choice.itemText(i) for i in range(trend.choice.count())]
    assert offered[:3] == ["体验分（官方）", "商品品质退货率", "飞鸽平均响应时长"]
    assert "飞鸽会话不满意率" not in offered
    trend.figure.redraw()
    assert trend.figure.drawn
    trend.choice.setCurrentIndex(1)
    trend.choice.activated.emit(1)
    session.reload()
    assert trend.choice.currentText() == "商品品质退货率"


def test_coverage_names_the_gaps(window: MainWindow) -> None:
    texts = words(overview(window).coverage)
    assert texts.count("11-20 ✓") == 2
    assert {"缺 7 天", "未导入"} <= set(texts)


def test_without_findings_the_card_says_what_that_means(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    program.findings = lambda *_given: ()  # type: ignore[method-assign]
    session.reload()
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    told = overview(window).first_three.findChild(QLabel, "no_findings")
    assert told is not None
    assert told.text().startswith("已判断的 6 个指标里没有低于目标的")


def test_a_later_snapshot_than_the_day_is_not_shown(window: MainWindow, session: Session) -> None:
    page = overview(window)
    session.set_day(date(2026, 11, 10))
    before = [value for value in SNAPSHOTS if value.on <= date(2026, 11, 10)]
    assert len(page.trend._totals) == len(before)


def test_cards_fold_where_the_window_is_narrow(window: MainWindow) -> None:
    page = overview(window)
    wide = page._grid.getItemPosition(page._grid.indexOf(page.dimensions[2]))
    page.resize(700, 600)
    narrow = page._grid.getItemPosition(page._grid.indexOf(page.dimensions[2]))
    assert wide[0] == 2  # type: ignore[index]
    assert narrow[0] == 3  # type: ignore[index]


def test_a_shop_without_data_is_taught_to_import(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    nothing = replace(CARD.total, official=None, official_on=None, buyer_display=None)
    bare = replace(CARD, data_until=None, total=nothing, dimensions=(), metrics=())
    program.score = lambda *_given: bare  # type: ignore[method-assign]
    program.snapshots = lambda _shop: []  # type: ignore[method-assign]
    session.reload()
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    page = overview(window)
    assert page.empty.isVisible()
    assert not page.hero.isVisible()
    assert window.top.until.text() == "还没有数据"


def test_what_the_score_card_notes_stands_on_top(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.show()
    assert not page.notes.isVisible()
    growing = replace(CARD, notes=("近30天有效支付订单 12 单，处于成长阶段。",))
    program.score = lambda *_given: growing  # type: ignore[method-assign]
    session.reload()
    assert page.notes.isVisible()
    assert page.notes.text.text() == growing.notes[0]


def test_gates_answer_whether_one_can_sign_up(window: MainWindow) -> None:
    texts = words(overview(window).gates)
    assert {"福袋转赠", "还不能", "商品体验差 6 分"} <= set(texts)


def test_rules_past_their_review_and_broken_pack_files_are_told(
    window: MainWindow, session: Session, program: FakeProgram
) -> None:
    page = overview(window)
    assert not page.rules_note.isVisible()
    program.rules.note = "规则截至 2026-11-21，请核对"
    program.rules.wrong = ("规则文件 mine.toml 不能用",)
    session.reload()
    assert page.rules_note.text.text() == "规则截至 2026-11-21，请核对\n规则文件 mine.toml 不能用"


def test_a_dimension_tells_how_the_pages_points_moved(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    official = tuple(replace(d, official=d.points) for d in CARD.dimensions)
    program.score = lambda *_given: replace(CARD, dimensions=official)  # type: ignore[method-assign]
    moved = [
        SnapshotValue("product", date(2026, 11, 13), 71.0, Origin.OFFICIAL),
        SnapshotValue("product", date(2026, 11, 20), 69.0, Origin.OFFICIAL),
    ]
    program.snapshots = lambda _shop: moved  # type: ignore[method-assign]
    session.reload()
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert [card.change.text() for card in page.dimensions] == ["较 11-13 ↓ 2.0 分", "", ""]


def test_the_rules_and_the_run_stand_below(window: MainWindow) -> None:
    said = overview(window).run.text()
    assert "抖店 2026-09-08 · 官方 · 指纹 abc123 · 运行号 7F3A21C9" in said
    assert "本软件测算，非平台官方" in said


def test_which_orders_count_is_told(window: MainWindow) -> None:
    told = overview(window).counted.text()
    assert told.startswith("近30天支付订单 ")
    assert "2 单（¥101.90）没发货就取消了，也算在内" in told
