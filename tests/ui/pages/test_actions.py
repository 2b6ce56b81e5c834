"""改善, on a real book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.model import Action, StepMark
from app.program import Program
from tests.ui.real_book import TODAY
from ui.pages.actions import LIBRARY, ActionsPage
from ui.session import Session


def kept(book: Program) -> list[Action]:
    """The checklist of the shop."""
    return book.actions(book.shops()[0])


@pytest.fixture
def page(qtbot: QtBot, book_session: Session, book: Program) -> ActionsPage:
    """The page on a checklist of two."""
    shop = book.shops()[0]
    book.add_action(shop, Action(0, 0, "refund_rate", None, "抽检", due_on=date(2026, 11, 25)))
    book.add_action(shop, Action(0, 0, "complaint_rate", None, "回访", owner="小王"))
    book_session.reload()
    made = ActionsPage(book_session, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def test_a_tick_is_an_edit_that_can_be_taken_back(
    page: ActionsPage, book: Program, book_session: Session
) -> None:
    first = kept(book)[0]
    page.list.rows[first.action_id].tick.click()
    assert [one.done_on for one in kept(book) if one.title == "抽检"] == [TODAY]
    assert page.checklist.card.subtitle.text() == "未完成 1 项 · 已完成 1 项"
    book_session.undo(1)
    assert [one.done_on for one in kept(book)] == [None, None]


def test_the_chosen_action_is_changed_at_the_right(page: ActionsPage, book: Program) -> None:
    assert page.detail.name.text() == "抽检"
    page.detail.owner.setCurrentText("小林")
    page.detail.save_button.click()
    assert kept(book)[0].owner == "小林"
    assert page.detail.name.text() == "抽检"


def test_another_row_saves_what_was_typed(page: ActionsPage, book: Program) -> None:
    page.detail.note.setPlainText("先做这个")
    other = kept(book)[1]
    page.list.chosen.emit(str(other.action_id))
    assert kept(book)[0].note == "先做这个"
    assert page.detail.name.text() == "回访"


@pytest.mark.parametrize("ticked", [0, 1])
def test_a_tick_keeps_what_was_typed(page: ActionsPage, book: Program, ticked: int) -> None:
    page.detail.note.setPlainText("先做这个")
    page.list.rows[kept(book)[ticked].action_id].tick.click()
    assert [one.note for one in kept(book) if one.title == "抽检"] == ["先做这个"]
    assert sum(one.done_on is not None for one in kept(book)) == 1


def test_an_own_action_is_added_for_the_filtered_metric(page: ActionsPage, book: Program) -> None:
    page.checklist.filter.setCurrentIndex(page.checklist.filter.findData("complaint_rate"))
    page.checklist.filter.activated.emit(page.checklist.filter.currentIndex())
    assert list(page.list.rows) == [kept(book)[1].action_id]
    page.add.field.setText("每周看一次投诉")
    page.add.field.returnPressed.emit()
    added = kept(book)[-1]
    assert (added.title, added.metric_id, added.created_on) == (
        "每周看一次投诉",
        "complaint_rate",
        TODAY,
    )
    assert page.detail.name.text() == "每周看一次投诉"
    assert page.add.field.text() == ""


def test_what_is_written_on_a_day_of_the_calendar_is_due_on_it(
    page: ActionsPage, book: Program
) -> None:
    page.open("日历")
    line, day = page.calendar.add, date(2026, 12, 3)
    page.calendar.grid.day_chosen.emit(day)
    line.field.setText("给好评返现 5 元")
    line.field.returnPressed.emit()
    assert line.warning.isVisible()
    assert len(kept(book)) == 2
    line.field.setText("双12 前备货")
    line.field.returnPressed.emit()
    added = next(one for one in kept(book) if one.title == "双12 前备货")
    assert (added.due_on, added.metric_id) == (day, None)
    assert list(page.calendar.list.rows) == [added.action_id]


def test_what_platforms_punish_is_told_first(page: ActionsPage, book: Program) -> None:
    page.add.field.setText("给好评返现 5 元")
    page.add.field.returnPressed.emit()
    assert page.add.warning.isVisible()
    assert len(kept(book)) == 2
    page.add.insisted.emit("给好评返现 5 元")
    assert len(kept(book)) == 3


def test_what_platforms_punish_is_flagged_in_a_step_too(page: ActionsPage, book: Program) -> None:
    assert not page.detail.warning.isVisible()
    page.detail.steps.text.setPlainText("签收后发好评返现卡")
    page.detail.save_button.click()
    assert kept(book)[0].steps == ("签收后发好评返现卡",)
    assert page.detail.warning.text().startswith("◆ 违规风险 用好处换评价")
    assert page.detail.warning.isVisible()
    page.list.chosen.emit(str(kept(book)[1].action_id))
    assert not page.detail.warning.isVisible()


def test_a_deleted_action_comes_back_with_undo(
    page: ActionsPage, book: Program, book_session: Session
) -> None:
    toasts: list[tuple[str, int]] = []
    book_session.toast.connect(lambda text, steps: toasts.append((text, steps)))
    page.detail.remove_button.click()
    assert [one.title for one in kept(book)] == ["回访"]
    assert toasts == [("已删除：抽检", 1)]
    assert page.detail.name.text() == "回访"
    book_session.undo(1)
    assert len(kept(book)) == 2


def test_another_page_opens_an_action(page: ActionsPage, book: Program) -> None:
    page.open(kept(book)[1].action_id)
    assert page.detail.name.text() == "回访"


def test_an_empty_list_leads_to_the_findings(qtbot: QtBot, book_session: Session) -> None:
    page = ActionsPage(book_session, today=lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    assert page.checklist.empty.isVisible()
    assert not page.detail.isVisible()
    assert page.add.field.isVisible()


def test_every_tab_shows_its_pane(page: ActionsPage) -> None:
    seen = []
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        shown = page.panes.currentWidget()
        assert shown is not None
        assert shown.isVisible()
        seen.append(shown)
    assert len(set(seen)) == 6
    page.open("日历")
    assert page.panes.currentWidget() is page.calendar


def test_a_walk_is_kept_and_ends_in_a_tick(
    page: ActionsPage, book: Program, book_session: Session
) -> None:
    first = kept(book)[0]
    book.update_action(replace(first, steps=("一", "二")))
    book_session.reload()
    page.list.chosen.emit(str(first.action_id))
    page.detail.guide_button.click()
    assert page.guide.isVisible()
    assert not page.tabs.isVisible()
    page.guide.next_button.click()
    page.guide.left.emit()
    assert page.tabs.isVisible()
    assert kept(book)[0].marks == (StepMark("一", "done"),)
    page.detail.guide_button.click()
    assert page.guide.count.text() == "第 2 步，共 2 步"
    page.guide.skip_button.click()
    page.guide.finish_button.click()
    (done,) = [one for one in kept(book) if one.title == "抽检"]
    assert (done.done_on, len(done.marks)) == (TODAY, 2)


def test_board_and_calendar_open_an_action_in_the_list(page: ActionsPage, book: Program) -> None:
    page.tabs.setCurrentIndex(1)
    page.board.opened.emit(kept(book)[1].action_id)
    assert page.tabs.currentIndex() == 0
    assert page.detail.name.text() == "回访"
    page.calendar.ticked.emit(kept(book)[0], True)
    assert sum(one.done_on is not None for one in kept(book)) == 1


def test_what_came_of_a_done_action_is_told(
    page: ActionsPage, book: Program, book_session: Session
) -> None:
    book.update_action(replace(kept(book)[0], done_on=TODAY))
    book_session.reload()
    done = next(one for one in kept(book) if one.done_on)
    page.open(done.action_id)
    assert page.detail.effect.isVisible()
    assert page.detail.effect.words.text()


def test_the_slow_step_leads_into_the_library(page: ActionsPage) -> None:
    page.cases.help_wanted.emit("after_sale_audit_hours")
    assert page.tabs.currentIndex() == LIBRARY
    assert page.library.search.text() == "售后平均审核时长"
    assert page.library.list.row_keys()


def test_ctrl_f_searches_the_library(page: ActionsPage) -> None:
    page.tabs.setCurrentIndex(2)
    page.find_in_page()
    assert page.tabs.currentIndex() == LIBRARY


def test_an_empty_list_leads_to_files_until_there_are_findings(
    qtbot: QtBot, book_session: Session
) -> None:
    page = ActionsPage(book_session)
    qtbot.addWidget(page)
    page.show_now()
    pane = page.checklist
    ways = [way.text() for way in pane.empty.findChildren(QPushButton)]
    assert ways == ["导入文件", "加入定期检查"]  # 问题 would be as empty as this
    pane.show_ways(True)
    ways = [way.text() for way in pane.empty.findChildren(QPushButton)]
    assert ways == ["去看问题", "加入定期检查"]


def test_an_empty_board_leads_to_the_line_for_an_own_action(
    qtbot: QtBot, book_session: Session
) -> None:
    page = ActionsPage(book_session)
    qtbot.addWidget(page)
    page.show()
    page.open("看板")
    page.board.add_wanted.emit()
    assert page.tabs.currentIndex() == 0
    assert page.focusWidget() is page.add.field
