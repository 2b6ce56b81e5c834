"""A change that the book cannot keep leaves the files beside it as they were, and the other way round.

Every write of every operation was failed in turn with a preloaded library; these are what it found.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from lxml.etree import SerialisationError

from app.documents import calendar_file, workbooks
from app.errors import AppError, FileError
from app.model import Action, Mapping, Platform, Report
from app.program import Program
from app.safety.carry import Choice
from app.storage import database, plans
from tests.ui.real_book import open_book

PACK, OWN = "douyin-20260714", "own-1"
FULL = OSError(errno.ENOSPC, "No space left on device")
Door = Callable[[Program, Path], object]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A shop with an action, an own pack that was changed, one that was removed, and a package."""
    with closing(open_book(tmp_path / "other")) as other:
        shop = other.shops()[0]
        action = other.add_action(shop, Action(0, shop.shop_id, None, None, "那边的事"))
        other.checklist.add_evidence(action, _proof(tmp_path))
        other.rules.copy_pack(PACK, "own-9", "那边的规则")
        other.safe.carry.pack(tmp_path / "package.zip")
        other.rules.export_pack("own-9", tmp_path / "own-9.toml")
    with closing(open_book(tmp_path / "book")) as made:
        shop = made.shops()[0]
        made.add_action(shop, Action(0, shop.shop_id, None, None, "事"))
        made.rules.copy_pack(PACK, "own-2", "要删的规则")
        made.rules.remove_pack("own-2")
        made.rules.copy_pack(PACK, OWN, "我的规则")
        made.rules.change_pack(OWN, {"label": "改过的规则"})
        yield made


def _proof(folder: Path) -> Path:
    path = folder / "照片.jpg"
    path.write_bytes(b"x" * 5_000)
    return path


def _add_evidence(program: Program, folder: Path) -> object:
    return program.checklist.add_evidence(program.actions(program.shops()[0])[0], _proof(folder))


def _take_in(program: Program, folder: Path) -> object:
    shop = program.shops()[0]
    return program.safe.carry.take_in(folder / "package.zip", {shop.name: Choice.REPLACE})


DOORS: dict[str, Door] = {
    "copy": lambda program, _: program.rules.copy_pack(PACK, "own-3", "另一份"),
    "change": lambda program, _: program.rules.change_pack(OWN, {"label": "又改"}),
    "undo pack": lambda program, _: program.rules.undo_pack(OWN),
    "remove": lambda program, _: program.rules.remove_pack(OWN),
    "import": lambda program, folder: program.rules.import_pack(folder / "own-9.toml"),
    "undo": lambda program, _: program.undo(),
    "bin": lambda program, _: program.safe.bin.restore(program.safe.bin.things()[0].number),
    "evidence": _add_evidence,
    "take in": _take_in,
}


def beside(folder: Path) -> dict[str, bytes]:
    """What lies in the folders of rules and evidence, the spare copies included."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.parent != folder and file.parent.name != database.BACKUPS
    }


@pytest.mark.parametrize("door", DOORS)
def test_what_the_book_cannot_keep_changes_no_file(
    program: Program, tmp_path: Path, door: str
) -> None:
    before, rows = beside(tmp_path / "book"), list(program._db.iterdump())
    for when in ("INSERT", "UPDATE"):
        program._db.execute(
            f"CREATE TEMP TRIGGER full_{when} BEFORE {when} ON main.edits"
            " BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(sqlite3.IntegrityError, match="full"):
        DOORS[door](program, tmp_path)
    assert beside(tmp_path / "book") == before
    assert list(program._db.iterdump()) == rows
    for when in ("INSERT", "UPDATE"):
        program._db.execute(f"DROP TRIGGER temp.full_{when}")
    DOORS[door](program, tmp_path)
    assert beside(tmp_path / "book") != before


@pytest.mark.parametrize("door", [name for name in DOORS if name != "undo pack"])
def test_what_the_disk_has_no_room_for_changes_no_book(
    program: Program, tmp_path: Path, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rows = beside(tmp_path / "book"), list(program._db.iterdump())
    proof = _proof(tmp_path)
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self == proof:
            return write(self, data)
        raise FULL

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(AppError, match="磁盘"):
        DOORS[door](program, tmp_path)
    assert beside(tmp_path / "book") == before
    assert list(program._db.iterdump()) == rows


def test_a_plan_and_its_proposals_are_kept_together(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = program.shops()[0]
    plan = program.plan(shop, actions=(Action(0, shop.shop_id, None, None, "建议"),))
    before = program.actions(shop)
    monkeypatch.setattr(plans, "keep", _refuse)
    with pytest.raises(OSError, match="No space"):
        program.papers.keep(plan)
    assert program.actions(shop) == before


def _refuse(*_arguments: object, **_named: object) -> None:
    raise FULL


def test_outputs_stay_as_they_were_and_say_why(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.columns.remember(
        "f", Mapping(Platform.GENERIC, Report.ORDERS, {"号": "order_id"}, "表")
    )
    target = tmp_path / "文件"
    target.write_bytes(b"older")
    monkeypatch.setattr(Path, "write_bytes", _refuse)
    for call in (
        lambda: program.library.export(target, program.measures()[:2]),
        lambda: program.columns.export("f", target),
        lambda: program.rules.export_pack(OWN, target),
        lambda: calendar_file.write_calendar(target, [], date(2026, 11, 21)),
    ):
        with pytest.raises(AppError):
            call()
    assert target.read_bytes() == b"older"


def test_a_workbook_for_which_there_is_no_room_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openpyxl.workbook.workbook import Workbook

    def full(_book: Workbook, _target: object) -> None:
        raise SerialisationError("IO_ENOSPC")

    monkeypatch.setattr(Workbook, "save", full)
    table = workbooks.SheetTable(["单号"], [["1"]])
    with pytest.raises(FileError, match="磁盘空间不足"):
        workbooks.write_workbook(tmp_path / "a.xlsx", {"表": table})
    assert list(tmp_path.iterdir()) == []
