"""A short run of the kill test, and that it would see a book in between."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage import database
from build import kill_test

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


@pytest.fixture(autouse=True)
def _few_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough to be killed in the middle of."""
    monkeypatch.setattr(kill_test, "ORDERS", 400)


def test_killed_at_random_a_book_is_as_before_or_as_after() -> None:
    found = kill_test.run(14, seed=7, names=list(kill_test.ACTS))
    assert [one for one in found if one.problem] == []
    assert {one.scene for one in found} == set(kill_test.ACTS)


def test_a_state_in_between_and_a_damaged_backup_are_seen(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    kill_test.prepare(base)
    one = kill_test.scene("undo", base, tmp_path)
    assert kill_test.kill_round(one, tmp_path / "round", 50.0).state == "after"
    wrong = replace(one, before="", after="")
    assert "in between" in kill_test.look(wrong, base, 0.0).problem
    assert kill_test.look(one, base, 0.0).problem == ""
    (base / database.BACKUPS / "x.db").write_bytes(b"half a backup")
    assert "x.db" in kill_test.look(one, base, 0.0).problem
    (base / database.BOOK_NAME).write_bytes(b"nothing of a book" * 300)
    assert "does not open" in kill_test.look(one, base, 0.0).problem


def test_a_book_is_aged_with_its_orders(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    kill_test.prepare(base)
    kill_test.age(base)
    with closing(kill_test.opened(base)) as program:
        assert program.shelf.orders(program.shop(kill_test.SHOP)) > 0
        assert [backup.reason for backup in program.backups.listed()][:1] != []
