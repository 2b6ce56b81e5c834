"""The packaging command."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.version import VERSION
from build import package, package_size


@pytest.mark.parametrize(
    ("system", "word"), [("win32", "windows"), ("linux", "linux"), ("darwin", "macos")]
)
def test_a_package_is_named_by_version_system_and_machine(
    system: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "AMD64")
    assert package.name_for(system) == f"shop-score-{VERSION}-{word}-x86_64"


def test_samples_of_every_format_are_read_by_both_programs() -> None:
    groups = package.samples()
    assert {".csv", ".xlsx"} <= {path.suffix for group in groups for path in group}
    assert all(len({path.parent for path in group}) == 1 for group in groups)


def test_a_package_leaves_zip_checksum_and_sizes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "DIST", tmp_path)
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "shop-score").write_bytes(b"program")
    archive = package.finish(folder, "a")
    assert sorted(path.name for path in tmp_path.glob("a*")) == [
        "a-sizes.txt",
        "a.zip",
        "a.zip.sha256",
    ]
    monkeypatch.setattr(package_size, "MOST_ZIPPED", archive.stat().st_size - 1)
    with pytest.raises(SystemExit, match="larger than it may be"):
        package.finish(folder, "a")
