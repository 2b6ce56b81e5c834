"""Days as they are typed behind an option."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from functools import partial

import pytest

from app.commands.days import count, day


def test_a_day_is_read() -> None:
    assert day("2026-09-30") == date(2026, 9, 30)
    assert (count("30"), count("0", least=0)) == (30, 0)


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (day, "昨天", "2026-09-30"),
        (day, "0001-01-01", "1970"),
        (day, "9999-12-31", "2199"),
        (count, "0", "1 到 3650"),
        (count, "٣", "1 到 3650"),
        (partial(count, least=0), "99999999", "0 到 3650"),
    ],
)
def test_what_is_no_day_of_a_shop_is_told(read: object, text: str, words: str) -> None:
    assert callable(read)
    with pytest.raises(ArgumentTypeError, match=words):
        read(text)
