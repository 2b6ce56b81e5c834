"""Collecting the licences of what is shipped."""

from __future__ import annotations

import sysconfig
from importlib.metadata import distributions
from pathlib import Path

import pytest

from build.package_licences import (
    canonical,
    collect,
    copy_pythons,
    is_licence,
    put_beside,
    shipped,
    wanted,
)

SITE_PACKAGES = Path(sysconfig.get_path("purelib"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("numpy-2.0.2.dist-info/LICENSE.txt", True),
        ("et_xmlfile-2.0.0.dist-info/LICENCE.rst", True),
        ("lxml-6.1.3.dist-info/licenses/doc/licenses/BSD.txt", True),
        ("lxml-6.1.3.dist-info/METADATA", False),
        ("matplotlib/mpl-data/fonts/ttf/LICENSE_STIX", False),
    ],
)
def test_a_licence_is_told_by_its_place_and_name(path: str, expected: bool) -> None:
    assert is_licence(path) is expected


def test_requirements_for_other_platforms_and_extras_are_no_ones_wish() -> None:
    requirements = ["tzdata; sys_platform == 'win32'", "scipy; extra == 'all'", "Et_XmlFile>=2"]
    assert wanted(requirements, {"sys_platform": "linux"}) == ["et-xmlfile"]
    assert wanted(requirements, {"sys_platform": "win32"}) == ["tzdata", "et-xmlfile"]


def test_what_is_shipped_follows_from_the_dependencies() -> None:
    known = {canonical(found.metadata["Name"]): found for found in distributions()}
    names = shipped(known, {"sys_platform": "linux"})
    assert {"pyside6-essentials", "shiboken6", "cffi", "pillow"} <= set(names)
    assert not {"pytest", "ruff", "pyinstaller"} & set(names)


def test_every_shipped_package_but_qt_brings_its_licence(tmp_path: Path) -> None:
    home = tmp_path / "python"
    home.mkdir()
    (home / "LICENSE.txt").write_text("PSF\n")
    bare = collect(SITE_PACKAGES, home, tmp_path / "licences", "linux")
    assert bare == ["pyside6-essentials", "shiboken6"]  # theirs are the two texts below
    assert (tmp_path / "licences" / "LGPL-3.0.txt").stat().st_size > 7000
    assert (tmp_path / "licences" / "GPL-3.0.txt").stat().st_size > 30000
    assert list((tmp_path / "licences" / "openpyxl").iterdir())


def test_pythons_own_licence_is_looked_for_where_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.package_licences._DEBIANS", tmp_path / "copyright")
    assert not copy_pythons(tmp_path, tmp_path / "out")
    (tmp_path / "copyright").write_text("PSF\n")
    assert copy_pythons(tmp_path, tmp_path / "out")
    assert (tmp_path / "out" / "python" / "LICENSE.txt").read_text() == "PSF\n"


def test_our_own_licence_lies_beside_the_program(tmp_path: Path) -> None:
    put_beside(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["LICENSE", "THIRD_PARTY_NOTICES.md"]
