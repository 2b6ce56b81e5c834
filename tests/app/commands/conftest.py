"""What the tests of the commands on the hand-made shop share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app import hand_made_shop as shop
from tests.app.commands.hand_made_doors import SHOP, Doors


@pytest.fixture
def empty(book_dir: Path, capsys: pytest.CaptureFixture[str]) -> Doors:
    """A book with the shop and nothing in it."""
    doors = Doors(book_dir, capsys)
    doors.ask("shop", "add", "手工店", "--platform", "douyin")
    return doors


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The four exports."""
    folder = tmp_path / "exports"
    folder.mkdir()
    return shop.write_shop(folder)


@pytest.fixture
def doors(empty: Doors, files: list[Path]) -> Doors:
    """A book with all four exports imported."""
    empty.ask("import", *SHOP, *files)
    return empty


@pytest.fixture
def doors_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Doors]:
    """Further books, each with the shop and nothing in it."""

    def make(name: str) -> Doors:
        (tmp_path / name).mkdir()
        doors = Doors(tmp_path / name, capsys)
        doors.ask("shop", "add", "手工店", "--platform", "douyin")
        return doors

    return make
