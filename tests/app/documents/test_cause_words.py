"""Causes as screen and paper tell them."""

from __future__ import annotations

from app.documents import cause_words as words
from app.model import Cause


def test_causes_are_told_with_share_and_count() -> None:
    causes = [
        Cause("courier", "申通", 0.61, 11),
        Cause("new", "x", 0.2, 4),
        Cause("sku", "y", 0.1, 2),
    ]
    assert words.causes_text(causes) == "快递 申通 占 61 %（11 单）；new x 占 20 %（4 单）"
    assert (
        words.cause_text(Cause("shift", "晚班", 1.0, 555, counts="service"))
        == "班次 晚班 占 100 %（555 次会话）"
    )
    told = words.cause_text(Cause("shift", "晚班", 1.0, 51, counts="averages"))
    assert told == "班次 晚班 占 100 %（报表里 51 行平均值）"
