"""What Ctrl+K offers."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.main_window import MainWindow
from ui.pages import (
    PAGES,
    actions,
    attribution,
    compare,
    findings,
    rules,
    settings,
    simulate,
)
from ui.palette import VIEWS, choices
from ui.tokens import DARK, LIGHT


def offered(window: MainWindow) -> dict[str, list[str]]:
    """The words by kind."""
    found: dict[str, list[str]] = {}
    for choice in choices(window, [(entry.id, entry.title) for entry in PAGES]):
        found.setdefault(choice.kind, []).append(choice.words)
    return found


def test_every_page_metric_and_pack_of_the_platform_is_offered(window: MainWindow) -> None:
    found, view = offered(window), window.session.view
    assert view is not None
    assert found["页面"] == [entry.title for entry in PAGES]
    assert found["指标"] == [metric.name for metric in view.card.metrics]
    assert all("抖店" in words or "全球购" in words or "抖音" in words for words in found["规则"])
    assert found["外观"] == list(theme.CHOICES.values())


def test_a_page_is_entered_and_a_metric_opened(window: MainWindow) -> None:
    pages = [(entry.id, entry.title) for entry in PAGES]
    by_words = {choice.words: choice for choice in choices(window, pages)}
    by_words["规则"].do()
    assert window.side.buttons["rules"].isChecked()
    by_words["商品品质退货率"].do()
    assert window.side.buttons["metrics"].isChecked()


def test_a_look_is_put_on_and_remembered(window: MainWindow, qapp: QApplication) -> None:
    by_words = {choice.words: choice for choice in choices(window, [])}
    by_words["深色"].do()
    assert theme.current() is DARK
    assert window.session.settings.value("theme") == "dark"
    theme.apply_theme(qapp, LIGHT)


def test_only_other_shops_are_offered(window: MainWindow) -> None:
    found = offered(window)
    current = window.session.shop
    assert current is not None
    assert not any(current.name in words for words in found.get("店铺", []))


def test_every_paper_is_offered(window: MainWindow) -> None:
    verbs = offered(window)["做"]
    for words in (
        "打印改善计划",
        "打印问题报告（A3 一页）",
        "打印打包台海报",
        "打印月报",
        "打印大促计划",
    ):
        assert words in verbs


def test_what_stands_on_a_tab_is_a_page_and_a_tab(window: MainWindow) -> None:
    tabs = {
        "imports": ("files", "history", "coverage", "page"),
        "findings": findings.VIEWS,
        "attribution": attribution.VIEWS,
        "simulate": simulate.VIEWS,
        "actions": actions.TABS,
        "compare": compare.TABS,
        "rules": rules.SECTIONS,
        "settings": settings.SECTIONS,
    }
    every = {(page_id, tab) for page_id, found in tabs.items() for tab in found}
    assert {(page_id, tab) for _, page_id, tab in VIEWS} == every
    by_words = {choice.words: choice for choice in choices(window, [])}
    by_words["可申诉的订单"].do()
    page = window.page("findings")
    assert isinstance(page, findings.FindingsPage)
    assert page.appeals.isVisible()


def test_every_view_is_turned_to(window: MainWindow) -> None:
    by_words = {choice.words: choice for choice in choices(window, [])}
    by_words["措施库"].do()
    page = window.page("actions")
    assert isinstance(page, actions.ActionsPage)
    assert page.tabs.currentIndex() == actions.LIBRARY
    by_words["多家店铺对比"].do()
    page = window.page("compare")
    assert isinstance(page, compare.ComparePage)
    assert page.tabs.currentIndex() == 2
    by_words["导入历史与撤销"].do()
    assert window.side.buttons["imports"].isChecked()


def test_a_section_of_the_settings_comes_into_view(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("settings")
    assert isinstance(page, settings.SettingsPage)
    by_words = {choice.words: choice for choice in choices(window, [])}
    by_words["应用锁"].do()
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().value() > 0)
    assert not page.lock.visibleRegion().isEmpty()
