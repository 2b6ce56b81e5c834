"""The version resource of the exe."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.version import VERSION
from build.package_version import numbers, resource, write_resource


def test_a_version_is_four_numbers() -> None:
    assert numbers("1.20.3") == (1, 20, 3, 0)


def test_a_version_of_two_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        numbers("1.2")


def test_the_resource_names_the_product_in_chinese() -> None:
    text = resource("1.20.3")
    assert "filevers=(1, 20, 3, 0)" in text
    assert "StringStruct('ProductName', '店铺体验分助手')" in text
    assert "StringStruct('ProductVersion', '1.20.3')" in text


def test_it_is_written_for_the_present_version(tmp_path: Path) -> None:
    path = Path(write_resource(tmp_path / "work"))
    assert path.read_text("utf-8") == resource(VERSION)
