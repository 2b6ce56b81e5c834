"""The sizes by component."""

from __future__ import annotations

from pathlib import Path

import pytest

from build import package_size
from build.package_size import by_component, component, is_too_large, report


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("shop-score.exe", "program"),
        ("_internal/PySide6/Qt6Core.dll", "Qt"),
        ("_internal/numpy.libs/libscipy_openblas64_.dll", "numpy"),
        ("_internal/resources/fonts/NotoSansSC-Bold.ttf", "bundled font"),
        ("_internal/resources/sample/manifest.toml", "resources"),
        ("_internal/licenses/LGPL-3.0.txt", "licences"),
        ("_internal/python311.dll", "Python"),
        ("_internal/libpython3.11.so.1.0", "Python"),
        ("_internal/_socket.pyd", "Python"),
        ("_internal/VCRUNTIME140.dll", "system libraries"),
        ("_internal/surprise/data.bin", "other"),
    ],
)
def test_a_file_belongs_to_a_component(place: str, name: str) -> None:
    assert component(place) == name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A tiny package of 3,000 bytes."""
    folder = tmp_path / "shop-score"
    (folder / "_internal" / "PySide6").mkdir(parents=True)
    (folder / "_internal" / "PySide6" / "Qt6Core.dll").write_bytes(b"q" * 2000)
    (folder / "shop-score.exe").write_bytes(b"p" * 1000)
    return folder


def test_the_report_names_the_largest_first(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"z" * 10)
    assert by_component(folder) == {"Qt": 2000, "program": 1000}
    lines = report(folder, tmp_path / "a.zip").splitlines()
    assert lines[0].startswith("Qt")
    assert lines[-2].startswith("unpacked")
    assert lines[-1].endswith("MB of 110")


def test_too_large_is_too_large(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"z" * 10)
    assert not is_too_large(folder, archive)
    monkeypatch.setattr(package_size, "MOST_UNPACKED", 2999)
    assert is_too_large(folder, archive)
    monkeypatch.setattr(package_size, "MOST_UNPACKED", 3000)
    monkeypatch.setattr(package_size, "MOST_ZIPPED", 9)
    assert is_too_large(folder, archive)
