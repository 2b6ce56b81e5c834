"""The report on paper: boxes, sentences, charts, metrics, days and actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents.grid import Grid
from app.documents.period_report import period_report
from app.documents.sheet import Boxes, Charts, Sheet, Title, Words
from app.model import Origin
from tests.app.documents.examples import QUALITY
from tests.app.documents.period import LAST, month, quarter


def titles(sheet: Sheet) -> list[str]:
    """The headings in their order."""
    return [part.text for part in sheet.parts if isinstance(part, Title)]


def test_a_month_has_every_part() -> None:
    made = period_report(month())
    assert made.title == "月报 2026-11"
    assert titles(made) == ["这段时间", "指标", "经营参考", "行动"]
    assert any(isinstance(part, Boxes) for part in made.parts)
    charts = next(part for part in made.parts if isinstance(part, Charts))
    assert charts.trend is not None


def test_metrics_show_then_now_and_the_direction() -> None:
    grid = next(part for part in period_report(month()).parts if isinstance(part, Grid))
    assert grid.rows[0].cells == (
        "商品品质退货率", "0.20 %", "1.34 %", "↓ 变差", "≤ 0.90 %", "▼ 未达标", "复算 14 / 1,045",
    )  # fmt: skip
    assert grid.rows[2].cells[3] == "↑ 好转"


def test_a_quarter_is_named_and_told_in_months() -> None:
    made = period_report(quarter())
    assert made.title == "季报 2026 年第 4 季度"
    grids = [part for part in made.parts if isinstance(part, Grid)]
    assert [row.cells[1] for row in grids[1].rows] == ["930 单", "720 单"]


def test_without_days_or_actions_their_tables_are_left_out() -> None:
    bare = replace(month(), days=(), actions=(), totals=(), before=None)
    assert titles(period_report(bare)) == ["这段时间", "指标"]


def test_a_done_action_shows_what_it_brought() -> None:
    made = period_report(replace(month(), verdicts={5: "undecided"}))
    rows = [part for part in made.parts if isinstance(part, Grid)][-1].rows
    assert [row.cells[-1] for row in rows] == ["11-12 完成，还不能下结论", "未完成，已逾期"]


def test_the_page_is_not_compared_with_our_own_number() -> None:
    """A page pasted within the month tells nothing of what changed."""
    facts = month()
    paged = replace(
        QUALITY, value=0.02, origin=Origin.OFFICIAL, numerator=None, denominator=None,
        official_on=date(2026, 11, 18), interval=None,
    )  # fmt: skip
    card = replace(facts.card, metrics=(paged, *facts.card.metrics[1:]))
    report = period_report(replace(facts, card=card))
    row = next(part for part in report.parts if isinstance(part, Grid)).rows[0].cells
    assert row[3] == "口径不同，不比较"
    assert row[6] == "期初复算 2 / 1,000；期末官方 11-18"
    said = "".join(part.text for part in report.parts if isinstance(part, Words))
    assert "口径不同、不比较 1 项：商品品质退货率 0.20 %（复算） → 2.00 %（官方）" in said
    assert "变差" not in said


def test_a_month_that_is_over_asks_for_no_newer_page() -> None:
    old = replace(month().card.total, official=None, recomputed=None, expired=82.0, expired_on=LAST)
    card = replace(month().card, total=old)
    for until, ending in ((date(2026, 12, 9), "已过期。"), (date(2026, 11, 20), "请粘贴新的。")):
        made = period_report(replace(month(), card=replace(card, data_until=until)))
        boxes, told = made.parts[:2]
        assert isinstance(boxes, Boxes)
        assert "体验分" not in [box.label for box in boxes.boxes]
        assert isinstance(told, Words)
        assert told.text.startswith("没有列出体验分的分：上次官方 82")
        assert told.text.endswith(ending)


def test_metrics_are_said_to_look_at_their_own_windows() -> None:
    """31 days of October are told in words above, 30 days by each metric of the table."""
    titled = next(
        part
        for part in period_report(month()).parts
        if isinstance(part, Title) and part.text == "指标"
    )
    assert titled.note == (
        "期初 2026-10-31，期末 2026-11-20，各看到那天为止的统计周期（不是整月），按同一规则"
    )
