"""The right pane of the preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import FILE_MESSAGES
from app.model import Alias, ColumnGap, Refusal, RejectedRow, RowIssue
from tests.ui.real_book import counts
from ui.import_words import Line
from ui.widgets.file_details import FileDetails


def details(qtbot: QtBot) -> FileDetails:
    """An empty pane."""
    made = FileDetails()
    qtbot.addWidget(made)
    made.show()
    return made


def refusal(code: str, **more: tuple[str, ...]) -> Refusal:
    """A refused file with the sentence of its code."""
    sentence = FILE_MESSAGES[code].format(name="表.xlsx", detail="")
    return Refusal("下载/表.xlsx", "表.xlsx", code, sentence, headers=more.get("headers", ()))


def test_personal_columns_are_named_as_not_kept(qtbot: QtBot) -> None:
    pane = details(qtbot)
    pane.show_line(counts(dropped_columns=("收件人", "手机号")))
    texts = pane.texts()
    assert texts[texts.index("不保存（买家隐私）") + 1] == "收件人、手机号"


def test_notes_and_missing_columns_are_said(qtbot: QtBot) -> None:
    pane = details(qtbot)
    gap = ColumnGap("promised_at", "承诺发货时间", ("x",), "缺「承诺发货时间」：算不出发货及时率。")
    file = counts(notes=("时间被 Excel 另存过。",), absent_fields=("promised_at", "sku"))
    pane.show_line(replace(file, gaps=(gap,)))
    assert {"时间被 Excel 另存过。", gap.sentence} <= set(pane.texts())
    assert "文件里没有的列（1）：规格" in pane.texts()


@pytest.mark.parametrize(
    ("guess", "by", "named", "begins", "amber"),
    [
        ("小店", "orders", (), "店铺「小店」：里面的订单", False),
        ("分店", "orders", (), "看来是「分店」的文件", True),
        ("", "", ("别的店",), "文件里写的店铺是「别的店」", True),
        ("", "", (), "文件里没有店名可以核对", False),
    ],
)
def test_whose_file_it_seems_to_be_is_said(
    qtbot: QtBot, guess: str, by: str, named: tuple[str, ...], begins: str, amber: bool
) -> None:
    pane = details(qtbot)
    file = replace(counts(shop_names=named), shop="小店", shop_guess=guess, guessed_by=by)
    pane.show_line(file)
    (told,) = [part for part in pane.findChildren(QLabel) if part.text().startswith(begins)]
    assert (told.property("role") == "amber") is amber


@pytest.mark.parametrize("code", ["wrong_shop", "others_orders"])
def test_another_shops_file_can_go_there_or_stay(qtbot: QtBot, code: str) -> None:
    pane = details(qtbot)
    stopped = replace(refusal(code), shop="分店")
    pane.show_line(stopped)
    asked: list[object] = []
    pane.shop_wanted.connect(asked.append)
    pane.shop_confirmed.connect(asked.append)
    for name in ("switch_shop", "confirm_shop"):
        verb = pane.findChild(QPushButton, name)
        assert isinstance(verb, QPushButton)
        verb.click()
    assert asked == ["分店", stopped]


def test_another_platforms_file_can_only_go_to_its_shop(qtbot: QtBot) -> None:
    pane = details(qtbot)
    pane.show_line(replace(refusal("wrong_platform"), shop="拼店"))
    assert pane.findChild(QPushButton, "switch_shop") is not None
    assert pane.findChild(QPushButton, "confirm_shop") is None


def test_lost_rows_stand_before_blank_cells(qtbot: QtBot) -> None:
    pane = details(qtbot)
    cell = RowIssue("bad_time", 4, "发货时间", "昨天")
    lost = RowIssue("id_missing", 6, "主订单编号", "-")
    row = RejectedRow("", 6, "id_missing", "主订单编号", ("-",))
    file = counts(issues=(cell, lost), rejected=1, rejected_rows=(row,))
    pane.show_line(file)
    assert pane.issues is not None
    assert pane.cells is not None
    assert pane.issues.rows_model.rows == [lost]
    assert pane.cells.rows_model.rows == [cell]
    titles = [text for text in pane.texts() if text.startswith(("用不上", "看不懂"))]
    assert [title.split("：")[0] for title in titles] == ["用不上的行 1", "看不懂的格子 1"]
    wanted: list[object] = []
    pane.rejected_wanted.connect(wanted.append)
    save = pane.findChild(QPushButton, "save_rejected_first")
    assert isinstance(save, QPushButton)
    save.click()
    assert wanted == [file.parsed]


def test_cells_alone_lose_no_row(qtbot: QtBot) -> None:
    pane = details(qtbot)
    pane.show_line(counts(issues=(RowIssue("bad_time", 4, "发货时间", "昨天"),)))
    assert pane.issues is None
    assert any(text.startswith("看不懂的格子 1：") for text in pane.texts())


def test_many_unused_columns_are_cut_short(qtbot: QtBot) -> None:
    pane = details(qtbot)
    pane.show_line(counts(unused_columns=tuple(f"列{n}" for n in range(30))))
    line = next(text for text in pane.texts() if text.startswith("没有用到的列（30）"))
    assert line.endswith("列11…")


def test_a_password_is_asked_for_in_place(qtbot: QtBot) -> None:
    pane = details(qtbot)
    locked = refusal("password_needed")
    pane.show_line(locked)
    assert any("打开密码" in text for text in pane.texts())
    assert pane.password is not None
    pane.password.setText("a1b2c3")
    given: list[tuple[Refusal, str]] = []
    pane.password_given.connect(lambda line, word: given.append((line, word)))
    button = pane.findChild(QPushButton, "open_with_password")
    assert isinstance(button, QPushButton)
    button.click()
    assert given == [(locked, "a1b2c3")]


def test_an_unknown_table_offers_the_mapping(qtbot: QtBot) -> None:
    pane = details(qtbot)
    unknown = refusal("unknown_layout", headers=("单号", "物流"))
    pane.show_line(unknown)
    asked: list[Refusal] = []
    pane.mapping_wanted.connect(asked.append)
    button = pane.findChild(QPushButton, "map_columns")
    assert isinstance(button, QPushButton)
    button.click()
    assert asked == [unknown]
    assert any("单号、物流" in text for text in pane.texts())


@pytest.mark.parametrize("line", [refusal("needs_period"), counts("客服.xlsx", needs_period=True)])
def test_a_table_without_days_asks_for_them(qtbot: QtBot, line: Line) -> None:
    pane = details(qtbot)
    pane.show_line(line)
    assert pane.period is not None
    given: list[tuple[Line, tuple[date, date]]] = []
    pane.period_given.connect(lambda *told: given.append(told))
    pane.period.chosen.emit(date(2026, 10, 1), date(2026, 10, 30))
    assert given == [(line, (date(2026, 10, 1), date(2026, 10, 30)))]


ALIAS = Alias("douyin-orders", "抖店 订单", "单子", "主订单编号", "order_id", ("69171",))


@pytest.mark.parametrize("known", [False, True])
def test_a_column_under_another_name_is_asked_for(qtbot: QtBot, known: bool) -> None:
    pane = details(qtbot)
    stopped = replace(refusal("unknown_layout"), aliases=(ALIAS,))
    line = counts("a.csv", aliases=(ALIAS,)) if known else stopped
    pane.show_line(line)
    agreed: list[tuple[Line, Alias]] = []
    pane.alias_agreed.connect(lambda *told: agreed.append(told))
    button = pane.findChild(QPushButton, "alias_0")
    assert isinstance(button, QPushButton)
    button.click()
    assert agreed == [(line, ALIAS)]
    assert any("「单子」（69171）就是「主订单编号」吗" in text for text in pane.texts())


def test_other_refusals_only_say_their_sentence(qtbot: QtBot) -> None:
    pane = details(qtbot)
    pane.show_line(refusal("empty"))
    assert pane.password is None
    assert pane.findChild(QPushButton, "map_columns") is None
    assert any("0 行数据" in text for text in pane.texts())
