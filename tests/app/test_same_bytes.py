"""Same data and pack, same bytes: whatever came first, and in whatever process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app import hand_made_shop as shop
from tests.app.commands.hand_made_doors import ON, SHOP, Doors

ROOT = Path(__file__).parents[2]
ASKED = ("score", *SHOP, "--on", ON, "--json")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The four exports of the hand-made shop."""
    folder = tmp_path / "exports"
    folder.mkdir()
    return shop.write_shop(folder)


def imported(folder: Path, files: list[Path], capsys: pytest.CaptureFixture[str]) -> Doors:
    """A new book with these files, one import each."""
    folder.mkdir()
    doors = Doors(folder, capsys)
    doors.ask("shop", "add", "手工店", "--platform", "douyin")
    for file in files:
        doors.ask("import", *SHOP, file)
    return doors


@pytest.mark.parametrize("command", ["score", "findings"])
def test_the_order_of_the_files_leaves_no_trace(
    tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    one = imported(tmp_path / "one", files, capsys)
    other = imported(tmp_path / "other", files[::-1], capsys)
    asked = (command, *ASKED[1:])
    assert one.call(*asked) == other.call(*asked)


def test_every_process_writes_the_same(
    tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Words are hashed anew in every process: no set or dictionary of them may order anything."""
    doors = imported(tmp_path / "book", files, capsys)
    command = [sys.executable, "main.py", "--data", str(doors.folder), *ASKED]
    outs = []
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        outs.append(subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=True))
    assert outs[0].stdout == outs[1].stdout
    assert outs[0].stdout.decode().strip() == doors.call(*ASKED)[1].strip()
