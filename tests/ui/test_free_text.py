"""Which texts may be shortened: each has a reason, and each reason is somebody's."""

from __future__ import annotations

from pathlib import Path

from ui import free_text
from ui.free_text import REASONS

UI = Path(free_text.__file__).parent


def test_every_reason_is_named_and_used() -> None:
    names = {
        key: name
        for name, key in vars(free_text).items()
        if name.isupper() and key in tuple(REASONS)
    }
    assert names.keys() == REASONS.keys()
    written = "".join(path.read_text("utf-8") for path in UI.rglob("*.py"))
    assert [name for name in names.values() if f"free={name}" not in written] == []
    assert all(len(reason) > 40 for reason in REASONS.values())


def test_no_text_is_free_for_a_reason_of_its_own() -> None:
    """The list stays small because nothing but its names can be given."""
    given = {
        line.partition("free=")[2].strip(" ,)").split(",")[0].split(")")[0]
        for path in UI.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if " free=" in f" {line.replace('(', ' ')}" and "def " not in line
    }
    assert given <= {"PRODUCT", "WORDS", "FILE", "own"}  # own: WORDS for the seller's packs alone
