"""Promotions: checked before they are stored, the next one found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import RequestError
from app.improvement.promotions import checked, next_promotion
from app.model import Promotion

SALE = Promotion(1, 7, " 双 12 ", date(2026, 12, 10), date(2026, 12, 12), 800)


def test_the_name_is_tidied() -> None:
    assert checked(SALE).name == "双 12"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "  "}, "名称"),
        ({"last": date(2026, 12, 9)}, "结束日期"),
        ({"daily_orders": 0}, "单量"),
    ],
)
def test_what_cannot_be_one_is_told(change: dict[str, object], words: str) -> None:
    with pytest.raises(RequestError, match=words):
        checked(replace(SALE, **change))  # type: ignore[arg-type]


def test_the_next_one_is_on_or_comes_first() -> None:
    late = replace(SALE, promotion_id=2, first=date(2027, 1, 8), last=date(2027, 1, 9))
    assert next_promotion([late, SALE], date(2026, 12, 12)) == SALE
    assert next_promotion([late, SALE], date(2026, 12, 13)) == late
    assert next_promotion([late], date(2027, 2, 1)) is None
