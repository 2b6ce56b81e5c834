"""Texts, couriers and amounts as they are kept."""

from __future__ import annotations

import pytest

from app.importing.kept_values import amount_of, back_of, courier_name, text_of
from app.importing.values import BadCell


def test_texts_and_couriers_keep_no_telephone_number() -> None:
    assert text_of("定制杯 13900271845") == "定制杯 ***"
    assert text_of("-") is None
    assert courier_name("张三快送 13900271845") == "张三快送 ***"
    assert courier_name("顺丰速运") == "顺丰"
    assert courier_name("") is None


@pytest.mark.parametrize("convert", [amount_of, back_of])
def test_an_amount_of_a_million_yuan_is_refused(convert: object) -> None:
    assert callable(convert)
    assert convert("999999.99") == 99_999_999
    assert convert("-") is None
    for cell in ("13900271845", 13900271845.0, "100万"):
        with pytest.raises(BadCell, match="bad_number"):
            convert(cell)
