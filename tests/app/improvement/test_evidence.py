"""Evidence is copied into the data folder and found there again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import RequestError
from app.improvement import evidence


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "手机" / "抽检.jpg"
    file.parent.mkdir()
    file.write_bytes(b"one")
    return file


def test_a_copy_stays_when_the_original_goes(tmp_path: Path, photo: Path) -> None:
    name = evidence.keep(tmp_path, 3, photo, ())
    photo.unlink()
    assert evidence.path_of(tmp_path, name).read_bytes() == b"one"
    assert evidence.path_of(tmp_path, name).parent == tmp_path / "凭据" / "3"


def test_two_files_of_one_name_are_both_kept(tmp_path: Path, photo: Path) -> None:
    names = [evidence.keep(tmp_path, 3, photo, ()) for _ in range(2)]
    assert names == ["3/抽检.jpg", "3/抽检 (2).jpg"]


def test_what_cannot_be_kept_is_told(tmp_path: Path, photo: Path) -> None:
    with pytest.raises(RequestError, match="没能复制"):
        evidence.keep(tmp_path, 3, tmp_path / "nothing.jpg", ())
    with pytest.raises(RequestError, match="最多放 20 个"):
        evidence.keep(tmp_path, 3, photo, ("a",) * 20)
    with photo.open("r+b") as file:
        file.truncate(20_000_001)
    with pytest.raises(RequestError, match="20 MB"):
        evidence.keep(tmp_path, 3, photo, ())


@pytest.mark.parametrize("name", ["3/none.jpg", "../手机/抽检.jpg", "3"])
def test_nothing_outside_the_folder_is_opened(tmp_path: Path, photo: Path, name: str) -> None:
    evidence.keep(tmp_path, 3, photo, ())
    with pytest.raises(RequestError, match="找不到"):
        evidence.path_of(tmp_path, name)


def test_what_was_kept_for_actions_that_are_gone_is_found(tmp_path: Path) -> None:
    for place in ("1", "2", "自己放的"):
        (evidence.folder(tmp_path) / place).mkdir(parents=True)
        (evidence.folder(tmp_path) / place / "a.png").write_bytes(b"x")
    found = evidence.left_behind(tmp_path, {1})
    assert found == [evidence.folder(tmp_path) / "2" / "a.png"]
