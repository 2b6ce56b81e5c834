"""TOML tables that name file and key in every complaint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.catalogue.resources import fingerprint, parse_toml, read_toml
from app.errors import RuleError


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a = 1", "text"),
        ("text = 3", "text"),
        ("number = true", "number"),
        ("day = '2026-09-08'", "day"),
        ("texts = ['a', 1]", "texts"),
        ("tables = [1]", "tables"),
    ],
)
def test_a_wrong_type_names_file_and_key(text: str, key: str) -> None:
    table = parse_toml(text.encode(), "x.toml")
    reads: dict[str, Callable[[str], object]] = {
        "text": table.text,
        "number": table.number,
        "day": table.day,
        "texts": table.texts,
        "tables": table.tables,
    }
    with pytest.raises(RuleError, match=f"x.toml 的 {key}"):
        reads[key](key)


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(RuleError, match="没有这个项目"):
        parse_toml(b"naem = 'x'", "x.toml").only("name")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe", "文字不是 UTF-8 编码。请用记事本另存为 UTF-8 后重试。"),
        (b"a = 1\nb = ,\n", "第 2 行看不懂。请检查这一行后重试。"),
        (b"a = ", "末尾看不懂。请检查最后几行后重试。"),
        (b"a = " + b"[" * 5000, "括号或键套得太深，不像规则文件。请换一个文件。"),
        (b"a." * 500_000 + b"a = 1", "括号或键套得太深，不像规则文件。请换一个文件。"),
        (b"[" + b'"a" . ' * 500_000 + b"a]", "括号或键套得太深，不像规则文件。请换一个文件。"),
        (
            b"x = { " + b"a." * 500_000 + b"a = 1 }",
            "括号或键套得太深，不像规则文件。请换一个文件。",
        ),
    ],
)
def test_no_toml_is_a_chinese_sentence(data: bytes, why: str) -> None:
    """What the parser says is English: it goes to the log, never to the seller."""
    with pytest.raises(RuleError) as caught:
        parse_toml(data, "x.toml")
    assert caught.value.message == f"x.toml：格式不对，{why}"


def test_a_huge_or_missing_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(RuleError, match="4 MB"):
        read_toml(huge)
    with pytest.raises(RuleError, match="读不到"):
        read_toml(tmp_path / "none.toml")


def test_one_changed_byte_changes_the_fingerprint() -> None:
    assert fingerprint(b"a") != fingerprint(b"b")
    assert len(fingerprint(b"a")) == 12
