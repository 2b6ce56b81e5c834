"""The doors to own measures, templates and reply scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.catalogue.measures import load_measures
from app.catalogue.scripts import ReplyScript, load_scripts
from app.doors.own_library import OwnLibrary
from app.errors import FileError, RequestError, RuleError
from app.storage import database, edits

NOW = datetime(2026, 11, 21, 9, 0)
NEW = replace(load_measures()[0], id="", title="到货先泡水", area="开学季", covers=(), reasons=())


@pytest.fixture
def db(tmp_path: Path) -> Iterator[database.Connection]:
    connection = database.open_book(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def library(db: database.Connection) -> OwnLibrary:
    return OwnLibrary(db, lambda: NOW)


def test_a_measure_is_made_changed_and_taken_away(
    db: database.Connection, library: OwnLibrary
) -> None:
    made = library.save(NEW)
    better = library.save(replace(made, title="到货泡水两小时"))
    second = library.save(NEW)
    assert (made.id, better.id, second.id) == ("own_1", "own_1", "own_2")
    assert library.measures() == (better, second)
    assert library.versions("own_1") == (better, made)
    library.remove(better)
    assert library.measures() == (second,)
    assert edits.undo(db) == "删除措施「到货泡水两小时」"
    assert library.measures() == (better, second)


def test_what_breaks_a_rule_is_not_kept(library: OwnLibrary) -> None:
    with pytest.raises(RuleError, match="可以改成"):
        library.save(replace(NEW, steps=("好评返现 3 元", "二", "三")))
    with pytest.raises(RuleError, match="3 到 7 步"):
        library.save(replace(NEW, steps=("一",)))
    assert library.measures() == ()


@pytest.mark.parametrize("name", ["模板.toml", "模板.xlsx"])
def test_a_template_goes_to_a_colleague_and_comes_back_as_a_version(
    library: OwnLibrary, tmp_path: Path, name: str
) -> None:
    made = [library.save(replace(NEW, title=title)) for title in ("一件", "两件")]
    library.export(tmp_path / name, made)
    assert library.bring_in(tmp_path / name) == made
    assert library.measures() == tuple(made)
    assert len(library.versions("own_1")) == 2


def test_a_file_that_cannot_be_written_is_told(library: OwnLibrary, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="写不了"):
        library.export(tmp_path / "没有" / "模板.toml", [NEW])


def test_scripts_take_the_sellers_wording(db: database.Connection, library: OwnLibrary) -> None:
    first = load_scripts()[0]
    library.save_script(replace(first, text="今天发，单号 {单号}"))
    own = library.save_script(ReplyScript("", "催评价", "评价", "好坏都请如实写"))
    told = library.scripts()
    assert (told[0].text, told[0].own) == ("今天发，单号 {单号}", True)
    assert told[-1] == own
    library.reset_script(told[0])
    library.reset_script(own)
    assert library.scripts() == load_scripts()
    assert edits.undo(db) == "恢复话术「催评价」"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (ReplyScript("", "加好友", "售前", "加微信给您优惠"), "平台外联系"),
        (ReplyScript("", "返现", "评价", "好评返现 5 元"), "好处换评价"),
        (ReplyScript("", "", "售前", "您好"), "标题和内容"),
    ],
)
def test_scripts_that_break_a_rule_are_not_kept(
    library: OwnLibrary, script: ReplyScript, words: str
) -> None:
    with pytest.raises(RequestError, match=words):
        library.save_script(script)
    assert library.scripts() == load_scripts()
