"""From a folder to a zip and back."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from build.package_build import files, fresh, links, pack, snapshot, unpack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package: a program, a file with a Chinese name and, where there are such, a link."""
    folder = tmp_path / "made"
    (folder / "_internal" / "资源").mkdir(parents=True)
    program = folder / "shop-score"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    (folder / "_internal" / "资源" / "字体.ttf").write_bytes(b"font")
    if sys.platform != "win32":
        (folder / "_internal" / "font").symlink_to("资源/字体.ttf")
    return folder


def test_a_package_comes_out_of_its_zip_as_it_went_in(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "a.zip")
    out = unpack(tmp_path / "a.zip", tmp_path / "小店 的 数据(1)")
    assert out.name == "shop-score"
    assert [path.relative_to(out) for path in files(out)] == [
        path.relative_to(folder) for path in files(folder)
    ]
    assert (out / "_internal" / "资源" / "字体.ttf").read_bytes() == b"font"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_modes_and_links_survive(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "a.zip")
    out = unpack(tmp_path / "a.zip", tmp_path / "out")
    assert (out / "shop-score").stat().st_mode & 0o777 == 0o755
    assert (out / "_internal" / "font").readlink() == Path("资源/字体.ttf")
    assert [link.name for link in links(out)] == ["font"]


def test_a_link_is_not_counted_as_a_file(folder: Path) -> None:
    assert [path.name for path in files(folder)] == ["字体.ttf", "shop-score"]


def test_the_checksum_is_told_and_written(folder: Path, tmp_path: Path) -> None:
    digest = pack(folder, tmp_path / "a.zip")
    assert digest == hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest()
    assert (tmp_path / "a.zip.sha256").read_text() == f"{digest}  a.zip\n"


def test_a_fresh_folder_is_empty(folder: Path) -> None:
    assert list(fresh(folder).iterdir()) == []


def test_the_source_is_copied_without_what_python_left(tmp_path: Path) -> None:
    copy = snapshot(tmp_path / "source")
    assert (copy / "main.py").is_file()
    assert (copy / "resources" / "sample" / "manifest.toml").is_file()
    assert not list(copy.rglob("__pycache__"))
