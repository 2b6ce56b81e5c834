"""规则, on a real book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Origin
from app.program import Program
from tests.ui.real_book import TODAY, open_book
from ui.pages.rules import RulesPage
from ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, book_session: Session) -> RulesPage:
    """The page of the real shop."""
    made = RulesPage(book_session)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def titles(page: RulesPage) -> list[str]:
    """Every text of the pack that is shown."""
    return [part.text() for part in page.shown_pack.findChildren(QLabel)]


def test_the_pack_in_force_is_shown_first_with_what_the_shop_sets(
    page: RulesPage, book: Program
) -> None:
    pack = book.pack_for(book.shops()[0], TODAY)
    assert pack.label in titles(page)
    assert "当前使用" in titles(page)
    assert page.targets.isVisible()
    assert page.kind.isVisible()
    assert page.list.row_keys()[0] == pack.id


def test_every_pack_can_be_read(page: RulesPage, book: Program) -> None:
    assert set(page.list.row_keys()) == {pack.id for pack in book.packs()}
    for pack in book.packs():
        page.open(pack.id)
        found = titles(page)
        assert all(rule.formula in found for rule in pack.metrics)
        assert all(f"· {note}" in found for note in pack.notes)


def test_an_own_target_is_kept_and_can_be_taken_back(
    page: RulesPage, book: Program, book_session: Session
) -> None:
    shop = book.shops()[0]
    page.targets.saved.emit("refund_rate", "退款率", 0.05, date(2026, 1, 1))
    target = book.score(shop).metric("refund_rate").target
    assert target is not None
    assert (target.value, target.kind) == (0.05, "own")
    book_session.undo(1)
    target = book.score(shop).metric("refund_rate").target
    assert target is None or target.kind != "own"


def test_unpublished_dimension_weights_are_entered_and_cleared(
    page: RulesPage, book: Program
) -> None:
    assert page.weights.isVisible()
    for field, value in zip(page.weights.fields.values(), (50, 20, 30), strict=True):
        field.setValue(value)
    page.weights.save_button.click()
    card = book.score(book.shops()[0])
    assert [dimension.weight for dimension in card.dimensions] == [0.5, 0.2, 0.3]
    page.weights.clear_button.click()
    card = book.score(book.shops()[0])
    assert [dimension.weight for dimension in card.dimensions] == [None, None, None]


def test_the_industry_of_the_shop_is_kept(page: RulesPage, book: Program) -> None:
    page.kind.industry.setCurrentText("服饰内衣")
    page.kind.save_button.click()
    assert book.shops()[0].industry == "服饰内衣"
    assert book.undo() == "修改店铺「晨光家居专营店」"
    assert book.shops()[0].industry == "餐厨用具"


def test_another_pack_only_tells(page: RulesPage) -> None:
    page.open(page.list.row_keys()[-1])
    assert not page.targets.isVisible()
    assert not page.weights.isVisible()


def test_rules_can_be_read_without_a_shop(
    qtbot: QtBot, empty_session: Session, problems: list[BaseException], tmp_path: Path
) -> None:
    program = open_book(tmp_path / "book", with_shop=False)
    empty_session.use(program)
    page = RulesPage(empty_session)
    qtbot.addWidget(page)
    page.show()
    assert titles(page)
    assert not page.kind.isVisible()
    assert problems == []
    program.close()


def test_a_table_of_the_backend_is_pasted_and_scored_with(
    page: RulesPage, book: Program, book_session: Session
) -> None:
    assert [one.kind for one in page.tables.tables] == ["windows"]  # no published formula
    book_session.set_pack("douyin-2025-tier")
    page.open("douyin-2025-tier")
    assert page.tables.isVisible()
    names = [table.key for table in page.tables.tables]
    page.tables.choice.setCurrentIndex(names.index("product_rating"))
    page.tables.text.setPlainText("看不懂的东西")
    assert page.tables.outcome.property("role") == "error"
    page.tables.text.setPlainText("≥4.8 100\n＜4.8 60")
    page.tables.save_button.click()
    applied = book.rules.applied(book.pack("douyin-2025-tier"), book.shops()[0])
    assert [band.points for band in applied.metric("product_rating").bands] == [100.0, 60.0]
    assert page.tables.now.text().startswith("现在（自填）")


def test_a_copy_is_shown_at_once_and_can_be_changed(page: RulesPage) -> None:
    assert not page.editor.isVisible()
    page.verbs.copy_as("我的口径")
    page.refresh()
    assert "我的口径" in titles(page)
    assert page.editor.isVisible()
    assert page.verbs.remove.isVisible()


def test_a_pack_with_grade_words_lets_the_seller_assess_the_shop(
    page: RulesPage, book: Program, book_session: Session
) -> None:
    assert not page.grades.isVisible()
    shop = book.shops()[0]
    book.rules.choose(shop, "douyin-article")
    book_session.reload()
    page.open("douyin-article")
    assert page.grades.isVisible()
    page.grades.saved.emit({"product@article": 4, "courier_attitude_stars": 5})
    card = book.score(shop)
    product = next(one for one in card.dimensions if one.id == "product")
    pack = book.pack("douyin-article")
    assert (product.points, product.origin) == (4, Origin.ENTERED)
    assert pack.grade("product", product.points) == "良好"
    attitude = card.metric("courier_attitude_stars")
    assert pack.grade(attitude.id, attitude.value) == "快速"
    assert page.grades.grades == {"product@article": 4, "courier_attitude_stars": 5}
    official = book.score(shop, pack_id="douyin-20260908")
    assert next(one for one in official.dimensions if one.id == "product").points is None
