"""Taking a book along: packed, looked into, and merged where the other computer has shops too."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.errors import AppError, RequestError
from app.model import Action, Mapping, Platform, Report
from app.program import Program
from app.safety.backups import Reason
from app.safety.carry import Arrival, Choice, Stock
from tests.app.safety.test_open_export import score_bytes
from tests.ui.real_book import SHOP, open_book, orders_file


def fill(program: Program, folder: Path, count: int) -> None:
    """Orders imported twice over, one import undone, an action with evidence, a mapping, a pack."""
    shop = program.shops()[0]
    for size in (count, count + 20):
        file = orders_file(folder, size, f"{size}.csv")
        program.commit(program.read_files([file], shop), shop)
    action = program.add_action(shop, Action(0, shop.shop_id, None, None, f"抽检 {count}"))
    (folder / "照片.txt").write_text(f"证据 {count}", "utf-8")
    program.checklist.add_evidence(action, folder / "照片.txt")
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, {"编号": "order_id"}, f"表 {count}")
    program.columns.remember("same", mapping)
    program.columns.remember(f"own {count}", mapping)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Program]:
    """The book of the old computer."""
    (tmp_path / "a").mkdir()
    with closing(open_book(tmp_path / "old")) as made:
        fill(made, tmp_path / "a", 40)
        made.rules.copy_pack("douyin-20260714", "own-1", "我的规则")
        yield made


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Program]:
    """The book of the new computer, without a shop."""
    with closing(open_book(tmp_path / "new", with_shop=False)) as made:
        yield made


@pytest.fixture
def package(old: Program, tmp_path: Path) -> Path:
    """The old book in one file."""
    path = tmp_path / "带 走.zip"
    old.safe.carry.pack(path)
    return path


def test_a_new_computer_has_the_same_scores(old: Program, new: Program, package: Path) -> None:
    (arrival,) = new.safe.carry.arrivals(package)
    assert arrival == Arrival(old.shops()[0], Stock(60, date(2026, 11, 3)))
    assert new.shops() == []
    assert new.safe.carry.take_in(package, {SHOP: Choice.ADD}) == (SHOP,)
    assert score_bytes(new) == score_bytes(old)
    shop = new.shop(SHOP)
    (action,) = new.actions(shop)
    assert new.checklist.evidence_path(action.evidence[0]).read_text("utf-8") == "证据 40"
    assert new.columns.mappings() == old.columns.mappings()
    assert new.rules.pack("own-1").label == "我的规则"
    new.check()


def test_what_came_along_can_be_undone_and_redone_like_at_home(
    old: Program, new: Program, package: Path
) -> None:
    new.add_shop("本机的店", Platform.DOUYIN)
    new.safe.carry.take_in(package, {SHOP: Choice.ADD})
    for program in (old, new):
        shop = program.shop(SHOP)
        program.undo_import(program.imports(shop)[0].import_id)
    assert score_bytes(new)[-2000:] == score_bytes(old)[-2000:]
    new.redo_import(new.imports(new.shop(SHOP))[0].import_id)
    new.undo()
    assert new.undo() == f"撤销导入：{new.imports(new.shop(SHOP))[0].file}"
    assert new.undo() == f"从另一台电脑带来「{SHOP}」"
    assert [shop.name for shop in new.shops()] == ["本机的店"]
    new.check()


def test_a_shop_on_both_computers_is_decided_by_the_seller(
    new: Program, package: Path, tmp_path: Path
) -> None:
    here = new.add_shop(SHOP, Platform.DOUYIN)
    (tmp_path / "b").mkdir()
    fill(new, tmp_path / "b", 100)
    (arrival,) = new.safe.carry.arrivals(package)
    assert arrival.here == here
    assert (arrival.stock.orders, arrival.stock_here) == (60, Stock(120, date(2026, 11, 6)))
    with pytest.raises(RequestError, match="请选择保留本机的，还是换成包里的"):
        new.safe.carry.take_in(package, {SHOP: Choice.ADD})
    assert new.safe.carry.take_in(package, {SHOP: Choice.KEEP}) == ()
    assert new.shelf.orders(new.shop(SHOP)) == 120
    assert new.safe.carry.take_in(package, {SHOP: Choice.REPLACE}) == (SHOP,)
    assert new.shelf.orders(new.shop(SHOP)) == 60
    assert new.removed_shops() == [here]
    assert new.columns.mappings()["same"].label == "表 100"  # what is here stays
    assert Reason.MERGE in [backup.reason for backup in new.backups.listed()]
    names = {
        new.checklist.evidence_path(a.evidence[0]).read_text("utf-8")
        for a in new.actions(new.shop(SHOP))
    }
    assert names == {"证据 40"}
    new.undo()
    assert new.shelf.orders(new.shop(SHOP)) == 120
    new.check()


def test_evidence_of_a_shop_that_is_not_wanted_stays_in_the_package(
    old: Program, new: Program, tmp_path: Path
) -> None:
    other = old.add_shop("不要的店", Platform.DOUYIN)
    action = old.add_action(other, Action(0, other.shop_id, None, None, "别人的事"))
    (tmp_path / "账单.txt").write_text("别人的证据", "utf-8")
    old.checklist.add_evidence(action, tmp_path / "账单.txt")
    old.safe.carry.pack(tmp_path / "two.zip")
    new.safe.carry.take_in(tmp_path / "two.zip", {SHOP: Choice.ADD})
    assert [file.name for file in new.data_dir.rglob("*.txt")] == ["照片.txt"]


def test_a_shop_that_is_not_in_the_package_is_told(new: Program, package: Path) -> None:
    with pytest.raises(RequestError, match=f"包里有：{SHOP}"):
        new.safe.carry.take_in(package, {"别的店": Choice.ADD})


@pytest.mark.parametrize("content", [None, b"", b"PK", "zip"])
def test_what_is_no_package_is_told(
    new: Program, tmp_path: Path, content: bytes | str | None
) -> None:
    path = tmp_path / "x.zip"
    if content == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "x")
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(AppError):
        new.safe.carry.arrivals(path)


def test_a_damaged_book_in_a_package_is_told(new: Program, package: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(package) as good, zipfile.ZipFile(bad, "w") as made:
        for name in good.namelist():
            data = good.read(name)
            made.writestr(name, data[:5000] if name.endswith(".db") else data)
    with pytest.raises(AppError):
        new.safe.carry.take_in(bad, {SHOP: Choice.ADD})
    assert new.shops() == []
