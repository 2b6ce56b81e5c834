"""The data folder moved or its file replaced while the book is open: told, and nothing is strewn about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.errors import AppError
from app.model import Action, Origin, Platform, SnapshotValue
from app.program import Program
from app.safety.backups import Reason
from app.storage import database
from tests.ui.real_book import open_book, orders_file

ON = date(2026, 11, 20)
Act = Callable[[Program, Path], object]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A book with a shop, an action, an own pack and something to put back."""
    with closing(open_book(tmp_path / "账本")) as made:
        shop = made.shops()[0]
        made.add_action(shop, Action(0, shop.shop_id, None, None, "事"))
        made.rules.copy_pack(made.packs()[0].id, "own-1", "我的规则")
        made.backup(tmp_path / "copy.db")
        orders_file(tmp_path)
        yield made


def _import(program: Program, folder: Path) -> object:
    shop = program.shops()[0]
    return program.commit(program.read_files([folder / "订单.csv"], shop), shop)


def _evidence(program: Program, folder: Path) -> object:
    action = program.actions(program.shops()[0])[0]
    return program.checklist.add_evidence(action, folder / "订单.csv")


def _page(program: Program, _folder: Path) -> None:
    values = [SnapshotValue("total", ON, 4.6, Origin.OFFICIAL)]
    program.save_snapshot(program.shops()[0], ON, values)


ACTS: dict[str, Act] = {
    "import": _import,
    "evidence": _evidence,
    "page": _page,
    "shop": lambda program, _: program.add_shop("分店", Platform.JD),
    "copy of rules": lambda program, _: program.rules.copy_pack(
        program.packs()[0].id, "own-2", "再来一份"
    ),
    "change of rules": lambda program, _: program.rules.change_pack("own-1", {"label": "改"}),
    "undo": lambda program, _: program.undo(),
    "backup": lambda program, _: program.backups.before(Reason.IMPORT),
    "every day": lambda program, _: program.safe.every_day(),
    "restore": lambda program, folder: program.restore(folder / "copy.db"),
    "erase": lambda program, _: program.safe.forgetting.erase(program.shops()[0]),
    "keep": lambda program, _: program.safe.forgetting.set_keep_months(6),
    "lock": lambda program, _: program.safe.lock.set("1234"),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_folder_that_was_moved_is_told_and_not_made_again(
    program: Program, tmp_path: Path, act: str
) -> None:
    rows = list(program._db.iterdump())
    program.data_dir.rename(tmp_path / "别处")
    with pytest.raises(AppError, match=r"被移走、改名或替换|没有编号为「own-1」的规则包"):
        ACTS[act](program, tmp_path)
    assert not program.data_dir.exists()
    (tmp_path / "别处").rename(program.data_dir)
    assert list(program._db.iterdump()) == rows
    program.check()
    ACTS[act](program, tmp_path)


@pytest.mark.parametrize("act", ACTS)
def test_a_file_that_was_replaced_is_not_written_over(
    program: Program, tmp_path: Path, act: str
) -> None:
    book, folder = program.data_dir / database.BOOK_NAME, program.data_dir
    book.rename(tmp_path / "away.db")
    book.write_bytes(b"another file")
    before = {file.name for file in folder.rglob("*.toml")}
    with pytest.raises(AppError, match="被移走、改名或替换"):
        ACTS[act](program, tmp_path)
    assert book.read_bytes() == b"another file"
    assert {file.name for file in folder.rglob("*.toml")} == before
    book.unlink()
    (tmp_path / "away.db").rename(book)


def test_what_was_read_can_still_be_looked_at_and_saved_elsewhere(
    program: Program, tmp_path: Path
) -> None:
    shop = program.shops()[0]
    program.data_dir.rename(tmp_path / "别处")
    assert program.score(shop, ON).shop == shop
    program.backup(tmp_path / "gerettet.db")
    (tmp_path / "别处").rename(program.data_dir)
    program.restore(tmp_path / "gerettet.db")
    assert program.shops() == [shop]
