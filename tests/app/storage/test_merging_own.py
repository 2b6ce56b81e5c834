"""Own measures and replies of two books that both count from 1."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.storage import database, own_measures
from app.storage.merging_own import bring_measures, bring_scripts

NOW = datetime(2026, 10, 1, 9, 0)


def body(key: str, title: str) -> str:
    """An own measure as it is kept."""
    return f'# 措施\n\n[[measures]]\nid = "{key}"\ntitle = "{title}"\n'


@pytest.fixture
def here(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The book of this computer."""
    with closing(database.open_book(tmp_path / "here")) as made:
        yield made


@pytest.fixture
def there(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The book of the other computer."""
    with closing(database.open_book(tmp_path / "there")) as made:
        yield made


def save(db: sqlite3.Connection, key: str, *titles: str) -> None:
    """Keep a measure in versions."""
    for title in titles:
        own_measures.save(db, {key: body(key, title)}, "保存", NOW)


def test_a_measure_here_stays_and_another_one_of_its_id_gets_a_free_id(
    here: sqlite3.Connection, there: sqlite3.Connection
) -> None:
    save(here, "own_1", "试水")
    save(there, "own_1", "加固", "加固两层")
    save(there, "shared_2", "同行的")
    assert bring_measures(here, there) == {"own_1": "own_2", "shared_2": "shared_2"}
    assert own_measures.bodies(here) == {
        "own_1": [(1, body("own_1", "试水"))],
        "own_2": [(2, body("own_2", "加固两层")), (1, body("own_2", "加固"))],
        "shared_2": [(1, body("shared_2", "同行的"))],
    }


def test_what_came_along_before_is_known_again(
    here: sqlite3.Connection, there: sqlite3.Connection
) -> None:
    save(here, "own_1", "试水")
    save(there, "own_1", "加固")
    own_measures.save_script(there, "own_1", ("致歉", "售后", "乙"), "保存", NOW)
    own_measures.save_script(here, "own_1", ("致谢", "售后", "甲"), "保存", NOW)
    ids = bring_measures(here, there)
    bring_scripts(here, there)
    known = own_measures.bodies(here), own_measures.scripts(here)
    save(there, "own_1", "加固两层")
    assert bring_measures(here, there) == ids
    bring_scripts(here, there)
    assert (own_measures.bodies(here), own_measures.scripts(here)) == known


def test_a_reply_of_the_program_keeps_the_wording_of_here(
    here: sqlite3.Connection, there: sqlite3.Connection
) -> None:
    for db, words in ((here, "甲"), (there, "乙")):
        own_measures.save_script(db, "broken", ("破损", "售后", words), "保存", NOW)
    own_measures.save_script(there, "late", ("晚发", "物流", "丙"), "保存", NOW)
    bring_scripts(here, there)
    wanted = [("broken", "破损", "售后", "甲"), ("late", "晚发", "物流", "丙")]
    assert own_measures.scripts(here) == wanted
