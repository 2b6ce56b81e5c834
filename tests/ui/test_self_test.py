"""The program's test of itself: what its steps accept and what they do not."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from ui.main_window import MainWindow
from ui.self_test import (
    Trial,
    book,
    characters,
    chart,
    count_colours,
    expect,
    first_paint,
    font,
    no_problems,
    pdf,
    resources,
    run_step,
    score,
)
from ui.session import Session

CMAP = b"begincmap\n1 beginbfrange\n<0001> <0001> <6539>\nendbfrange"


@pytest.fixture
def trial(window: MainWindow, tmp_path: Path) -> Trial:
    """A trial on the fake shop."""
    return Trial(tmp_path, tmp_path / "result.json", window.session, window)


def test_a_step_that_holds_is_told_with_what_it_found(trial: Trial) -> None:
    told = run_step(resources, trial)
    assert told["ok"]
    assert told["step"] == "resources"
    assert told["found"]["fonts"] >= 2


def test_a_step_that_fails_is_told_with_its_error(trial: Trial) -> None:
    def broken(_trial: Trial) -> dict[str, Any]:
        expect(False, "the font is missing")
        return {}

    told = run_step(broken, trial)
    assert not told["ok"]
    assert told["error"] == "StepError: the font is missing"
    assert "broken" in told["trace"]


def test_the_window_is_seen_to_be_painted(trial: Trial) -> None:
    trial.window.hide()
    assert first_paint(trial)["at"] > 0


def test_the_bundled_font_is_there(trial: Trial) -> None:
    assert font(trial) == {"family": "Noto Sans SC"}


def test_a_book_is_written_and_read_again(trial: Trial) -> None:
    assert book(trial)["shops"] == ["自检店铺"]


def test_a_book_without_a_shop_has_no_score(window: MainWindow, trial: Trial) -> None:
    window.session.view = None
    assert run_step(score, trial)["error"] == "StepError: no score card"


def test_a_problem_in_the_worker_fails_the_test(trial: Trial) -> None:
    trial.problems.append(ValueError("disk"))
    assert run_step(no_problems, trial)["error"] == "StepError: problems: ['ValueError: disk']"


@pytest.mark.parametrize("pack", [bytes, zlib.compress])
def test_a_pdfs_fonts_tell_their_characters(pack: Any) -> None:
    data = b"1 0 obj\nstream\n" + pack(CMAP) + b"\nendstream"
    assert "改" in characters(data)


def test_a_pdf_without_such_a_table_tells_none() -> None:
    assert characters(b"stream\nBT (abc) Tj ET\nendstream") == set()


def test_a_blank_picture_has_one_colour() -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert count_colours(image) == 1
    image.fill(QColor("red"))
    image.setPixelColor(0, 0, QColor("blue"))
    assert count_colours(image) == 2


def test_chart_and_plan_are_drawn_from_the_session(session: Session, trial: Trial) -> None:
    assert session.view is not None
    assert chart(trial)["colours"] > 40
    assert pdf(trial)["characters"] > 50
