"""Copying, using, exporting, importing, undoing and removing a pack, on a real book."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import RuleError
from app.program import Program
from tests.ui.real_book import TODAY
from ui.session import Session
from ui.widgets.pack_verbs import CopyDialog, PackVerbs

OLD = "douyin-20260714"


@pytest.fixture
def verbs(qtbot: QtBot, book_session: Session, book: Program) -> PackVerbs:
    """The verbs of an older shipped pack."""
    made = PackVerbs(book_session)
    qtbot.addWidget(made)
    made.show_pack(book.pack(OLD), False)
    return made


def test_a_shipped_pack_is_never_changed_only_copied(verbs: PackVerbs, book: Program) -> None:
    assert verbs.back.isHidden()
    assert verbs.remove.isHidden()
    made: list[str] = []
    verbs.made.connect(made.append)
    verbs.copy_as("我的口径")
    assert made == ["own-1"]
    copy = book.pack("own-1")
    assert (copy.label, copy.source_label, copy.shipped) == ("我的口径", "自定", False)


def test_a_pack_is_used_for_the_shop_until_by_date_again(verbs: PackVerbs, book: Program) -> None:
    shop = book.shops()[0]
    in_force = book.pack_for(shop, TODAY)
    verbs.use.click()
    assert book.pack_for(shop, TODAY).id == OLD
    verbs.show_pack(book.pack(OLD), True)
    assert verbs.use.isHidden()
    verbs.by_date.click()
    assert book.pack_for(shop, TODAY).id == in_force.id


def test_a_pack_goes_out_as_a_file_and_comes_back(
    verbs: PackVerbs, book: Program, tmp_path: Path
) -> None:
    verbs.copy_as("我的口径")
    verbs.show_pack(book.pack("own-1"), False)
    target = tmp_path / "规则.toml"
    verbs.export_to(str(target))
    verbs.remove.click()
    assert "own-1" not in {pack.id for pack in book.packs()}
    verbs.import_from(target)
    assert book.pack("own-1").label == "我的口径"


def test_a_file_that_is_no_pack_is_refused(
    verbs: PackVerbs, problems: list[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / "坏.toml"
    path.write_text("id = [", encoding="utf-8")
    verbs.import_from(path)
    (problem,) = problems
    assert isinstance(problem, RuleError)
    problems.clear()


def test_what_was_changed_or_removed_comes_back(
    verbs: PackVerbs, book: Program, book_session: Session
) -> None:
    verbs.copy_as("我的口径")
    said: list[str] = []
    book_session.toast.connect(lambda text, _steps: said.append(text))
    verbs.show_pack(book.pack("own-1"), False)
    verbs.back.click()
    assert said[-1].startswith("这个规则包还没有改过")
    book.rules.change_pack("own-1", {"label": "改过的"})
    verbs.back.click()
    assert book.pack("own-1").label == "我的口径"
    verbs.remove.click()
    verbs.show_pack(book.pack(OLD), False)
    assert not verbs.restore.isHidden()
    verbs.restore.click()
    assert book.pack("own-1").label == "我的口径"


def test_every_change_of_a_pack_is_a_step_to_undo(
    verbs: PackVerbs, book: Program, book_session: Session
) -> None:
    steps: list[int] = []
    book_session.toast.connect(lambda _text, count: steps.append(count))
    verbs.copy_as("我的口径")
    verbs.show_pack(book.pack("own-1"), False)
    verbs.remove.click()
    assert steps == [1, 1]
    book_session.undo()
    assert book.pack("own-1").label == "我的口径"
    verbs.show_pack(book.pack("own-1"), False)
    assert verbs.restore.isHidden()  # it is back already


def test_a_copy_needs_a_name(verbs: PackVerbs) -> None:
    named: list[str] = []
    dialog = CopyDialog(verbs, "抖店", named.append)
    make = dialog.findChild(QPushButton, "make_copy")
    assert make is not None
    dialog.name.setText("  ")
    make.click()
    assert named == []
    dialog.name.setText(" 我的 ")
    make.click()
    assert named == ["我的"]


def test_it_can_be_compared_with_the_one_in_force(verbs: PackVerbs, book_session: Session) -> None:
    gone: list[tuple[str, object]] = []
    book_session.go.connect(lambda page, what: gone.append((page, what)))
    verbs.compare.click()
    assert gone == [("compare", OLD)]


def test_few_verbs_share_a_row(verbs: PackVerbs, book: Program) -> None:
    verbs.show()
    verbs.show_pack(book.pack(OLD), True)  # in force: nothing to use or compare
    assert verbs.copy.y() == verbs.export.y()
    verbs.show_pack(book.pack(OLD), False)
    QApplication.processEvents()
    assert verbs.copy.y() < verbs.export.y()
