"""An own pack is changed field by field; what makes no valid pack is refused as a whole."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.program import Program
from ui.session import Session
from ui.widgets.pack_editor import UNSET, PackEditor

RATING = "metrics.product_rating"


@pytest.fixture
def editor(qtbot: QtBot, book_session: Session, book: Program) -> PackEditor:
    """The editor of a copy of 2026-07-14."""
    made = PackEditor(book_session)
    qtbot.addWidget(made)
    made.show_pack(book.rules.copy_pack("douyin-20260714", "own-1", "我的口径"))
    return made


def test_a_target_and_a_window_are_saved_in_their_units(editor: PackEditor, book: Program) -> None:
    editor.fields["metrics.quality_return_rate", "target"].setValue(0.7)
    editor.fields[RATING, "window_days"].setValue(60)
    editor.save.click()
    pack = book.pack("own-1")
    target = pack.metric("quality_return_rate").target
    assert target is not None
    assert (target.value, target.kind) == (0.007, "own")
    assert pack.metric("product_rating").window_days == 60


def test_nothing_changed_writes_nothing(
    editor: PackEditor, book: Program, book_session: Session
) -> None:
    before = book.pack("own-1").fingerprint
    said: list[str] = []
    book_session.toast.connect(lambda text, _steps: said.append(text))
    editor.save.click()
    assert said == ["没有改动"]
    assert book.pack("own-1").fingerprint == before


def test_an_unset_field_says_so(editor: PackEditor) -> None:
    field = editor.fields[RATING, "target"]
    field.setValue(UNSET)
    assert field.text() == "未设"


def test_a_weight_beyond_the_whole_is_refused_and_what_was_typed_stays(
    editor: PackEditor, book: Program, problems: list[BaseException]
) -> None:
    field = editor.fields["dimensions.product", "weight"]
    field.setValue(150)
    before = book.pack("own-1").fingerprint
    editor.save.click()
    (problem,) = problems
    assert isinstance(problem, AppError)
    problems.clear()
    assert book.pack("own-1").fingerprint == before
    editor.show_pack(book.pack("own-1"))
    assert field.value() == 150


def test_bands_are_pasted_into_the_pack(editor: PackEditor, book: Program) -> None:
    editor.choice.setCurrentIndex(editor.choice.findData("product_rating"))
    editor.bands.setPlainText("≥4.8 100\n＜4.8 60")
    editor.save_bands.click()
    rule = book.pack("own-1").metric("product_rating")
    assert [(band.limit, band.points) for band in rule.bands] == [(4.8, 100.0), (4.8, 60.0)]
