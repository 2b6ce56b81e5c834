"""The regular checks: complete, and a slip in the file is named."""

from __future__ import annotations

import pytest

from app.catalogue.resources import parse_toml
from app.catalogue.schedules import RHYTHMS, load_schedule, parse_schedule
from app.errors import RuleError
from app.improvement.repeats import BEFORE_PROMOTION, REPEATS

ONE = """
source = "自己"
[[items]]
id = "one"
title = "看"
repeat = "daily"
steps = ["一"]
"""


def test_the_preset_has_steps_and_distinct_names() -> None:
    checks = load_schedule()
    assert len({check.id for check in checks}) == len(checks)
    assert all(check.steps and check.source for check in checks)


def test_every_rhythm_is_understood() -> None:
    assert set(RHYTHMS) == {*REPEATS, BEFORE_PROMOTION}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('repeat = "daily"', 'repeat = "hourly"', "应为其中之一"),
        ('repeat = "daily"', 'repeat = "before_promotion"', "提前几天"),
        ('repeat = "daily"', 'repeat = "daily"\nlead_days = 3', "提前几天"),
        ('title = "看"', "", "title：缺少"),
    ],
)
def test_a_slip_is_named(old: str, new: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        parse_schedule(parse_toml(ONE.replace(old, new).encode(), "试.toml"))
