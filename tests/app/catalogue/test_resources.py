"""The one door for TOML: types, spelling, size, and the words of every complaint."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from app.catalogue.resources import (
    Table,
    fingerprint,
    parse_toml,
    read_bytes,
    read_toml,
    resources_dir,
    toml_files,
)
from app.errors import RuleError

TABLE = Table(
    {
        "text": "字",
        "flag": True,
        "number": 2,
        "day": date(2026, 9, 8),
        "moment": datetime(2026, 9, 8, 11),
        "texts": ["a", "b"],
        "mixed": ["a", 1],
        "table": {"x": 1},
        "tables": [{"x": 1}, {"x": 2}],
    },
    "试.toml",
)


def test_values_arrive_in_their_type() -> None:
    assert (TABLE.text("text"), TABLE.opt_text("none"), TABLE.text("none", "d")) == (
        "字",
        None,
        "d",
    )
    assert (TABLE.number("number"), TABLE.number("none", 0.5)) == (2.0, 0.5)
    assert (TABLE.integer("number", 0), TABLE.flag("flag"), TABLE.flag("none")) == (2, True, False)
    assert TABLE.day("day") == TABLE.day("moment") == date(2026, 9, 8)
    assert (TABLE.texts("texts"), TABLE.texts("none")) == (("a", "b"), ())
    assert [table.values for table in TABLE.tables("tables")] == [{"x": 1}, {"x": 2}]
    assert TABLE.table("none").values == {}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: TABLE.text("none"), "试.toml 的 none：缺少"),
        (lambda: TABLE.text("number"), "试.toml 的 number：应为文字"),
        (lambda: TABLE.number("flag"), "试.toml 的 flag：应为数字"),
        (lambda: TABLE.flag("number"), "试.toml 的 number：应为true"),
        (lambda: TABLE.texts("mixed"), "试.toml 的 mixed：应为文字列表"),
        (lambda: TABLE.tables("texts"), "试.toml 的 texts：应为表的列表"),
        (lambda: TABLE.table("table").text("x"), "试.toml [table] 的 x"),
        (lambda: TABLE.tables("tables")[1].text("x"), "试.toml [tables] 第2项 的 x"),
        (lambda: TABLE.only("text"), "检查拼写"),
    ],
)
def test_a_complaint_names_file_and_key(call: object, words: str) -> None:
    assert callable(call)
    with pytest.raises(RuleError) as caught:
        call()
    assert words in caught.value.message


def test_a_missing_or_huge_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="读不到"):
        read_bytes(tmp_path / "nowhere.toml")
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 4_000_001)
    with pytest.raises(RuleError, match="4 MB"):
        read_toml(huge)


@pytest.mark.parametrize("data", [b"\xff", b"a = ", b"a = 1\na = 2", b"x = 1" + b"0" * 9_000])
def test_what_is_no_toml_is_told(data: bytes) -> None:
    with pytest.raises(RuleError, match=r"试\.toml：格式不对"):
        parse_toml(data, "试.toml")


def test_files_come_in_a_stable_order() -> None:
    found = list(toml_files("rulepacks"))
    assert found == sorted(found)
    assert all(path.is_relative_to(resources_dir()) for path in found)


def test_a_fingerprint_changes_with_any_byte() -> None:
    assert fingerprint(b"a") != fingerprint(b"b")
    assert len(fingerprint(b"")) == 12
