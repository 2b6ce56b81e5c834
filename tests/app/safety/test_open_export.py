"""Everything goes out as open tables and comes back as the same book."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.commands import shapes
from app.documents.open_cells import reader, writer
from app.errors import AppError, BookError
from app.model import Action, Origin, Platform, SnapshotValue
from app.program import Program
from app.progress import Cancelled, Progress
from app.safety import open_export
from app.storage import belongings, database
from app.wording.safety import ABOUT, NOTE
from tests.ui.real_book import open_book, orders_file

ON = date(2026, 11, 20)
TEXTS = st.text() | st.sampled_from(
    [
        "#N/A",
        "_x0041_",
        "__x0041__",
        "\x0b",
        "\x00",
        "a\r\nb",
        " 1 ",
        "\ufffe",
        "\uffff",
        "TRUE",
        "1e5",
    ]
)


@pytest.fixture
def program(book_dir: Path, tmp_path: Path) -> Iterator[Program]:
    """A book with every kind of content: imports, page values, rules, actions, evidence, packs."""
    with closing(open_book(book_dir)) as made:
        shop = made.shops()[0]
        for count in (40, 60):
            file = orders_file(tmp_path, count, f"{count}.csv")
            made.commit(made.read_files([file], shop), shop)
        made.undo_import(made.imports(shop)[0].import_id)
        made.save_snapshot(shop, ON, [SnapshotValue("total", ON, 4.62, Origin.OFFICIAL)])
        made.set_target(shop, "total", 4.8)
        action = made.add_action(shop, Action(0, shop.shop_id, None, None, "=抽检", note=""))
        (tmp_path / "照片.txt").write_text("证据", "utf-8")
        made.checklist.add_evidence(action, tmp_path / "照片.txt")
        made.rules.copy_pack("douyin-20260714", "own-1", "我的规则")
        yield made


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(folder / database.BOOK_NAME)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()
            for table in belongings.tables(connection)
        }


def score_bytes(program: Program) -> str:
    """What the command line says of every shop."""
    cards = [shapes.score_json(program.score(shop)) for shop in program.shops()]
    return json.dumps(cards, ensure_ascii=False)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_every_text_comes_back_from_a_workbook(rows: list[list[str]]) -> None:
    write, read = writer("note", "TEXT"), reader("note", "TEXT")
    with io.BytesIO() as made:
        with zipfile.ZipFile(made, "w") as archive, archive.open("1.xlsx", "w") as file:
            cells = [[write(text) for text in row] for row in rows]
            open_export._write_xlsx(file, ["a", "b"], cells)
        with zipfile.ZipFile(made) as archive:
            lines = list(open_export._read_xlsx(archive, "1.xlsx"))
    assert [[read(cell) for cell in line] for line in lines[1:]] == [
        [re.sub("[\ufffe\uffff]", "\ufffd", text) for text in row] for row in rows
    ]


@pytest.mark.parametrize("kind", open_export.FORMATS)
def test_out_and_back_gives_the_same_book_and_score(
    program: Program, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "导 出.zip"
    program.safe.export_all(target, kind)
    longest = csv.field_size_limit()
    open_export.read(target, tmp_path / "新 的", Progress())
    assert csv.field_size_limit() == longest  # of the whole process
    assert contents(tmp_path / "新 的") == contents(program.data_dir)
    with closing(open_book(tmp_path / "新 的", with_shop=False)) as other:
        assert score_bytes(other) == score_bytes(program)
        other.check()
        assert other.rules.pack("own-1").label == "我的规则"
        (action,) = other.actions(other.shops()[0])
        assert other.checklist.evidence_path(action.evidence[0]).read_text("utf-8") == "证据"


def test_the_note_names_the_folders_that_are_there(program: Program, tmp_path: Path) -> None:
    program.safe.export_all(tmp_path / "全部.zip", "csv")
    with zipfile.ZipFile(tmp_path / "全部.zip") as archive:
        note = archive.read(NOTE).decode("utf-8")
        folders = {name.partition("/")[0] for name in archive.namelist() if "/" in name}
    assert len(folders) == 3
    assert all(f"「{folder}」" in note for folder in folders)


def test_headers_are_words_and_times_are_times(program: Program, tmp_path: Path) -> None:
    program.safe.export_all(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        text = io.TextIOWrapper(archive.open("表/订单（orders）.csv"), encoding="utf-8-sig")
        header, first, *_ = csv.reader(text)
        note = archive.read("说明.txt").decode()
    row = dict(zip(header, first, strict=True))
    assert row["支付时间（paid_at）"] == "2026-11-01 10:01:00"
    assert row["实付金额（paid_fen）"] == "59.00"
    assert row["主键（key）"] == "'6917123456789012345"
    assert "空格子表示不知道" in note


@pytest.mark.parametrize("kind", open_export.FORMATS)
def test_no_text_runs_as_a_formula(program: Program, tmp_path: Path, kind: str) -> None:
    """A shop, an action, a word and a file of every name that begins like one."""
    shop = program.shops()[0]
    for start in "=+-@＝＋－＠":
        program.add_shop(f"{start}1+1", Platform.JD)
        program.add_action(shop, Action(0, shop.shop_id, None, None, f"{start}cmd|'/c calc'!A1"))
    target = tmp_path / "a.zip"
    program.safe.export_all(target, kind)
    cells = [cell for cell in _cells(target) if isinstance(cell, str)]
    assert sum("cmd|" in cell for cell in cells) >= 8
    assert [cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠")] == []


def _cells(path: Path) -> Iterator[object]:
    """Every cell of every table; of a workbook a formula as it stands."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                text = archive.read(name).decode("utf-8-sig")
                yield from (cell for line in csv.reader(io.StringIO(text)) for cell in line)
            elif name.endswith(".xlsx"):
                for sheet in load_workbook(io.BytesIO(archive.read(name))):
                    assert all(cell.data_type != "f" for row in sheet for cell in row)
                    yield from (cell.value for row in sheet for cell in row)


def test_a_long_text_makes_its_table_a_csv(program: Program, tmp_path: Path) -> None:
    shop = program.shops()[0]
    program.add_action(shop, Action(0, shop.shop_id, None, None, "长", note="字" * 40_000))
    program.safe.export_all(tmp_path / "a.zip", "xlsx")
    names = zipfile.ZipFile(tmp_path / "a.zip").namelist()
    assert "表/改善措施（actions）.csv" in names
    assert "表/订单（orders）.xlsx" in names


def test_long_cells_are_read_without_leaving_the_limit_changed_for_others() -> None:
    """The limit is the process's: a file imported between two lines must find its own."""
    usual, packed, text = csv.field_size_limit(), io.BytesIO(), "长" * 200_000
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("表.csv", f"a\n{text}\nb\n")
    with zipfile.ZipFile(packed) as archive:
        lines = open_export._read_csv(archive, "表.csv")
        seen = [(line, csv.field_size_limit()) for line in lines]
    assert seen == [(["a"], usual), ([text], usual), (["b"], usual)]


def test_a_folder_with_a_book_is_left_alone(program: Program, tmp_path: Path) -> None:
    program.safe.export_all(tmp_path / "a.zip")
    with pytest.raises(BookError, match="已经有账本"):
        open_export.read(tmp_path / "a.zip", program.data_dir, Progress())


def test_an_export_by_a_newer_program_is_refused(program: Program, tmp_path: Path) -> None:
    program.safe.export_all(tmp_path / "a.zip")
    with (
        zipfile.ZipFile(tmp_path / "a.zip") as old,
        zipfile.ZipFile(tmp_path / "b.zip", "w") as new,
    ):
        new.writestr(ABOUT, old.read(ABOUT).replace(b'"schema": ', b'"schema": 9'))
    with pytest.raises(BookError, match="更新版本"):
        open_export.read(tmp_path / "b.zip", tmp_path / "new", Progress())
    assert not (tmp_path / "new" / database.BOOK_NAME).exists()


@pytest.mark.parametrize("content", [b"", b"PK nonsense", None])
def test_what_is_no_export_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AppError):
        open_export.read(path, tmp_path / "new", Progress())


Lines = list[list[str]]


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("orders", lambda rows: [*rows, rows[1]]),
        ("orders", lambda rows: [rows[0], [""] * len(rows[0]), *rows[2:]]),
        ("imports", lambda rows: [[*rows[0]], *([*row[:-1], "9" * 30] for row in rows[1:])]),
        ("shops", lambda _rows: []),
        ("shops", lambda rows: rows[:1]),
    ],
)
def test_an_export_that_was_edited_until_it_is_no_book_is_told(
    program: Program, tmp_path: Path, table: str, change: Callable[[Lines], Lines]
) -> None:
    whole, edited = tmp_path / "out.zip", tmp_path / "edited.zip"
    program.safe.export_all(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(edited, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if f"（{table}）" in name:
                rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
                data = "\n".join(",".join(row) for row in change(rows)).encode()
            target.writestr(name, data)
    with pytest.raises(AppError, match="损坏"):
        open_export.read(edited, tmp_path / "new", Progress())
    assert not list((tmp_path / "new").rglob("*.db"))


def test_names_that_lead_elsewhere_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../x.txt", "/y.txt", "规则/../../z.txt", "规则/good.toml", "other/w.txt"):
            archive.writestr(name, "x")
    folder = tmp_path / "book"
    with zipfile.ZipFile(path) as archive:
        list(open_export.unpack(archive, folder, ("规则",)))
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["a.zip", "good.toml"]


def test_a_cancelled_or_failed_export_leaves_nothing(program: Program, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        program.safe.export_all(tmp_path / "out" / "a.zip", "csv", progress)
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(BookError, match="写不了"):
        program.safe.export_all(tmp_path / "照片.txt" / "a.zip")
    program.add_shop("之后还能写", Platform.JD)


def test_a_book_that_could_not_be_made_leaves_no_file_of_its_folder(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.safe.export_all(tmp_path / "all.zip")

    def full(_made: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(open_export, "_put", full)
    with pytest.raises(BookError, match="磁盘空间不足"):
        open_export.read(tmp_path / "all.zip", tmp_path / "新", Progress())
    assert [file for file in (tmp_path / "新").rglob("*") if file.is_file()] == []
