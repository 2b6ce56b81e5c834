"""Single values of a TOML table: what passes, and the words for what does not."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.catalogue import fields
from app.catalogue.resources import Table
from app.errors import RuleError


def table(value: object) -> Table:
    return Table({} if value is None else {"x": value}, "试.toml")


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (lambda t: fields.number(t, "x"), -3, -3.0),
        (lambda t: fields.number(t, "x", 2.5), None, 2.5),
        (lambda t: fields.opt_number(t, "x"), None, None),
        (lambda t: fields.positive(t, "x"), 0.01, 0.01),
        (lambda t: fields.share(t, "x"), 0, 0.0),
        (lambda t: fields.share(t, "x"), 1, 1.0),
        (lambda t: fields.whole(t, "x", None, 1, 400), 400, 400),
        (lambda t: fields.whole(t, "x", 7, 1, 400), None, 7),
        (lambda t: fields.opt_whole(t, "x"), None, None),
        (lambda t: fields.choice(t, "x", ("a", "b"), "b"), None, "b"),
        (lambda t: fields.identifier(t, "x"), "late_rate2", "late_rate2"),
        (lambda t: fields.required_day(t, "x"), date(2026, 9, 8), date(2026, 9, 8)),
    ],
)
def test_a_good_value_passes(read: Callable[[Table], Any], value: object, expected: object) -> None:
    assert read(table(value)) == expected


@pytest.mark.parametrize(
    ("read", "value", "words"),
    [
        (lambda t: fields.number(t, "x"), None, "缺少"),
        (lambda t: fields.number(t, "x"), "3", "数字"),
        (lambda t: fields.number(t, "x"), math.nan, "不是数字"),
        (lambda t: fields.number(t, "x"), -math.inf, "不是数字"),
        (lambda t: fields.opt_number(t, "x"), 10**400, "太大"),
        (lambda t: fields.positive(t, "x"), 0, "大于 0"),
        (lambda t: fields.share(t, "x"), 1.01, "0 到 1"),
        (lambda t: fields.share(t, "x"), -0.01, "0 到 1"),
        (lambda t: fields.whole(t, "x", None, 1, 400), None, "缺少"),
        (lambda t: fields.whole(t, "x", None, 1, 400), 401, "之间"),
        (lambda t: fields.whole(t, "x", None, 1, 400), 1.5, "整数"),
        (lambda t: fields.opt_whole(t, "x"), 0, "之间"),
        (lambda t: fields.choice(t, "x", ("a", "b")), "c", "a、b"),
        (lambda t: fields.identifier(t, "x"), "Late", "小写"),
        (lambda t: fields.identifier(t, "x"), "a\n", "小写"),
        (lambda t: fields.required_day(t, "x"), None, "缺少"),
    ],
)
def test_a_bad_value_is_refused_in_words(
    read: Callable[[Table], Any], value: object, words: str
) -> None:
    with pytest.raises(RuleError) as caught:
        read(table(value))
    assert caught.value.message.startswith("试.toml 的 x：")
    assert words in caught.value.message
