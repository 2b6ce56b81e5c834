"""Full disks, folders nobody may write to, long and foreign paths: a sentence, and nothing lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from app.errors import AppError
from app.model import Platform
from app.program import Program
from app.progress import Progress
from app.safety.open_export import read as read_export
from app.storage import database
from build import kill_test
from tests.ui.real_book import open_book, orders_file

TOLD, DONE = 7, 0  # exit codes of a child: an AppError, or no error at all
unix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and limits")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kill test's book: two shops, a copy, a package, a file to import."""
    folder = tmp_path_factory.mktemp("place") / "base"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kill_test, "ORDERS", 400)
        kill_test.prepare(folder)
    return folder


def in_child(act: Callable[[], object]) -> int | None:
    """The exit code of a process of its own that does something."""
    child = multiprocessing.get_context("fork").Process(target=_told, args=(act,))
    child.start()
    child.join(50)
    return child.exitcode


def _told(act: Callable[[], object]) -> None:
    try:
        act()
    except AppError as error:
        sys.exit(TOLD if error.message.endswith("。") else 1)


@unix
@pytest.mark.parametrize("act", [*kill_test.ACTS, "export", "pack"])
def test_no_room_at_any_write_is_a_sentence_and_loses_nothing(
    base: Path, tmp_path: Path, act: str
) -> None:
    """A limit on the size of files fails each further write, like a disk without room."""
    import resource

    shutil.copytree(base.parent / kill_test.FILES, tmp_path / kill_test.FILES)
    known = kill_test.ACTS.get(act)
    scene = kill_test.scene(act, base, tmp_path) if known else None
    start = scene.start if scene else base
    whole = (start / database.BOOK_NAME).stat().st_size

    def limited(folder: Path, limit: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if known is not None:
            known(folder)
            return
        with closing(kill_test.opened(folder)) as program:
            if act == "export":
                program.safe.export_all(folder / "all.zip")
            else:
                program.safe.carry.pack(folder / "new.zip")

    codes = []
    for number in (0, 1, 3, 4, 8):
        folder = tmp_path / "round"
        shutil.copytree(start, folder)
        codes.append(in_child(partial(limited, folder, whole * number // 4)))
        if scene is not None:
            assert kill_test.look(scene, folder, 0.0).problem == ""
        assert not (folder / "new.zip").exists() or codes[-1] == DONE
        assert list(folder.rglob("*.part")) == []
        shutil.rmtree(folder)
    assert set(codes) <= {TOLD, DONE}, codes
    assert codes[0] == TOLD
    assert codes[-1] == DONE


@pytest.fixture
def closed_folder(base: Path) -> Iterator[Path]:
    """A book in a folder that nobody may write to."""
    folder = Path(tempfile.mkdtemp())  # not in tmp_path, which only its owner may enter
    folder.chmod(0o755)
    shutil.copyfile(base / database.BOOK_NAME, folder / database.BOOK_NAME)
    (folder / database.BOOK_NAME).chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_nobody(act: Callable[[], object]) -> Callable[[], object]:
    """The superuser may write everywhere."""

    def call() -> object:
        if os.getuid() == 0:
            os.setuid(65_534)
        return act()

    return call


@unix
def test_a_folder_nobody_may_write_to_is_a_sentence(closed_folder: Path) -> None:
    before = (closed_folder / database.BOOK_NAME).read_bytes()

    def change() -> None:
        with closing(Program(closed_folder)) as program:
            program.add_shop("分店", Platform.JD)

    assert in_child(as_nobody(change)) == TOLD
    assert in_child(as_nobody(lambda: Program(closed_folder / "neu"))) == TOLD
    assert (closed_folder / database.BOOK_NAME).read_bytes() == before


@unix
def test_a_backup_or_export_into_such_a_folder_is_a_sentence(
    closed_folder: Path, tmp_path: Path
) -> None:
    tmp_path.chmod(0o777)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    with closing(open_book(tmp_path / "book")) as program:
        acts = (
            lambda: program.backup(closed_folder / "a.db"),
            lambda: program.safe.export_all(closed_folder / "a.zip"),
            lambda: program.safe.carry.pack(closed_folder / "b.zip"),
        )
        program.safe.export_all(tmp_path / "all.zip")  # nobody may not read what that imports
        assert [in_child(as_nobody(act)) for act in acts] == [TOLD] * 3
        program.check()


def test_a_path_of_more_than_260_signs_and_any_language_works(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*[f"很长 äöü ภา {'x' * 24}"] * 6)
    assert len(str(deep)) > 260
    with pytest.raises(AppError, match="打不开数据文件"):  # SQLite takes 512 bytes
        open_book(tmp_path.joinpath(*["很长的文件夹名字"] * 20))
    with closing(open_book(deep / "账本 😀")) as program:
        shop = program.shops()[0]
        file = orders_file(tmp_path, 40, "订单 😀.csv")
        program.commit(program.read_files([file], shop), shop)
        program.add_shop("分店", Platform.JD)
        program.backup(deep / "备份 100%#?.db")
        program.restore(deep / "备份 100%#?.db")
        program.safe.export_all(deep / "全部.zip")
        program.safe.carry.pack(deep / "带走.zip")
        assert program.safe.carry.arrivals(deep / "带走.zip")
        program.check()
    read_export(deep / "全部.zip", deep / "新", Progress())


@pytest.mark.skipif(sys.platform == "win32", reason="other limits")
def test_a_name_that_is_too_long_is_a_sentence(tmp_path: Path) -> None:
    long = "长" * 200
    with pytest.raises(AppError, match="建不了数据文件夹"):
        Program(tmp_path / long)
    with closing(open_book(tmp_path / "book")) as program:
        for act in (
            lambda: program.backup(tmp_path / f"{long}.db"),
            lambda: program.safe.export_all(tmp_path / f"{long}.zip"),
            lambda: program.safe.carry.pack(tmp_path / f"{long}.zip"),
            lambda: program.safe.carry.arrivals(tmp_path / f"{long}.zip"),
            lambda: program.restore(tmp_path / f"{long}.db"),
        ):
            with pytest.raises(AppError):
                act()
        program.check()


def test_a_clock_set_back_keeps_the_order_of_what_was_done(tmp_path: Path) -> None:
    at = [datetime(2026, 11, 21, 9, 30)]
    with closing(Program(tmp_path, lambda: at[0].date(), lambda: at[0])) as program:
        program.add_shop("先", Platform.JD)
        at[0] = datetime(2019, 1, 1)
        shop = program.add_shop("后", Platform.JD)
        assert program.undo() == "新建店铺「后」"
        assert program.redo() == "新建店铺「后」"
        program.remove_shop(shop)
        assert [thing.title for thing in program.safe.bin.things()] == ["后"]
        assert program.backups.daily() is not None
        program.safe.forgetting.tidy()
        assert [gone.name for gone in program.removed_shops()] == ["后"]
