"""打印什么: each kind asks for what it needs, and what was chosen stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.model import Promotion
from tests.ui.fake_program import FINDINGS
from ui.paper_kinds import KINDS, MONTH, PLAN, PROBLEM, PROMOTION, QUARTER
from ui.widgets.paper_chooser import PaperChooser, months_before, quarters_before

UNTIL = date(2026, 11, 20)


@pytest.fixture
def chooser(qtbot: QtBot, tmp_path: Path) -> PaperChooser:
    made = PaperChooser(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.show_choices(FINDINGS, UNTIL, None)
    made.show()
    return made


def test_the_plan_comes_first_and_asks_for_nothing(chooser: PaperChooser) -> None:
    assert chooser.is_plan
    assert chooser.choice().kind == PLAN
    assert [chooser.kinds.itemData(n) for n in range(chooser.kinds.count())] == [
        k.id for k in KINDS
    ]


@pytest.mark.parametrize(
    ("kind", "field"), [(PROBLEM, "findings"), (MONTH, "months"), (QUARTER, "quarters")]
)
def test_a_kind_shows_its_own_question_alone(chooser: PaperChooser, kind: str, field: str) -> None:
    chooser.choose(kind)
    for name in ("findings", "months", "quarters", "promotion"):
        assert getattr(chooser, name).isVisible() == (name == field)
    assert chooser.hint.text() == chooser.kind().hint


def test_choices_carry_what_was_asked(chooser: PaperChooser, qtbot: QtBot) -> None:
    chooser.choose(PROBLEM)
    assert chooser.choice().metric_id == FINDINGS[0].metric.id
    with qtbot.waitSignal(chooser.changed):
        chooser.findings.setCurrentIndex(1)
    assert chooser.choice().metric_id == FINDINGS[1].metric.id
    chooser.choose(MONTH)
    assert chooser.choice().period == (date(2026, 11, 1), date(2026, 11, 30))
    chooser.choose(PROMOTION)
    assert chooser.is_promotion
    assert chooser.choice().promotion is not None


def test_what_was_chosen_stays_when_the_data_come_again(
    chooser: PaperChooser, qtbot: QtBot
) -> None:
    chooser.choose(MONTH)
    chooser.months.setCurrentIndex(2)
    sale = Promotion(1, 1, "双12", date(2026, 12, 10), date(2026, 12, 12), 200)
    with qtbot.assertNotEmitted(chooser.changed):
        chooser.show_choices(FINDINGS, UNTIL, sale)
    assert chooser.months.currentText() == "2026-09"
    assert chooser.promotion.name.text() == "双12"


def test_nothing_to_choose_is_not_ready(chooser: PaperChooser) -> None:
    chooser.show_choices((), None, None)
    for kind, ready in ((PROBLEM, False), (MONTH, False), (PLAN, True), ("owner", True)):
        chooser.choose(kind)
        assert chooser.ready() is ready


def test_months_and_quarters_go_back_from_the_data() -> None:
    months = months_before(date(2026, 2, 3))
    assert months[0] == ("2026-02", (date(2026, 2, 1), date(2026, 2, 28)))
    assert months[2] == ("2025-12", (date(2025, 12, 1), date(2025, 12, 31)))
    assert len(months) == 12
    quarters = quarters_before(date(2026, 2, 3))
    assert quarters[0] == ("2026 年第 1 季度", (date(2026, 1, 1), date(2026, 3, 31)))
    assert quarters[1] == ("2025 年第 4 季度", (date(2025, 10, 1), date(2025, 12, 31)))
