"""导入, from the dropped file to the book and back, on a real book."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.model import Platform, Refusal
from app.program import Program
from tests.ui.real_book import (
    ORDER_COLUMNS,
    SHOP,
    open_book,
    order_row,
    orders_file,
    strange_file,
    write_csv,
)
from ui import dialogs
from ui.pages.imports import (
    COVERAGE,
    DROP,
    FILES,
    HELP,
    HISTORY,
    MAPPING,
    PAGE_SCORES,
    PREVIEW,
    ImportsPage,
)
from ui.recent import forget, recent, remember
from ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, book_session: Session) -> ImportsPage:
    """The page on the real shop."""
    made = ImportsPage(book_session)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def test_nothing_is_written_before_the_seller_agrees(
    page: ImportsPage, book: Program, book_session: Session, tmp_path: Path
) -> None:
    toasts: list[tuple[str, int]] = []
    book_session.toast.connect(lambda text, steps: toasts.append((text, steps)))
    page.open_files([orders_file(tmp_path)])
    assert page.stack.currentIndex() == PREVIEW
    assert book.imports(book.shops()[0]) == []
    page.preview.import_button.click()
    assert [batch.added for batch in book.imports(book.shops()[0])] == [40]
    assert toasts == [("已导入 40 行：新增 40 单 · 相同 0 单", 1)]
    assert page.tabs.currentIndex() == HISTORY
    assert page.history.model.rows[0].file == "订单.csv"
    assert page.stack.currentIndex() == DROP
    assert [path.name for path in recent(book_session.settings)] == ["订单.csv"]
    assert not page.drop.recent_button.isHidden()
    assert book_session.settings.value("last_backup")
    assert book.safe.backups.listed()
    book_session.undo(1)
    assert book.data_until(book.shops()[0]) is None


def test_leaving_the_preview_changes_nothing(
    page: ImportsPage, book: Program, tmp_path: Path
) -> None:
    page.open_files([orders_file(tmp_path)])
    page.preview.left.emit()
    assert page.stack.currentIndex() == DROP
    assert book.imports(book.shops()[0]) == []


def test_an_unknown_table_is_mapped_once_and_known_from_then_on(
    page: ImportsPage, book: Program, tmp_path: Path
) -> None:
    page.open_files([orders_file(tmp_path), strange_file(tmp_path)])
    page.preview.table.selectRow(1)
    page.preview.details.mapping_wanted.emit(page.preview.model.rows[1])
    assert page.stack.currentIndex() == MAPPING
    choices = page.mapping.choices
    if "picked_up_at" not in choices:
        report = page.mapping.report
        report.setCurrentIndex(report.findText("物流"))
        choices = page.mapping.choices
    for field, column in (("order_id", "单子"), ("courier", "哪家"), ("picked_up_at", "揽件时刻")):
        choices[field].setCurrentText(column)
    assert page.mapping.samples["courier"].text() == "→ 中通 · 中通 · 中通"
    page.mapping.use_button.click()
    assert page.stack.currentIndex() == PREVIEW
    assert page.preview.import_button.text() == "导入 44 行"
    again = book.read_files([strange_file(tmp_path, "下个月.csv")], book.shops()[0])
    assert [file.parsed.rows for file in again.files] == [4]


def test_a_mapping_is_handed_to_a_colleague_as_a_file(
    page: ImportsPage, book: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "给同事"
    monkeypatch.setattr(dialogs, "save_file", lambda *asked: asked[-1](str(target)))
    chosen = target.with_suffix(".toml")
    monkeypatch.setattr(dialogs, "choose_file", lambda *asked: asked[-1](chosen))
    page.open_files([strange_file(tmp_path)])
    page.preview.details.mapping_wanted.emit(page.preview.model.rows[0])
    report = page.mapping.report
    report.setCurrentIndex(report.findText("物流"))
    page.mapping.choices["order_id"].setCurrentText("单子")
    made = page.mapping.mapping()
    page.mapping.share_button.click()
    assert "fingerprint" in chosen.read_text("utf-8")
    assert book.columns.mappings() == {}  # nothing is remembered by that
    report.setCurrentIndex(report.findText("订单"))
    button = page.mapping.findChild(QPushButton, "fetch_mapping")
    assert button is not None
    button.click()
    assert page.mapping.mapping() == made


def test_a_renamed_encrypted_file_asks_for_its_password(
    page: ImportsPage, book: Program, book_session: Session, tmp_path: Path
) -> None:
    sample = Path(__file__).parents[2] / "samples/kuaishou/order_export_a1b2c3.xlsx"
    renamed = tmp_path / "订单.xlsx"
    renamed.write_bytes(sample.read_bytes())
    book.add_shop("快手店", Platform.KUAISHOU)
    book_session.set_shop("快手店")
    page.open_files([renamed])
    assert page.preview.model.as_text().splitlines()[1].startswith("订单.xlsx\t未导入：需要密码")
    details = page.preview.details
    for word, outcome in (("000000", "密码不对"), ("a1b2c3", "快手")):
        assert details.password is not None
        details.password.setText(word)
        details.password.returnPressed.emit()
        assert outcome in page.preview.model.as_text()
    assert page.preview.import_button.isEnabled()


def test_one_password_opens_the_locked_files_beside_open_ones(
    page: ImportsPage, book: Program, book_session: Session, tmp_path: Path
) -> None:
    sample = Path(__file__).parents[2] / "samples/kuaishou/order_export_a1b2c3.xlsx"
    locked = [tmp_path / "九月.xlsx", tmp_path / "十月.xlsx"]
    for path in locked:
        path.write_bytes(sample.read_bytes())
    book.add_shop("快手店", Platform.KUAISHOU)
    book_session.set_shop("快手店")
    parcels = ("快递单号", "订单编号", "快递公司", "签收时间")
    rows = [("YT1000000001", "2429500012345678", "圆通", "2026-10-01 12:00:00")]
    page.open_files([write_csv(tmp_path / "快递明细.csv", parcels, rows), *locked])
    assert len(page.preview.files) == 1
    details = page.preview.details
    for word, waiting in (("000000", 2), ("a1b2c3", 0)):
        page.preview.table.selectRow(2)
        assert details.password is not None
        details.password.setText(word)
        details.password.returnPressed.emit()
        assert len(page.preview.model.rows) - len(page.preview.files) == waiting
        assert page.preview.table.currentIndex().row() > 0
    page.preview.import_button.click()
    shop = next(one for one in book.shops() if one.name == "快手店")
    assert [batch.undone for batch in book.imports(shop)] == [False] * 3


def test_a_folder_is_read_with_all_its_files(page: ImportsPage, tmp_path: Path) -> None:
    folder = tmp_path / "下载"
    folder.mkdir()
    orders_file(folder, 10, "一.csv")
    orders_file(folder, 10, "二.csv")
    page.open_files([folder])
    assert [file.added for file in page.preview.files] == [10, 0]  # the same orders twice


def test_copied_text_is_taken_for_the_backends_page(page: ImportsPage) -> None:
    QGuiApplication.clipboard().setText("我的总分 82 分")
    page.open("paste")
    assert page.tabs.currentIndex() == PAGE_SCORES
    assert page.scores.form.texts() == [("total", "82")]


def test_copied_files_are_imported(page: ImportsPage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(orders_file(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    page.open("paste")
    assert (page.tabs.currentIndex(), page.stack.currentIndex()) == (FILES, PREVIEW)


@pytest.mark.parametrize(
    ("what", "tab"),
    [("files", FILES), ("export_help", HELP), ("coverage", COVERAGE), ("page", PAGE_SCORES)],
)
def test_other_pages_open_its_parts(page: ImportsPage, what: str, tab: int) -> None:
    page.open(what)
    assert page.tabs.currentIndex() == tab
    assert page.parts.currentIndex() == tab


def test_another_shop_reads_the_waiting_files_for_itself(
    page: ImportsPage, book: Program, book_session: Session, tmp_path: Path
) -> None:
    page.open_files([orders_file(tmp_path)])
    book.add_shop("京东店", Platform.JD)
    book_session.set_shop("京东店")
    assert [refusal.code for refusal in page.preview.model.rows] == ["wrong_platform"]  # type: ignore[union-attr]


def test_waiting_files_are_not_read_again_ahead_of_a_visit(
    page: ImportsPage, book: Program, book_session: Session, tmp_path: Path
) -> None:
    page.open_files([orders_file(tmp_path)])
    page.hide()
    book.add_shop("京东店", Platform.JD)
    book_session.set_shop("京东店")
    titles: list[str] = []
    book_session.runner.job_started.connect(lambda job: titles.append(job.title))
    page.fill_ahead()
    assert titles == []
    page.show()
    assert "正在读取文件" in titles


def test_files_forgotten_with_a_shop_are_not_offered(
    page: ImportsPage, book_session: Session, tmp_path: Path
) -> None:
    remember(book_session.settings, [orders_file(tmp_path)])
    page.drop.show_recent(recent(book_session.settings))
    page.refresh()
    assert not page.drop.recent_button.isHidden()
    forget(book_session.settings)
    page.refresh()
    assert page.drop.recent_button.isHidden()


def test_lost_rows_are_saved_from_the_preview(
    page: ImportsPage, book_session: Session, tmp_path: Path
) -> None:
    bad = [order_row(0), order_row(1, {"主订单编号": "-"})]
    saved: list[object] = []
    book_session.saved.connect(lambda _text, file: saved.append(file))
    page.open_files([write_csv(tmp_path / "坏行.csv", ORDER_COLUMNS, bad)])
    page.save_rejected(page.preview.files[0].parsed, str(tmp_path / "要改的行"))
    assert saved == [tmp_path / "要改的行.xlsx"]
    assert (tmp_path / "要改的行.xlsx").read_bytes().startswith(b"PK")


def test_the_first_import_makes_the_shop(
    qtbot: QtBot, empty_session: Session, problems: list[BaseException], tmp_path: Path
) -> None:
    program = open_book(tmp_path / "book", with_shop=False)
    empty_session.use(program)
    page = ImportsPage(empty_session)
    qtbot.addWidget(page)
    page.show()
    assert not page.tabs.isTabEnabled(HISTORY)
    page.open_files([orders_file(tmp_path)])
    page.preview.new_shop.name.setText(SHOP)
    page.preview.import_button.click()
    assert [shop.name for shop in program.shops()] == [SHOP]
    assert empty_session.shop is not None
    assert len(program.imports(empty_session.shop)) == 1
    assert problems == []
    program.close()


def test_new_exports_wait_for_the_preview_and_are_not_imported(
    page: ImportsPage, book: Program, book_session: Session, tmp_path: Path
) -> None:
    assert page.waiting.isHidden()
    path = orders_file(tmp_path)
    book_session.watch.found.emit((path,))
    assert not page.waiting.isHidden()
    assert page.stack.currentIndex() == DROP
    verb = page.waiting.findChild(QPushButton, "preview_exports")
    assert isinstance(verb, QPushButton)
    verb.click()
    assert page.stack.currentIndex() == PREVIEW
    assert book.imports(book.shops()[0]) == []
    book_session.watch.found.emit(())
    assert page.waiting.isHidden()


def test_another_shops_file_is_stopped_and_taken_where_the_seller_says(
    page: ImportsPage, book: Program, book_session: Session, tmp_path: Path
) -> None:
    path = orders_file(tmp_path)
    first = book.shops()[0]
    book.commit(book.read_files([path], first), first)
    book.add_shop("分店", first.platform)
    book_session.set_shop("分店")
    page.open_files([path])
    (line,) = page.preview.model.rows
    assert isinstance(line, Refusal)
    assert line.code == "others_orders"
    confirm = page.preview.details.findChild(QPushButton, "confirm_shop")
    assert isinstance(confirm, QPushButton)
    confirm.click()
    assert [file.shop for file in page.preview.files] == ["分店"]
    page.open_files([path])
    switch = page.preview.details.findChild(QPushButton, "switch_shop")
    assert isinstance(switch, QPushButton)
    switch.click()
    page.refresh()
    assert book_session.shop == first
    assert [file.unchanged for file in page.preview.files] == [40]


def test_the_platform_of_a_new_shop_tells_few_plain_columns(
    qtbot: QtBot, empty_session: Session, tmp_path: Path
) -> None:
    with closing(open_book(tmp_path / "empty", with_shop=False)) as empty:
        empty_session.use(empty)
        page = ImportsPage(empty_session)
        qtbot.addWidget(page)
        page.show()
        path = write_csv(tmp_path / "少.csv", ("主订单编号", "发货时间"), [
            (f"691700000000000010{n}", "2026-09-01 10:00:00") for n in range(2)
        ])  # fmt: skip
        page.open_files([orders_file(tmp_path), path])
        assert [file.parsed.name for file in page.preview.files] == ["订单.csv"]
        combo = page.preview.new_shop.platform
        combo.setCurrentIndex(combo.findData(Platform.TAOBAO))
        combo.activated.emit(combo.currentIndex())
        known = {file.parsed.name: file.parsed.platform for file in page.preview.files}
        assert known == {"订单.csv": Platform.DOUYIN, "少.csv": Platform.TAOBAO}
        assert page.preview.new_shop.chosen_platform() is Platform.TAOBAO
