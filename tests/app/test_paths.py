"""Where the book lives by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import paths


def test_the_book_is_in_a_visible_folder_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.default_data_dir() == tmp_path / paths.FOLDER_NAME
    (tmp_path / "Documents").mkdir()
    assert paths.default_data_dir() == tmp_path / "Documents" / paths.FOLDER_NAME


def test_documents_in_the_cloud_are_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cloud" / "Documents").mkdir(parents=True)
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("OneDrive", str(tmp_path / "cloud"))
    monkeypatch.setattr(paths, "moved_documents", lambda: tmp_path / "cloud" / "Documents")
    assert paths.default_data_dir() == tmp_path / paths.FOLDER_NAME


def test_documents_on_another_drive_are_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "D" / "我的 文档"
    moved.mkdir(parents=True)
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(paths, "moved_documents", lambda: moved)
    assert paths.default_data_dir() == moved / paths.FOLDER_NAME


def test_a_portable_program_keeps_its_data_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "shop-score.exe"))
    assert paths.default_data_dir() != tmp_path / "data"
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert paths.default_data_dir() == tmp_path / "data"


def test_the_log_is_in_the_book_folder(tmp_path: Path) -> None:
    assert tmp_path in paths.log_file(tmp_path).parents


def test_what_can_be_made_anew_lies_out_of_sight_or_beside_a_portable_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert paths.cache_dir() == tmp_path / "local" / "shop-score"
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "shop-score.exe"))
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert paths.cache_dir() == tmp_path / "data" / "cache"
