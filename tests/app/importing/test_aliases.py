"""Columns under another name: proposed with their values, taken once accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.importing.parse import parse_files
from app.model import Alias, ParsedFile, Refusal

HEADER = "商城单号,选购商品,商品规格,订单提交时间,支付完成时间,订单状态,商家编码,收件人"
LINE = "69170000000000001{:02},杯子,白,2026-09-01 10:00:00,2026-09-01 10:00:10,已发货,A1,林某"
ACCEPTED = [("douyin-orders", "商城单号", "主订单编号")]


def put(folder: Path, *lines: str) -> Path:
    path = folder / "a.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refusal(path: Path) -> Refusal:
    _, (found,) = parse_files([path])
    return found


def parsed(path: Path, aliases: list[tuple[str, str, str]]) -> ParsedFile:
    ((found,), _) = parse_files([path], aliases=aliases)
    return found


def test_a_key_under_another_name_is_proposed_with_its_values(tmp_path: Path) -> None:
    (alias,) = refusal(put(tmp_path, HEADER, LINE.format(1), LINE.format(2))).aliases
    assert (alias.layout, alias.header, alias.name, alias.field) == (
        "douyin-orders", "商城单号", "主订单编号", "order_id",
    )  # fmt: skip
    assert alias.samples == ("6917000000000000101", "6917000000000000102")


@pytest.mark.parametrize("values", [("一", "二"), ("12", "13"), ("2026-09-01 10:00:00",) * 2])
def test_values_that_are_no_keys_are_not_proposed(tmp_path: Path, values: tuple[str, str]) -> None:
    lines = [LINE.format(1).replace("6917000000000000101", value) for value in values]
    assert refusal(put(tmp_path, HEADER, *lines)).aliases == ()


def test_an_accepted_name_is_read_as_the_known_one(tmp_path: Path) -> None:
    path = put(tmp_path, HEADER, LINE.format(1), LINE.format(2))
    found = parsed(path, ACCEPTED)
    assert (found.layout, len(found.records), found.aliases) == ("douyin-orders", 2, ())
    other = put(tmp_path, HEADER.replace("商品规格,", "商品规格,备用,"), LINE.format(1))
    assert parsed(other, ACCEPTED).layout == "douyin-orders"  # another header, the same layout


def test_a_field_under_a_name_much_like_its_own_is_proposed(tmp_path: Path) -> None:
    header = HEADER.replace("商城单号", "主订单编号").replace("订单提交时间", "订单提交时刻")
    (alias,) = parsed(put(tmp_path, header, LINE.format(1)), []).aliases
    assert (alias.header, alias.name, alias.samples) == (
        "订单提交时刻", "订单提交时间", ("2026-09-01 10:00:00",),
    )  # fmt: skip
    accepted = [("douyin-orders", "订单提交时刻", "订单提交时间")]
    again = parsed(put(tmp_path, header, LINE.format(1)), accepted)
    assert "created_at" not in again.absent_fields


def test_a_personal_column_is_never_shown(tmp_path: Path) -> None:
    found = refusal(put(tmp_path, HEADER, LINE.format(1), LINE.format(2)))
    assert all(alias.header != "收件人" for alias in found.aliases)
    assert isinstance(found.aliases[0], Alias)


def test_the_refusal_asks_in_words(tmp_path: Path) -> None:
    found = refusal(put(tmp_path, HEADER, LINE.format(1), LINE.format(2)))
    assert found.code == "unknown_layout"
    assert (
        "「商城单号」（6917000000000000101、6917000000000000102）就是「主订单编号」吗"
        in found.message
    )
