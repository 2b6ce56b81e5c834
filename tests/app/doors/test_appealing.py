"""Appeals of the sample shop, and the evidence folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.documents.sheet import Sheet
from app.errors import FileError, RequestError
from app.model import Platform
from app.program import Program
from tests.ui.sample_book import open_sample


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = open_sample(tmp_path / "book")
    yield made
    made.close()


def test_a_folder_a_bundle_with_list_workbook_and_place_for_proofs(program: Program) -> None:
    shop = program.shops()[0]
    found = program.appealing.orders(shop)
    printed: list[tuple[Sheet, Path]] = []
    pack = program.appealing.pack(shop, lambda paper, path: printed.append((paper, path)))
    assert pack.orders == len(found)
    places = sorted(place for place in pack.folder.iterdir() if place.is_dir())
    assert len(places) == pack.bundles == len(printed)
    rows = 0
    for place in places:
        assert (place / "凭证").is_dir()
        sheet = load_workbook(place / "清单.xlsx")["清单"]
        assert 1 <= sheet.max_row - 1 <= 30
        rows += sheet.max_row - 1
    assert rows == len(found)
    again = program.appealing.pack(shop, lambda _paper, _path: None)
    assert again.folder.name == f"{pack.folder.name}-1"


def test_nothing_to_appeal_makes_no_folder(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("晨光家居", Platform.DOUYIN)
    with pytest.raises(RequestError, match="没有找到可以申诉的订单"):
        program.appealing.pack(shop, lambda _paper, _path: None, folder=tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_half_a_folder_is_none(program: Program, tmp_path: Path) -> None:
    def full(_paper: Sheet, path: Path) -> None:
        path.write_bytes(b"half")
        raise FileError("no_room", "磁盘空间不足。请清理磁盘后重试。")

    with pytest.raises(FileError, match="磁盘空间不足"):
        program.appealing.pack(program.shops()[0], full, folder=tmp_path / "x")
    assert list((tmp_path / "x").iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="写不了"):
        program.appealing.pack(
            program.shops()[0], lambda _paper, _path: None, folder=tmp_path / "file" / "inside"
        )
