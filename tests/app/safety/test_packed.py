"""Zips that would unpack to far more than they hold are not unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.errors import FileError
from app.safety import packed


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zip_like_ours_is_opened(tmp_path: Path) -> None:
    with packed.opened(zip_of(tmp_path / "a.zip", {"shop.db": b"x" * 100_000})) as archive:
        assert archive.namelist() == ["shop.db"]  # dense, but small


def test_a_member_far_larger_than_its_bytes_is_refused(tmp_path: Path) -> None:
    """65 MB of one letter: 66 KB in the zip."""
    bomb = zip_of(tmp_path / "炸弹.zip", {"shop.db": b"x" * (65 * 1024**2)})
    with pytest.raises(FileError, match=r"炸弹\.zip.*没有打开"):
        packed.opened(bomb)
    bomb.rename(tmp_path / "b.zip")  # and no handle is left on it


def test_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_MEMBERS", 3)
    with pytest.raises(FileError):
        packed.opened(zip_of(tmp_path / "a.zip", dict.fromkeys("abcd", b"")))


def test_a_zip_that_is_too_large_in_all_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_MOST_BYTES", 30)
    with pytest.raises(FileError):
        packed.opened(zip_of(tmp_path / "a.zip", dict.fromkeys("abcd", b"12345678")))
