"""The score at a glance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.model import Origin, SnapshotValue, Stage, State
from tests.ui.fake_program import CARD, PACK
from ui.widgets.score_card import ScoreHero, recomputed_text

WEIGHTLESS = tuple(replace(dimension, weight=None) for dimension in CARD.dimensions)


def totals(*values: float) -> list[SnapshotValue]:
    """Official totals on days one after another."""
    return [
        SnapshotValue("total", date(2026, 11, day), value, Origin.OFFICIAL)
        for day, value in enumerate(values, 10)
    ]


@pytest.mark.parametrize(
    ("values", "words", "role"),
    [
        ((80.0, 82.0), "较 11-10 ↑ 2 分", "better"),
        ((83.0, 82.5), "较 11-10 ↓ 0.5 分", "worse"),
        ((82.0, 82.0), "较 11-10 持平", "muted"),
        ((82.0,), "", "muted"),
    ],
)
def test_the_change_since_the_snapshot_before(
    qtbot: QtBot, values: tuple[float, ...], words: str, role: str
) -> None:
    hero = ScoreHero()
    qtbot.addWidget(hero)
    hero.show_card(CARD, PACK, totals(*values))
    assert hero.change.text().replace(".0", "") == words
    assert hero.change.property("role") == role


def test_a_drop_leads_to_what_it_came_from(qtbot: QtBot) -> None:
    hero = ScoreHero()
    qtbot.addWidget(hero)
    hero.show()
    hero.show_card(CARD, PACK, totals(82.0, 83.0))
    assert not hero.why_drop.isVisible()
    hero.show_card(CARD, PACK, totals(84.0, 83.0, 82.5))
    with qtbot.waitSignal(hero.drop_wanted) as asked:
        hero.why_drop.click()
    assert asked.args == [(date(2026, 11, 11), date(2026, 11, 12))]


def test_the_reason_beside_a_drop_keeps_a_line_of_its_own(qtbot: QtBot) -> None:
    hero = ScoreHero()
    qtbot.addWidget(hero)
    hero.resize(278, 340)  # as wide as the overview gives it at 1366
    hero.show()
    hero.show_card(replace(CARD, dimensions=WEIGHTLESS), PACK, totals(84.0, 83.0))
    qtbot.waitUntil(lambda: hero.why_drop.isVisible() and hero.recomputed.width() > 200)
    assert hero.recomputed.shown() == "不能复算：权重未公布"
    assert hero.recomputed.geometry().bottom() < hero.why_drop.geometry().top()


def test_our_own_total_or_the_reason_why_there_is_none() -> None:
    known = replace(CARD, total=replace(CARD.total, recomputed=81.6, estimated=True))
    assert recomputed_text(known) == "复算 81.6 估算"
    assert recomputed_text(replace(CARD, stage=Stage.GROWTH)) == "成长阶段，不出正式分"
    assert recomputed_text(replace(CARD, dimensions=WEIGHTLESS)) == "不能复算：权重未公布"
    assert recomputed_text(CARD) == "不能复算：维度分不全"


def test_without_an_official_total_ours_is_shown_as_ours(qtbot: QtBot) -> None:
    hero = ScoreHero()
    qtbot.addWidget(hero)
    hero.show()
    total = replace(CARD.total, official=None, official_on=None, recomputed=81.6, estimated=True)
    hero.show_card(replace(CARD, total=total), PACK, ())
    assert (hero.gauge.value, hero.gauge.caption) == (81.6, "复算 · 估算")
    assert hero.why.isVisible()
    assert hero.why.text() == total.why


def test_nothing_known_is_a_lack_of_data_and_the_reason_is_said_once(qtbot: QtBot) -> None:
    hero = ScoreHero()
    qtbot.addWidget(hero)
    hero.show()
    total = replace(CARD.total, official=None, official_on=None, target=None, state=State.UNKNOWN)
    hero.show_card(replace(CARD, total=total), PACK, ())
    assert hero.badge.word == "数据不足"
    assert (hero.recomputed.text(), hero.why.text()) == ("", total.why)


def test_the_official_score_can_be_filled_in_where_it_is_missing(qtbot: QtBot) -> None:
    hero = ScoreHero()
    qtbot.addWidget(hero)
    hero.show()
    hero.show_card(CARD, PACK, ())
    assert not hero.fill.isVisible()
    hero.show_card(replace(CARD, total=replace(CARD.total, official=None)), PACK, ())
    with qtbot.waitSignal(hero.fill_in):
        hero.fill.click()


def test_an_official_total_of_a_month_ago_is_told_as_expired(qtbot: QtBot) -> None:
    """The seller did paste one: it says which, and asks for a new one."""
    hero = ScoreHero()
    qtbot.addWidget(hero)
    old = replace(
        CARD.total, official=None, official_on=None, expired=78.0, expired_on=date(2026, 10, 25)
    )
    hero.show_card(replace(CARD, total=old), PACK, ())
    assert hero.gauge.caption == "上次官方 78（10-25）已过期"
    hero.show_card(replace(CARD, total=old), PACK, totals(80.0, 78.0))
    assert hero.change.text() == ""  # both are of days long gone
    assert hero.fill.text() == "粘贴新的官方分"
    assert not hero.fill.isHidden()
    ours = replace(old, recomputed=81.6, estimated=True)
    hero.show_card(replace(CARD, total=ours), PACK, ())
    assert hero.why.text().startswith("上次官方 78（10-25）已过期")
