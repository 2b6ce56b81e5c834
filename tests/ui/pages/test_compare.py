"""对比 computes what is shown, keeps the chosen versions and leads to a shop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QPushButton

from app.model import Shop
from tests.ui.fake_program import CARD, PACK, FakeProgram
from ui.dialogs import NewShopDialog
from ui.main_window import MainWindow
from ui.pages.compare import ComparePage
from ui.session import Session

OLD = replace(PACK, id="dy-old", label="抖店 旧版", effective_from=date(2026, 7, 14))


def compare(window: MainWindow, program: FakeProgram) -> ComparePage:
    """The page of a shop with two versions, shown."""
    program.packs = lambda: [OLD, PACK]  # type: ignore[method-assign]
    window.session.reload()
    window.show_page("compare")
    page = window.page("compare")
    assert isinstance(page, ComparePage)
    return page


def test_the_version_before_stands_beside_the_one_in_force(
    window: MainWindow, program: FakeProgram
) -> None:
    page = compare(window, program)
    assert (page.first.currentData(), page.second.currentData()) == ("dy-old", PACK.id)
    assert page.verdict.text().startswith("总分不能比：两版都复算不出总分")
    names = [row.name for row in page.rows.rows]
    assert names[0] == "总分"
    assert len(names) == 1 + len(CARD.dimensions) + len(CARD.metrics)


def test_a_score_of_one_version_is_compared_with_nothing(
    window: MainWindow, program: FakeProgram
) -> None:
    """拼多多 服务体验分 has one version; 店铺综合体验星级 is another score."""
    other = replace(PACK, id="star", label="另一个分", page="star")
    program.packs = lambda: [other, PACK]  # type: ignore[method-assign]
    window.session.reload()
    window.show_page("compare")
    page = window.page("compare")
    assert isinstance(page, ComparePage)
    for tab in (0, 1):
        page.tabs.setCurrentIndex(tab)
        assert page.tables.currentWidget() is page.alone
        assert not page.choices.isVisible()
        assert "「另一个分」是另外的分" in page.alone.text.text()
    page.tabs.setCurrentIndex(2)
    assert page.tables.currentIndex() == 2


def test_without_data_it_says_what_it_is_for(window: MainWindow, program: FakeProgram) -> None:
    page = compare(window, program)
    known = program.compare_packs(CARD.shop, "dy-old", PACK.id)
    nothing = replace(
        known,
        rows=tuple(
            replace(row, first_value=None, second_value=None, first_points=None, second_points=None)
            for row in known.rows
        ),
    )
    program.compare_packs = lambda *_given, **_named: nothing  # type: ignore[method-assign]
    window.session.reload()
    assert page.tables.currentWidget() is page.nothing
    assert page.verdict.text() == page.hint.text() == ""
    page.tabs.setCurrentIndex(1)  # the texts of the rules need no data
    assert page.choices.isVisible()
    assert page.tables.currentIndex() == 1


def test_a_chosen_version_stays_after_a_reload(window: MainWindow, program: FakeProgram) -> None:
    page = compare(window, program)
    page.second.setCurrentIndex(page.second.findData("dy-old"))
    page.second.activated.emit(page.second.currentIndex())
    window.session.reload()
    assert page.second.currentData() == "dy-old"


def test_the_rules_themselves_are_compared_field_by_field(
    window: MainWindow, program: FakeProgram
) -> None:
    page = compare(window, program)
    page.tabs.setCurrentIndex(1)
    assert page.fields.as_text() == "条文\t前一版\t后一版\n名称\tdy-old\tdy-20260908"
    assert page.verdict.text() == "有 1 处不同"
    page.first.setCurrentIndex(page.first.findData(PACK.id))
    page.first.activated.emit(0)
    assert page.verdict.text() == "两版规则没有不同。"


def test_the_rules_page_can_ask_for_a_pack(window: MainWindow, program: FakeProgram) -> None:
    page = compare(window, program)
    window.session.go.emit("compare", "dy-old")
    assert (page.first.currentData(), page.second.currentData()) == (PACK.id, "dy-old")
    assert page.tabs.currentIndex() == 1


def test_one_shop_is_told_how_a_second_comes(
    window: MainWindow, program: FakeProgram, session: Session
) -> None:
    page = compare(window, program)
    asked: list[bool] = []
    session.new_shop.connect(lambda: asked.append(True))
    page.tabs.setCurrentIndex(2)
    (verb,) = page.lone.findChildren(QPushButton)
    verb.click()
    assert asked
    assert window.findChild(NewShopDialog) is not None
    page.tabs.setCurrentIndex(1)
    assert not page.lone.isVisible()


def test_all_shops_in_one_table_lead_to_their_overview(
    window: MainWindow, program: FakeProgram, session: Session
) -> None:
    program.kept_shops.append(Shop(2, "晨光快手店", CARD.shop.platform))
    page = compare(window, program)
    page.tabs.setCurrentIndex(2)
    assert not page.choices.isVisible()
    assert [one.shop.name for one in page.shops.rows] == ["晨光家居专营店", "晨光快手店"]
    assert not page.lone.isVisible()
    page._of_tab[2].activated.emit(page.shops.index(1, 0))
    assert session.shop is not None
    assert session.shop.name == "晨光快手店"
    assert window.pages.currentWidget() is window.page("overview")
