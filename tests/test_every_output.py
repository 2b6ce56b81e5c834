"""Whatever the program writes for the seller: whole at its place, or a sentence and nothing changed."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from app.catalogue.measures import load_measures
from app.commands import cli
from app.documents.calendar_file import Event, write_calendar
from app.documents.charts import Caption, ChartTable, Field
from app.documents.figure_files import save_picture, save_table
from app.documents.figure_theme import FigureTheme
from app.documents.plan import plan_document
from app.errors import AppError
from app.faults import save_report
from app.model import Mapping, Platform, Report, Shop
from app.program import Program
from tests.ui.real_book import ORDER_COLUMNS, open_book, order_row, write_csv
from ui.printing import render_pdf
from ui.widgets.list_export import write_list

TODAY = date(2026, 11, 21)
SMALL = 1_000  # bytes: less than any output but the shortest texts
pytestmark = pytest.mark.usefixtures("qapp")  # a PDF needs its fonts
LONG = "长" * 120  # no disk takes a name of 360 bytes
EMOJI = "导出 😀 100%#?"


@dataclass
class Book:
    """An open book with something of everything, and a file with rows that are rejected."""

    program: Program
    shop: Shop
    rejected: int  # an import


Write = Callable[[Book, Path], object]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A shop with an own pack, a mapping and an import that rejected a row."""
    folder = tmp_path_factory.mktemp("book")
    for place in (folder, *folder.parents[:2]):
        place.chmod(0o755)
    with closing(open_book(folder / "账本")) as program:
        shop = program.shops()[0]
        program.rules.copy_pack(program.packs()[0].id, "own-1", "我的规则")
        read_as = Mapping(Platform.GENERIC, Report.ORDERS, {"号": "order_id"}, "表")
        program.columns.remember("f", read_as)
        rows = [order_row(1), order_row(2, {"主订单编号": "6.91E+18"})]
        file = write_csv(folder / "订单.csv", ORDER_COLUMNS, rows)
        done = program.commit(program.read_files([file], shop), shop)
        assert program.import_issues(done[0].import_id or 0)
        yield Book(program, shop, program.imports(shop)[0].import_id)


def _chart(theme: FigureTheme, size: tuple[float, float]) -> Figure:
    return Figure(figsize=size, facecolor=theme.ground)


CAPTION = Caption("揽收及时率", "小店 · 2026-11-21")


def _pdf(book: Book, path: Path) -> object:
    return render_pdf(plan_document(book.program.plan(book.shop)), path)


def _told(_book: Book, path: Path) -> None:
    answer = cli.Answer({"a": "长" * SMALL}, "")
    cli._say(answer, argparse.Namespace(out=path, json=False))


OUTPUTS: dict[str, tuple[str, Write]] = {
    "backup": (".db", lambda book, path: book.program.backup(path)),
    "sealed": (".sealed", lambda book, path: book.program.safe.seal(path, "足够长的密码呀！")),
    "all as csv": (".zip", lambda book, path: book.program.safe.export_all(path)),
    "all as xlsx": (".zip", lambda book, path: book.program.safe.export_all(path, "xlsx")),
    "package": (".zip", lambda book, path: book.program.safe.carry.pack(path)),
    "rejected rows": (
        ".xlsx",
        lambda book, path: book.program.rejected_workbook(book.rejected, path),
    ),
    "pack": (".toml", lambda book, path: book.program.rules.export_pack("own-1", path)),
    "mapping": (".json", lambda book, path: book.program.columns.export("f", path)),
    "measures": (
        ".toml",
        lambda book, path: book.program.library.export(path, load_measures()),
    ),
    "measures as xlsx": (
        ".xlsx",
        lambda book, path: book.program.library.export(path, load_measures()),
    ),
    "pdf": (".pdf", _pdf),
    "calendar": (
        ".ics",
        lambda _, path: write_calendar(path, [Event("a", TODAY, "事" * SMALL, "")], TODAY),
    ),
    "list": (".xlsx", lambda _, path: write_list(path, "列表", ["单号"], [["6917"]])),
    "picture": (".png", lambda _, path: save_picture(_chart, (4, 3), path, CAPTION)),
    "drawing": (".svg", lambda _, path: save_picture(_chart, (4, 3), path, CAPTION)),
    "numbers": (
        ".xlsx",
        lambda _, path: save_table(ChartTable((Field("天"),), (("1",),)), path, CAPTION),
    ),
    "report": (".zip", lambda _, path: save_report(path, os.urandom(SMALL).hex())),
    "answer": (".json", _told),
}


@pytest.fixture(params=OUTPUTS)
def output(request: pytest.FixtureRequest, book: Book) -> tuple[str, Callable[[Path], object]]:
    """The ending of an output, and how it is written."""
    ending, write = OUTPUTS[request.param]
    return ending, partial(write, book)


def told(write: Callable[[Path], object], path: Path) -> None:
    """The output is refused with a sentence; the folder is as it was."""
    before = contents(path.parent)
    with pytest.raises(AppError) as caught:
        write(path)
    assert caught.value.message.endswith("。")
    assert caught.value.message.count("。") > 1  # what happened, and what to do
    assert contents(path.parent) == before


def contents(folder: Path) -> dict[str, bytes | None]:
    """What lies in a folder."""
    if not folder.is_dir():
        return {}
    return {file.name: file.read_bytes() if file.is_file() else None for file in folder.iterdir()}


@pytest.fixture
def older(tmp_path: Path, output: tuple[str, object]) -> Path:
    """An older file where the output is to be."""
    path = tmp_path / f"older{output[0]}"
    path.write_bytes(b"older")
    return path


Output = tuple[str, Callable[[Path], object]]


def test_it_is_written_over_an_older_file_under_any_name_and_path(
    output: Output, older: Path, tmp_path: Path
) -> None:
    ending, write = output
    write(older)
    assert older.read_bytes() != b"older"
    deep = tmp_path.joinpath(*[f"很长 äöü ภา {'x' * 24}"] * 6)
    deep.mkdir(parents=True)
    path = deep / f"{EMOJI}{ending}"
    assert len(str(path)) > 260
    write(path)
    assert [file.name for file in deep.iterdir()] == [path.name]


def test_a_folder_in_its_place_is_a_sentence(output: Output, tmp_path: Path) -> None:
    ending, write = output
    (tmp_path / f"a{ending}").mkdir()
    told(write, tmp_path / f"a{ending}")


def test_a_file_in_its_folders_place_is_a_sentence(output: Output, older: Path) -> None:
    ending, write = output
    told(write, older / f"a{ending}")
    assert older.read_bytes() == b"older"


def test_a_name_that_is_too_long_is_a_sentence(output: Output, tmp_path: Path) -> None:
    ending, write = output
    told(write, tmp_path / f"{LONG}{ending}")


def test_a_folder_that_is_gone_is_a_sentence_or_made_again(output: Output, tmp_path: Path) -> None:
    ending, write = output
    path = tmp_path / "拔掉的 U 盘" / f"a{ending}"
    with suppress(AppError):
        write(path)
    assert set(contents(path.parent)) == ({path.name} if path.parent.exists() else set())


def test_a_file_that_another_program_holds_is_a_sentence(
    output: Output, older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody replace an open file."""
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target) == older:
            raise PermissionError(errno.EACCES, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    told(output[1], older)


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Files cannot grow beyond a size: each further write fails, as on a disk without room."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_room_is_a_sentence(output: Output, older: Path) -> None:
    with limited(10 if older.suffix == ".json" else SMALL):
        told(output[1], older)
    gc.collect()  # openpyxl leaves its archive open, which says so here rather than later


@contextmanager
def as_nobody() -> Iterator[None]:
    """The superuser may write everywhere."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs users")
def test_a_folder_nobody_may_write_to_is_a_sentence(
    output: Output, older: Path, tmp_path: Path
) -> None:
    output[1](tmp_path / f"before{output[0]}")  # what it imports nobody may not read
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    tmp_path.chmod(0o555)
    older.chmod(0o444)
    try:
        with as_nobody():
            told(output[1], older)
    finally:
        tmp_path.chmod(0o755)


# Every module that writes a file -> which of the outputs it is in, or why it is in none.
WRITERS = {
    "app/catalogue/pack_files.py": "pack",
    "app/catalogue/rule_files.py": "spare copies in the data folder, see tests/app/test_full_disk.py",
    "app/commands/cli.py": "answer",
    "app/commands/papers.py": "list",
    "app/documents/calendar_file.py": "calendar",
    "app/documents/figure_files.py": "picture",
    "app/documents/measure_sheets.py": "measures as xlsx",
    "app/documents/rejected.py": "rejected rows",
    "app/documents/workbooks.py": "list",
    "app/doors/appealing.py": "a folder, see its own test",
    "app/doors/column_names.py": "mapping",
    "app/doors/own_library.py": "measures",
    "app/faults.py": "report",
    "app/improvement/evidence.py": "into the data folder, see tests/app/test_full_disk.py",
    "app/safety/backups.py": "backup",
    "app/safety/carry.py": "package",
    "app/safety/files_beside.py": "backup",
    "app/safety/open_export.py": "all as csv",
    "app/safety/safekeeping.py": "backup",
    "app/safety/sealed.py": "sealed",
    "app/storage/copies.py": "backup",
    "ui/paper_kinds.py": "list",
    "ui/printing.py": "pdf",
    "ui/widgets/list_export.py": "list",
    "ui/widgets/orders.py": "list",
}


def test_whatever_writes_is_among_them_or_says_why() -> None:
    root = Path(__file__).resolve().parents[1]
    marks = re.compile(r"\b(write_whole|write_workbook|copies\.back_up|part_of)\(")
    found = {
        file.relative_to(root).as_posix()
        for folder in ("app", "ui")
        for file in (root / folder).rglob("*.py")
        if file.name != "whole_file.py" and marks.search(file.read_text("utf-8"))
    }
    assert found == set(WRITERS)
    assert {name for name in WRITERS.values() if "see" not in name} <= set(OUTPUTS)
