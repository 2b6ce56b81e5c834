"""The preview table and its one verb."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.model import Platform, Refusal
from tests.ui.real_book import counts
from ui.theme import dress
from ui.widgets.import_preview import COLUMNS, ImportPreviewPanel
from ui.widgets.tab_order import reading_order

EMPTY = Refusal("下载/空.csv", "空.csv", "empty", "没有数据。")


def panel(qtbot: QtBot) -> ImportPreviewPanel:
    """An empty preview at a common size."""
    made = ImportPreviewPanel()
    qtbot.addWidget(made)
    made.resize(1000, 560)
    made.show()
    return made


def test_the_verb_says_how_many_rows(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    preview.show_files((counts(added=3211, rows=3220, rejected=9),), (EMPTY,), False)
    assert preview.import_button.text() == "导入 3,211 行"
    assert preview.import_button.isEnabled()
    assert (
        preview.summary.text()
        == "新增 3,211 单 · 相同 0 单 · 拒绝 9 行；1 个文件不导入，点开看原因"
    )
    assert not preview.new_shop.isVisible()


def test_a_warning_is_seen_before_the_verb(qtbot: QtBot) -> None:
    """An older export among fresh ones: its row is the one in view, and the line below names it."""
    preview = panel(qtbot)
    warned = replace(
        counts("旧.csv", updated=49), warnings=("这份比账本里的旧：49 单会退回较早的状态。",)
    )
    preview.show_files((counts("新.csv", added=5), warned), (), False)
    assert preview.table.currentIndex().row() == 1
    assert preview.summary.text().endswith("导入前请先看「旧.csv」的提醒")
    assert preview.summary.property("role") == "amber"
    preview.show_files((replace(warned, taken_back=49),), (), False)
    assert preview.import_button.text().startswith("照样导入")
    assert preview.import_button.text().endswith("，退回 49 条的状态")


def test_a_strangers_file_is_named_before_the_verb(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    stranger = replace(
        counts("朋友.csv", shop_names=("隔壁店",)), stranger=True, warnings=("不是这家店的？",)
    )
    preview.show_files((counts("新.csv", added=5), stranger), (), False)
    assert preview.table.currentIndex().row() == 1
    assert "「朋友.csv」写的店铺是「隔壁店」，像是别家店的" in preview.summary.text()
    assert preview.import_button.text().startswith("照样导入")


def test_the_table_has_a_line_a_file(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    preview.show_files((counts(added=1, updated=2, same=37),), (EMPTY,), False)
    lines = preview.model.as_text().splitlines()
    assert lines[1] == "订单.csv\t抖店 订单\t1 单\t2 单\t0 单\t37 单\t0 行\t2026-11-01 – 11-20"
    assert lines[2] == "空.csv\t未导入：0 行数据\t\t\t\t\t\t"


def test_the_details_follow_the_chosen_line(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    preview.show_files((counts(),), (EMPTY,), False)
    assert "订单.csv" in preview.details.texts()
    preview.table.selectRow(1)
    assert "没有数据。" in preview.details.texts()


def test_nothing_to_import_cannot_be_agreed_to(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    preview.show_files((), (EMPTY,), False)
    assert not preview.import_button.isEnabled()
    assert preview.names() == ["下载/空.csv"]


def test_known_rows_are_no_news_but_may_be_imported(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    preview.show_files((counts(added=0, same=40, rows=40),), (), False)
    assert preview.summary.text() == "新增 0 单 · 相同 40 单；没有新内容，不用再导入"
    assert preview.import_button.text() == "照样导入 40 行"
    assert preview.import_button.isEnabled()


def test_without_a_shop_its_name_comes_first(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    jd = counts("京东.csv", platform=Platform.JD)
    preview.show_files((counts(), counts("售后.csv"), jd), (), True)
    assert not preview.import_button.isEnabled()
    assert "请先填店铺名" in preview.summary.text()
    preview.new_shop.name.setText("晨光")
    assert preview.import_button.text() == "新建店铺并导入 80 行"
    assert preview.import_button.isEnabled()
    assert jd not in preview.wanted()
    assert "1 个文件不导入" in preview.summary.text()


def test_another_platforms_file_says_why_it_is_left_out(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    jd = counts("京东.csv", platform=Platform.JD)
    preview.show_files((counts(), counts("售后.csv"), jd), (), True)
    assert preview.model.as_text().splitlines()[3].split("\t")[1].startswith("不导入：")
    preview.table.selectRow(2)
    assert any(words.startswith("不导入：这是京东的文件") for words in preview.details.texts())
    platform = preview.new_shop.platform
    platform.setCurrentIndex(platform.findData(Platform.JD))
    assert not any(words.startswith("不导入") for words in preview.details.texts())
    assert "不导入" in preview.model.as_text().splitlines()[1]


def test_tab_reaches_the_password_before_the_verbs(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    locked = Refusal("下载/锁.xlsx", "锁.xlsx", "password_needed", "有密码。")
    preview.show_files((counts(),), (locked,), False)
    preview.table.selectRow(1)
    assert preview.details.password is not None
    order = reading_order(preview)
    assert order.index(preview.table) < order.index(preview.details.password)
    assert order.index(preview.details.password) < order.index(preview.import_button)


def test_the_name_of_a_file_takes_the_room_that_is_left(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    preview.show_files((counts(),), (), False)
    narrow = preview.table.columnWidth(0)
    preview.resize(1400, 560)
    assert preview.table.columnWidth(0) > narrow


def test_a_refused_file_is_told_whole_in_the_narrowest_window(qtbot: QtBot) -> None:
    preview = ImportPreviewPanel()
    qtbot.addWidget(preview)
    dress(preview)
    preview.resize(892, 560)  # of a window of 1100 pixels
    preview.show()
    unknown = Refusal(
        "下载/x.csv", "订单导出2026年11月（第一批）.csv", "unknown_layout", "认不出。"
    )
    preview.show_files((counts(added=3211, rows=3220, rejected=9),), (unknown, EMPTY), False)
    hidden = [preview.table.isColumnHidden(number) for number in range(len(COLUMNS))]
    assert hidden == [False, False, False, True, True, True, False, False]
    assert preview.table.columnWidth(1) >= preview.table.sizeHintForColumn(1)
    assert preview.table.horizontalScrollBar().maximum() == 0
    preview.show_files((), (unknown, EMPTY), False)
    assert preview.table.isColumnHidden(2)
    assert preview.table.horizontalScrollBar().maximum() == 0


def test_what_was_read_is_let_go(qtbot: QtBot) -> None:
    preview = panel(qtbot)
    read = counts(added=3)
    before = sys.getrefcount(read)
    preview.show_files((read,), (), False)
    assert sys.getrefcount(read) > before
    preview.let_go()
    gc.collect()
    assert sys.getrefcount(read) == before
    assert preview.names() == preview.details.texts() == []
