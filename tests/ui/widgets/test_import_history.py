"""历史与撤销, on a real book."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.program import Program
from tests.ui.real_book import ORDER_COLUMNS, order_row, orders_file, write_csv
from ui.session import Session
from ui.widgets.import_history import COLUMNS, ImportHistory


def history(qtbot: QtBot, session: Session, *paths: Path) -> ImportHistory:
    """The history after importing files one after another."""
    program, shop = session.program, session.shop
    assert program is not None
    assert shop is not None
    for path in paths:
        program.commit(program.read_files([path], shop), shop)
    made = ImportHistory(session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.refresh()
    return made


def test_an_empty_book_says_so(qtbot: QtBot, book_session: Session) -> None:
    shown = history(qtbot, book_session)
    assert shown.empty.isVisible()
    assert not shown.card.isVisible()
    assert not shown.chosen.isVisible()


def test_an_import_is_undone_and_put_back(
    qtbot: QtBot, book_session: Session, book: Program, tmp_path: Path
) -> None:
    shown = history(qtbot, book_session, orders_file(tmp_path))
    shop = book.shops()[0]
    told: list[tuple[str, int]] = []
    book_session.toast.connect(lambda text, steps: told.append((text, steps)))
    shown.undo_button.click()
    assert told == [("已撤销导入：订单.csv", 1)]
    assert book.data_until(shop) is None
    shown.refresh()
    assert shown.model.rows[0].undone
    assert "\t已撤销\t" in shown.model.as_text()
    assert shown.undo_button.text() == "恢复这次导入"
    shown.undo_button.click()
    assert book.data_until(shop) is not None


def test_rejected_rows_of_the_chosen_import_are_shown(
    qtbot: QtBot, book_session: Session, tmp_path: Path
) -> None:
    bad = [order_row(0), order_row(1, {"主订单编号": "-"})]
    with_bad = write_csv(tmp_path / "坏行.csv", ORDER_COLUMNS, bad)
    shown = history(qtbot, book_session, orders_file(tmp_path), with_bad)
    assert shown.chosen.title.text() == "坏行.csv"
    assert [issue.row for issue in shown.issues.rows_model.rows] == [3]
    assert shown.rejected_button.isVisible()
    shown.table.selectRow(1)
    assert shown.chosen.title.text() == "订单.csv"
    assert shown.no_issues.text() == "每一行都用上了。"
    assert not shown.issues.isVisible()
    assert not shown.rejected_button.isVisible()


def test_rejected_rows_are_saved_to_be_corrected(
    qtbot: QtBot, book_session: Session, tmp_path: Path
) -> None:
    bad = [order_row(0), order_row(1, {"主订单编号": "-"})]
    shown = history(qtbot, book_session, write_csv(tmp_path / "坏行.csv", ORDER_COLUMNS, bad))
    saved: list[object] = []
    book_session.saved.connect(lambda _text, file: saved.append(file))
    shown.save_rejected(str(tmp_path / "要改的行"))
    assert (tmp_path / "要改的行.xlsx").read_bytes().startswith(b"PK")
    assert saved == [tmp_path / "要改的行.xlsx"]


def test_what_files_of_one_drop_bring_together_is_no_update(
    qtbot: QtBot, book_session: Session, book: Program, tmp_path: Path
) -> None:
    first, second = orders_file(tmp_path, 4, "一.csv"), orders_file(tmp_path, 4, "二.csv")
    second.write_text(second.read_text("utf-8").replace("已发货", "已完成"), "utf-8")
    shop = book.shops()[0]
    book.commit(book.read_files([first, second], shop), shop)
    shown = history(qtbot, book_session)
    column = [one.title for one in COLUMNS].index("更新")
    told = {shown.model.index(row, column).data() for row in range(2)}
    assert told == {"0 单", "0 单 · 合并 4 单"}
