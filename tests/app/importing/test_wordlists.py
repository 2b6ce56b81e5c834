"""Couriers, provinces, waybills and notes."""

from __future__ import annotations

import pytest

from app.importing.values import BadCell
from app.importing.wordlists import courier_of, note, parcel_of, province_of, waybill_of, wordlists


@pytest.mark.parametrize(
    ("cell", "courier"),
    [
        ("顺丰速运", "顺丰"),
        ("\t中通快递(ZTO)", "中通"),
        ("圆通速递", "圆通"),
        ("韵达快递", "韵达"),
        ("申通快递", "申通"),
        ("极兔速递", "极兔"),
        ("邮政快递包裹", "邮政"),
        ("中国邮政", "邮政"),
        ("EMS", "EMS"),
        ("京东快递", "京东"),
        ("德邦快递", "德邦"),
        ("某某同城", "某某同城"),
        ("-", None),
        (None, None),
    ],
)
def test_couriers_by_their_beginning(cell: object, courier: str | None) -> None:
    assert courier_of(cell) == courier


@pytest.mark.parametrize(
    ("cell", "province"),
    [
        ("广东省", "广东"),
        ("\t新疆维吾尔自治区", "新疆"),
        ("内蒙古自治区", "内蒙古"),
        ("黑龙江", "黑龙江"),
        ("上海 上海市 徐汇区 某路4号", "上海"),
        ("香港特别行政区", "香港"),
        ("****", None),
        ("华北", None),
        ("", None),
    ],
)
def test_provinces_have_short_names(cell: object, province: str | None) -> None:
    assert province_of(cell) == province


def test_all_provinces_are_known() -> None:
    names = wordlists().provinces
    assert len(names) == len({name[:2] for name in names}) == 34
    assert [province_of(f"{name}某地") for name in names] == list(names)
    assert (province_of("廣東省深圳市"), province_of("內蒙古自治區")) == ("广东", "内蒙古")


@pytest.mark.parametrize(
    ("cell", "waybill"),
    [("SF1", "SF1"), ("No:ZT0001", "ZT0001"), ("SF1,SF2", "SF1"), ("YT1；YT2", "YT1"), ("-", None)],
)
def test_the_first_waybill_of_a_cell(cell: object, waybill: str | None) -> None:
    assert waybill_of(cell) == waybill


def test_parcel_information() -> None:
    assert parcel_of("SF0220481613112-顺丰速运,商品A;JT1-极兔速递,商品B") == (
        "顺丰",
        "SF0220481613112",
    )
    assert parcel_of("SF0220481613112") == (None, "SF0220481613112")
    assert parcel_of("-") is None
    with pytest.raises(BadCell):
        parcel_of("商品已发出")


def test_notes_are_filled_in() -> None:
    assert "3" in note("sheets", count=3)
    with pytest.raises(KeyError):
        note("none")
