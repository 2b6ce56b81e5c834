"""The head of a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.model import Origin, SeriesPoint
from tests.ui.clicks import click
from tests.ui.fake_program import FINDINGS, target
from ui.widgets.finding_card import WIDE, FindingCard, needed_text


@pytest.mark.parametrize(
    ("gain", "fix", "words"),
    [
        (4.0, 5, "再少 5 单即达标，约 +4.0 分"),
        (None, 5, "再少 5 单即达标"),
        (1.5, None, "约 +1.5 分"),
        (None, None, ""),
    ],
)
def test_what_it_takes(gain: float | None, fix: int | None, words: str) -> None:
    found = replace(FINDINGS[0], recoverable_points=gain, orders_to_fix=fix)
    assert needed_text(found) == words


def test_a_number_of_the_page_says_so_and_its_trend_is_ours(qtbot: QtBot) -> None:
    """The day of the page, our own count beside it, and whose the little trend is."""
    card = FindingCard(lambda _id: None)
    qtbot.addWidget(card)
    metric = replace(
        FINDINGS[0].metric, origin=Origin.OFFICIAL, official_on=date(2026, 10, 25), interval=None
    )
    told = replace(FINDINGS[0], metric=metric, own_count=(14.0, 1000.0), estimated=True)
    card.show_finding(told)
    assert "官方 10-25；自己算 1.40 %（14 / 1,000）" in card.facts.text()
    assert card.needed.text().startswith("估算再少 5 单即达标")
    days = (SeriesPoint(date(2026, 10, 24), 0.01), SeriesPoint(date(2026, 10, 25), 0.014))
    card.show_history(told, days)
    assert card.drawn.text() == "走势为自己算的"
    card.show_history(FINDINGS[0], days)
    assert card.drawn.text() == ""


def test_a_target_of_our_own_making_is_amber(qtbot: QtBot) -> None:
    card = FindingCard(lambda _id: None)
    qtbot.addWidget(card)
    card.show_finding(FINDINGS[0])
    assert (card.kind.text(), card.kind.property("role")) == (
        "目标：建议值（非官方）",
        "amber-tag",
    )
    official = replace(FINDINGS[0].metric, target=target(0.009, kind="platform"))
    card.show_finding(replace(FINDINGS[0], metric=official))
    assert (card.kind.text(), card.kind.property("role")) == ("目标：平台线", "tag")


def test_a_narrow_card_leaves_the_sparkline_out(qtbot: QtBot) -> None:
    card = FindingCard(lambda _id: None)
    qtbot.addWidget(card)
    card.show()
    card.resize(WIDE + 50, 200)
    wide = card.spark.isVisible()
    card.resize(WIDE - 20, 200)
    assert (wide, card.spark.isVisible()) == (True, False)


def test_a_small_sample_is_not_called_confidence(qtbot: QtBot) -> None:
    card = FindingCard(lambda _id: None)
    qtbot.addWidget(card)
    card.show_finding(replace(FINDINGS[0], confidence="样本小"))
    assert "样本小" in card.facts.text()
    assert "样本小把握" not in card.facts.text()


def test_from_a_finding_to_its_report(qtbot: QtBot) -> None:
    heard: list[tuple[str, object]] = []
    card = FindingCard(lambda _metric: None, lambda page, what: heard.append((page, what)))
    qtbot.addWidget(card)
    card.show_finding(FINDINGS[0])
    click(card, "write_report")
    assert heard == [("plan", ("problem", FINDINGS[0].metric.id))]
