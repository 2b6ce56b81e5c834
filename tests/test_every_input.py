"""Whatever file the seller gives: gone, held by another program, a folder or nonsense is a sentence."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.backup_look import look_inside
from app.errors import AppError
from app.model import Action
from app.program import Program
from app.progress import Progress
from app.safety.open_export import read as read_export
from app.safety.sealed import within
from tests.ui.real_book import open_book

Read = Callable[[Program, Path], object]
NONSENSE = (b"", b"\x00" * 999, b"PK\x03\x04 but no zip", "不是这个\n".encode() * 99)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A book with a shop and an action."""
    with closing(open_book(tmp_path / "账本")) as made:
        shop = made.shops()[0]
        made.add_action(shop, Action(0, shop.shop_id, None, None, "事"))
        yield made


def _import(program: Program, path: Path) -> None:
    """What a preview refuses is told in it."""
    (refused,) = program.read_files([path], program.shops()[0]).refused
    raise AppError(refused.code, refused.message)


def _evidence(program: Program, path: Path) -> None:
    program.checklist.add_evidence(program.actions(program.shops()[0])[0], path)


def _rebuild(program: Program, path: Path) -> None:
    read_export(path, program.data_dir.parent / "新账本", Progress())


INPUTS: dict[str, tuple[str, Read]] = {
    "csv": (".csv", _import),
    "xlsx": (".xlsx", _import),
    "xls": (".xls", _import),
    "pack": (".toml", lambda program, path: program.rules.import_pack(path)),
    "mapping": (".json", lambda program, path: program.columns.take_in(path)),
    "measures": (".toml", lambda program, path: program.library.bring_in(path)),
    "measures as xlsx": (".xlsx", lambda program, path: program.library.bring_in(path)),
    "package": (".zip", lambda program, path: program.safe.carry.arrivals(path)),
    "export": (".zip", _rebuild),
    "backup": (".db", lambda program, path: program.restore(path)),
    "look": (".db", lambda _, path: look_inside(path)),
    "sealed": (".sealed", lambda _, path: within(look_inside, path, "密码密码密码密码")),
    "evidence": (".jpg", _evidence),
}


@pytest.fixture(params=INPUTS)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Read]:
    """A path that nothing has yet, and what reads it."""
    ending, read = INPUTS[request.param]
    return tmp_path / f"给的文件 😀{ending}", read


def told(program: Program, source: tuple[Path, Read]) -> None:
    """Reading it is refused with a sentence; the book stays as it is."""
    path, read = source
    rows = list(program._db.iterdump())
    with pytest.raises(AppError) as caught:
        read(program, path)
    assert caught.value.message.endswith("。")
    assert "请" in caught.value.message
    assert list(program._db.iterdump()) == rows


def test_a_file_that_is_gone_is_a_sentence(program: Program, source: tuple[Path, Read]) -> None:
    told(program, source)


def test_a_name_that_no_disk_takes_is_a_sentence(
    program: Program, source: tuple[Path, Read]
) -> None:
    path, read = source
    told(program, (path.with_stem("长" * 200), read))


def test_a_folder_is_a_sentence(program: Program, source: tuple[Path, Read]) -> None:
    path, read = source
    path.mkdir()
    if read is not _import:  # a folder is looked through there
        told(program, source)


def test_a_file_that_another_program_holds_is_a_sentence(
    program: Program, source: tuple[Path, Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = source
    path.write_bytes(b"anything")
    real = io.open

    def held(file: object, *rest: object, **named: object) -> object:
        if str(file) == str(path):
            raise PermissionError(errno.EACCES, "in use")
        return real(file, *rest, **named)  # type: ignore[call-overload]

    for place in ("io.open", "builtins.open"):
        monkeypatch.setattr(place, held)
    told(program, source)


@pytest.mark.parametrize("content", NONSENSE, ids=["empty", "zeros", "half a zip", "text"])
def test_nonsense_is_a_sentence(
    program: Program, source: tuple[Path, Read], content: bytes
) -> None:
    path, read = source
    path.write_bytes(content)
    if read is not _evidence:  # a proof may be anything
        told(program, source)
