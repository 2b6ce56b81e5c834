"""Own measures: shared as TOML, checked as what comes from strangers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.catalogue.measures import load_measures
from app.catalogue.own_measures import MOST_BYTES, checked, parse_shared, shared_toml
from app.errors import RuleError

ONE = replace(
    load_measures()[0], id="own_1", title="到货先泡水", area="开学季", covers=(), unless="没有水池"
)
FILE = shared_toml([ONE, replace(ONE, id="own_2", title="再泡一次")])


def test_what_is_written_is_read_again() -> None:
    assert parse_shared(FILE.encode(), "措施.toml") == [
        ONE,
        replace(ONE, id="own_2", title="再泡一次"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "own_2"', 'id = "own_1"', "重复"),
        ('id = "own_2"', f'id = "{load_measures()[3].id}"', "重复"),
        ('title = "到货先泡水"', 'title = "好评返现三元"', "没有收下"),
        ('title = "到货先泡水"', f'title = "{"长" * 61}"', "60 个字"),
        ('unless = "没有水池"', f'unless = "{"长" * 301}"', "300 个字"),
        ('area = "开学季"', "area = 3", "area"),
        ('title = "到货先泡水"', "", "title：缺少"),
        ("[[measures]]", "[[", "格式不对"),
    ],
)
def test_what_may_not_come_in_is_named(old: str, new: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        parse_shared(FILE.replace(old, new, 1).encode(), "措施.toml")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"#" * (MOST_BYTES + 1), "1 MB"),
        (b"measures = []", "里面没有措施"),
        (b"measures = " + b"[" * 5000, "格式不对"),
        (b"\xff\xfe\x00", "格式不对"),
    ],
)
def test_files_that_are_none_end_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        parse_shared(data, "措施.toml")


def test_too_many_are_refused() -> None:
    many = [replace(ONE, id=f"own_{number}") for number in range(201)]
    with pytest.raises(RuleError, match="200 条"):
        checked(many, "措施.toml")
