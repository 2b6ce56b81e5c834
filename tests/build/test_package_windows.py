"""The Windows package under Wine: which libraries it may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from build import package_windows
from build.package_windows import asked_for, nothing_missing

LISTING = """
	DLL Name: KERNEL32.dll
	vma:  Hint/Ord Member-Name Bound-To
	DLL Name: api-ms-win-crt-heap-l1-1-0.dll
	DLL Name: WINSPOOL.DRV
	DLL Name: MSVCP140_2.dll
"""


def test_libraries_are_told_without_their_endings() -> None:
    assert asked_for(LISTING) == {"kernel32", "winspool", "msvcp140_2"}


def test_a_library_that_only_wine_has_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_windows, "listing", lambda _path: LISTING)
    (tmp_path / "shop-score.exe").touch()
    with pytest.raises(SystemExit, match="msvcp140_2"):
        nothing_missing(tmp_path)
    (tmp_path / "MSVCP140_2.dll").touch()
    assert nothing_missing(tmp_path) == "no library is missing"
