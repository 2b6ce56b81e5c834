"""How the board reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.diagnosis.listings import Board, BoardRow, Change, Group, Mark, Status
from app.diagnosis.results import StepMove
from app.model import Origin
from tests.ui.fake_program import FINDINGS
from ui import board_words as words

METRIC = FINDINGS[0].metric
ROW = BoardRow(METRIC, Group.TODO, FINDINGS[0], Status.NEW, None, False, Change.WORSE, 0.0115, None)
MARK = Mark(METRIC.id, Status.IGNORED, "已下架", date(2026, 11, 10), 0.0115)


def test_what_the_last_import_changed() -> None:
    rows = (ROW, replace(ROW, change=Change.NEW), replace(ROW, change=Change.SAME))
    board = Board(rows, date(2026, 11, 13), 5.6)
    assert words.changes_text(board) == "本次导入和 11-13 比：新增 1 项，变差 1 项"
    assert words.changes_text(Board(rows[2:], date(2026, 11, 13), None)).endswith("没有变化")
    assert words.changes_text(replace(board, compared_with=None)) == ""
    assert words.combined_text(board) == "合计约 +5.6 分"
    assert words.combined_text(replace(board, combined_gain=None)) == ""


def test_a_row_says_how_it_moved_and_what_was_made_of_it() -> None:
    assert words.change_text(ROW) == "变差（上次 1.15 %）"
    assert words.change_text(replace(ROW, before=None)) == "变差（上次 没有数据）"
    assert words.change_text(replace(ROW, change=Change.SAME)) == ""
    unclear = replace(ROW, change=Change.UNCLEAR)
    assert words.change_text(unclear) == "没有明显变化（上次 1.15 %）"
    other = replace(ROW, change=Change.OTHER, before_origin=Origin.OFFICIAL)
    assert words.change_text(other) == "口径不同，不比较（上次 官方 1.15 %）"
    assert (words.status_text(ROW), words.tag_text(ROW)) == ("新", "")
    back = replace(ROW, mark=MARK, returned=True)
    assert words.tag_text(back) == "新 · 又变差了"
    assert words.mark_text(back) == (
        "2026-11-10 标为已忽略：已下架，当时 1.15 %。现在更差了，重新提醒。"
    )
    assert words.mark_text(ROW) == ""


def test_few_orders_from_the_cliff() -> None:
    step = StepMove("m", "m", None, None, None, None, 2, 0.01, None, None)
    assert words.cliff_text(step) == "再多 2 单掉档"
    assert words.cliff_text(replace(step, counts="after_sales")) == "再多 2 件问题售后掉档"
    assert words.cliff_text(replace(step, down=None)) == words.cliff_text(None) == ""


def test_a_status_is_not_offered_twice() -> None:
    assert [status for status, _ in words.verbs(Status.DOING)] == [
        Status.DONE,
        Status.IGNORED,
        Status.NEW,
    ]
