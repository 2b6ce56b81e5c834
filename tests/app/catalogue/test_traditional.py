"""Words in traditional characters mean what the simplified ones do."""

from __future__ import annotations

import re

import pytest

from app.catalogue.resources import resources_dir
from app.catalogue.templates import all_templates, normal
from app.catalogue.traditional import _table, simplified

LAYOUTS = sorted(resources_dir().joinpath("templates").glob("**/*.toml"))


def has(character: str, encoding: str) -> bool:
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def test_every_character_that_only_simplified_text_has_is_in_the_table() -> None:
    """Mainland's code has it, Taiwan's has not: it must have another form there."""
    words = set(re.findall("[\u4e00-\u9fff]", "".join(p.read_text("utf-8") for p in LAYOUTS)))
    only_simplified = {c for c in words if has(c, "gb2312") and not has(c, "big5")}
    assert len(only_simplified) > 200
    told_otherwise = {"幺", "帐"}  # a spoken 1; and 帐, which is read as 账
    assert only_simplified - set(_table().values()) == told_otherwise


def test_no_character_of_the_layouts_becomes_another() -> None:
    names = {name for layout in all_templates() for name in layout.known}
    assert [name for name in names if simplified(name) != name] == []


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("訂單編號", "订单编号"),
        ("付款時間", "付款时间"),
        ("發貨時間", "发货时间"),
        ("快遞單號", "快递单号"),
        ("首次回覆時長", "首次回复时长"),
        ("店舖名稱", "店铺名称"),
        ("支付寶帳戶", "支付宝账户"),
        ("買家暱稱", "买家昵称"),
        ("訂單編號　(必填)", "订单编号"),
        ("訂單\n編號", "订单编号"),
        ("已發貨", "已发货"),
        ("Order ID", "orderid"),
    ],
)
def test_headers_and_states(theirs: str, ours: str) -> None:
    assert normal(theirs) == ours
