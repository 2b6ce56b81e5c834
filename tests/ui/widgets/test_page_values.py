"""后台页面分数, on a real book."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Origin, Platform
from app.program import Program
from ui.session import Session
from ui.widgets.page_values import PageValues

PAGE = """商家体验分
我的总分 82 分
更新时间 2026-11-19 11:00:36
商品体验 69 分
商品品质退货率 1.399 %
商品差评率 0.5%
"""


def page_values(qtbot: QtBot, session: Session) -> PageValues:
    """The tab on the real shop."""
    made = PageValues(session)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.refresh()
    return made


def test_a_pasted_page_is_read_checked_and_saved(
    qtbot: QtBot, book_session: Session, book: Program
) -> None:
    tab = page_values(qtbot, book_session)
    assert not tab.save_button.isEnabled()
    assert not tab.clear_button.isEnabled()  # nothing to clear
    tab.paste(PAGE)
    assert tab.clear_button.isEnabled()
    assert tab.chosen_day() == date(2026, 11, 19)
    assert "读出 3 个数值" in tab.outcome.text()
    assert tab.outcome.text().startswith("按「抖店 商家体验分（2026-09-08 起）」")
    assert "商品差评率 0.5%" in tab.unread.text()
    tab.form.fields["quality_return_rate"].setText("1.5%")
    assert tab.save_button.text() == "保存 3 个数值"
    with qtbot.waitSignal(tab.saved):
        tab.save_button.click()
    kept = {v.key: (v.value, v.on, v.origin) for v in book.snapshots(book.shops()[0])}
    on = date(2026, 11, 19)
    assert kept == {
        "total": (82.0, on, Origin.OFFICIAL),
        "product": (69.0, on, Origin.OFFICIAL),
        "quality_return_rate": (0.015, on, Origin.ENTERED),
    }
    assert tab.form.texts() == []


def test_values_of_a_wrong_day_are_taken_away_and_come_back(
    qtbot: QtBot, book_session: Session, book: Program
) -> None:
    tab, shop = page_values(qtbot, book_session), book.shops()[0]
    assert tab.forget_button.isHidden()
    tab.paste(PAGE)
    tab.save_button.click()
    tab.refresh()
    assert tab.forget_button.text() == "删除已存的 3 个数值"
    tab.forget_button.click()
    assert book.snapshots(shop) == []
    tab.refresh()
    assert tab.forget_button.isHidden()
    book_session.undo(1)
    assert len(book.snapshots(shop)) == 3


def test_another_platforms_page_is_filled_in_only_when_confirmed(
    qtbot: QtBot, book_session: Session
) -> None:
    tab = page_values(qtbot, book_session)
    tab.paste(
        "店铺星级 4.6 星\n体验得分 9.92\n物流履约 9.9\n售后服务 9.1\n客服咨询 10.0\n商品体验 8.8\n"
    )
    assert "更像是京东的页面" in tab.outcome.text()
    assert tab.form.texts() == []
    tab.sure.click()
    assert len(tab.form.texts()) == 1
    assert not tab.sure.isVisible()
    tab.paste(PAGE)
    assert len(tab.form.texts()) == 3
    assert not tab.sure.isVisible()


def test_values_typed_by_hand_are_entered(
    qtbot: QtBot, book_session: Session, book: Program
) -> None:
    tab = page_values(qtbot, book_session)
    tab.day.setDate(QDate(2026, 11, 20))
    tab.form.fields["total"].setText("81")
    tab.form.fields["mean_reply_seconds"].setText("27秒")
    tab.save()
    kept = [(v.key, v.value, v.origin) for v in book.snapshots(book.shops()[0])]
    assert sorted(kept) == [
        ("mean_reply_seconds", 27.0, Origin.ENTERED),
        ("total", 81.0, Origin.ENTERED),
    ]
    tab.refresh()
    assert tab.form._notes["total"].text() == "已存 81 分（填写）"


def test_a_wrong_value_saves_nothing(qtbot: QtBot, book_session: Session, book: Program) -> None:
    tab = page_values(qtbot, book_session)
    tab.form.fields["total"].setText("81")
    tab.form.fields["product"].setText("一百分")
    tab.save()
    assert book.snapshots(book.shops()[0]) == []
    assert "看不懂" in tab.form._notes["product"].text()


def test_other_text_is_said_to_hold_nothing(qtbot: QtBot, book_session: Session) -> None:
    tab = page_values(qtbot, book_session)
    tab.paste("今天天气不错")
    assert tab.outcome.text().startswith("没有读出数值")
    tab.clear_button.click()
    assert tab.text.toPlainText() == ""
    assert not tab.clear_button.isEnabled()


def test_an_older_day_asks_by_the_rules_of_its_time(qtbot: QtBot, book_session: Session) -> None:
    tab = page_values(qtbot, book_session)
    now = list(tab.form.fields)
    tab.day.setDate(QDate(2026, 8, 1))
    assert list(tab.form.fields) != now


def test_ten_values_by_keyboard_alone_are_few_keys(
    qtbot: QtBot, book_session: Session, book: Program
) -> None:
    """At two keys a second they take less than a minute."""
    tab = page_values(qtbot, book_session)
    typed = ["82", "69", "99", "85", "4.69", "1.34%", "5.57h", "99.4%", "0.19%", "13.9s"]
    fields = list(tab.form.fields.values())
    ended: list[bool] = []
    tab.form.finished.connect(lambda: ended.append(True))
    keys = 0
    for field, text in zip(fields, [*typed, *[""] * (len(fields) - len(typed))], strict=True):
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        keys += len(text) + 1
    assert ended == [True]
    assert tab.save_button.text() == "保存 10 个数值"
    QTest.keyClick(tab.save_button, Qt.Key.Key_Space)
    assert keys + 1 <= 120
    saved = book.snapshots(book.shops()[0])
    assert len(saved) == 10
    assert {value.origin for value in saved} == {Origin.ENTERED}


def test_how_a_bare_number_is_understood_is_seen_before_saving(
    qtbot: QtBot, book_session: Session, book: Program
) -> None:
    """0.5 of a rate is half, and not half a per cent."""
    tab = page_values(qtbot, book_session)
    field, note = tab.form.fields["quality_return_rate"], tab.form._notes["quality_return_rate"]
    field.setText("0.5")
    assert note.text() == "将保存为 50.00 %"
    field.setText("0.5%")
    assert note.text() == ""
    assert book.snapshots(book.shops()[0]) == []


WEIGHED = """店铺真实体验分 4.66
宝贝质量 权重25% 5.00
商品负反馈率 0.21% 权重70%
商品好评率 97.24% 权重30%
物流速度 权重25% 5.00
服务保障 权重50% 4.32
"""


@pytest.mark.parametrize("taken", [True, False])
def test_weights_of_the_page_are_seen_before_they_are_taken(
    qtbot: QtBot, book_session: Session, book: Program, taken: bool
) -> None:
    shop = book.add_shop("布艺店", Platform.TAOBAO)
    book_session.reload("布艺店")
    tab = page_values(qtbot, book_session)
    assert not tab.take_weights.isVisible()
    tab.paste(WEIGHED)
    assert tab.weights.text() == (
        "宝贝质量 25 %、物流速度 25 %、服务保障 50 %；商品负反馈率 70 %、商品好评率 30 %"
    )
    assert tab.take_weights.isVisible()
    tab.take_weights.setChecked(taken)
    with qtbot.waitSignal(tab.saved):
        tab.save_button.click()
    own = {part.weight for part in book.score(shop).dimensions}
    assert own == ({0.25, 0.5} if taken else {None})
    assert not tab.take_weights.isVisible()
    book_session.undo(3 if taken else 1)  # one deed of the seller's
    assert {part.weight for part in book.score(shop).dimensions} == {None}
    assert book.snapshots(shop) == []
