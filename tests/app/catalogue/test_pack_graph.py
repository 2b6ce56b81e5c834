"""Dimensions made of dimensions: in order, never in a circle, nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.pack_graph import all_parts, in_order, parts_of, references
from app.catalogue.parse_pack import parse_pack
from app.catalogue.rulepacks import RulePack
from app.errors import RuleError

PACK = (Path(__file__).parent / "pack.toml").read_text("utf-8")


def dimension(name: str, *parts: str, weight: str = "") -> str:
    listed = ", ".join(f'"{part}"' for part in parts)
    return (
        f'[[dimensions]]\nid = "{name}"\nname = "{name}"\nfloor = 50\nceiling = 100\n'
        f'combine = "min"\nparts = [{listed}]\n{weight}\nsource = "测试"\n\n'
    )


def pack_with(*extra: str) -> RulePack:
    text = PACK.replace("weight = 1.0\n", "").replace(
        "[[metrics]]", "".join(extra) + "[[metrics]]", 1
    )
    return parse_pack(text.encode(), "试.toml")


def test_a_dimension_may_be_made_of_dimensions_and_metrics() -> None:
    pack = pack_with(dimension("all", "product", "quality_return_rate"))
    whole = next(rule for rule in pack.dimensions if rule.id == "all")
    assert [part.id for part in parts_of(pack, whole)] == ["product", "quality_return_rate"]
    assert [rule.id for rule in pack.total_parts()] == ["all"]
    assert [part.id for part in parts_of(pack, pack.dimensions[0])] == [
        "product_rating",
        "quality_return_rate",
    ]
    assert set(all_parts(pack)) == {"product", "all", "product_rating", "quality_return_rate"}


def test_parts_come_before_what_is_made_of_them() -> None:
    pack = pack_with(dimension("outer", "inner"), dimension("inner", "product"))
    assert [rule.id for rule in in_order(pack)] == ["product", "inner", "outer"]


@pytest.mark.parametrize(
    "extra",
    [
        [dimension("a", "a")],
        [dimension("a", "b"), dimension("b", "a")],
        [dimension("a", "b"), dimension("b", "c"), dimension("c", "product", "a")],
    ],
)
def test_a_circle_is_refused(extra: list[str]) -> None:
    with pytest.raises(RuleError, match="绕了一圈"):
        pack_with(*extra)


def test_unknown_and_repeated_parts_are_refused() -> None:
    with pytest.raises(RuleError, match="没有「nothing」"):
        pack_with(dimension("a", "nothing"))
    with pytest.raises(RuleError, match="出现两次"):
        pack_with(dimension("a", "product"), dimension("b", "product"))


@pytest.mark.parametrize(
    "table",
    [
        '[[caps]]\nof = "nobody"\nop = "<"\nvalue = 60\nlimit = 70\nsource = "测试"\n',
        '[[bonuses]]\nid = "b"\nname = "b"\npoints = 1\ncondition = "c"\nsource = "s"\ndimension = "nobody"\n',
        '[[gates]]\nid = "g"\nname = "g"\ntext = "t"\neffective_from = 2026-01-01\nsource = "s"\n'
        'confidence = "自定"\nconditions = [{ of = "nobody", op = ">=", value = 1 }]\n',
    ],
)
def test_whatever_refers_to_nothing_is_refused(table: str) -> None:
    with pytest.raises(RuleError, match="没有「nobody」"):
        pack_with(table)


def test_references_are_named_with_their_key() -> None:
    cap = '[[caps]]\nof = "product"\nop = "<"\nvalue = 60\nlimit = 70\nsource = "测试"\n'
    assert list(references(pack_with(cap))) == [("caps", "product")]
