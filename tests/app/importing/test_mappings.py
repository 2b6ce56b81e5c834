"""The seller's own reading of a header."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.resources import parse_toml
from app.catalogue.templates import FIELDS
from app.errors import RuleError
from app.importing.mappings import as_template, dump_mapping, load_mapping, targets
from app.model import Mapping, Platform, Report

DELIVERIES = Mapping(
    Platform.GENERIC,
    Report.ORDERS,
    {
        "订单号": "order_id",
        "订单行": "item_id",
        "销售时间": "created_at, paid_at",
        "交货时间": "finished_at",
    },
    "交货表",
)


def test_a_mapping_file_reads_back_as_the_same_mapping(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(dump_mapping(DELIVERIES), encoding="utf-8")
    assert load_mapping(path) == DELIVERIES


names = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1)


@given(
    columns=st.dictionaries(names, st.sampled_from(list(FIELDS[Report.ORDERS])), max_size=8),
    label=names,
)
def test_any_column_name_survives_the_file(columns: dict[str, str], label: str) -> None:
    mapping = Mapping(Platform.JD, Report.ORDERS, columns, label)
    table = parse_toml(dump_mapping(mapping).encode(), "m.toml")
    assert table.table("columns").values == columns
    assert table.text("label") == label


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"generic"', '"amazon"', "amazon"),
        ('"orders"', '"snapshot"', "snapshot"),
        ('"order_id"', '"order_no"', "order_no"),
        ('"order_id"', '"waybill"', "order_id"),
        ("label", "lable", "lable"),
    ],
)
def test_a_mistake_in_a_mapping_is_named(tmp_path: Path, old: str, new: str, word: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(dump_mapping(DELIVERIES).replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as told:
        load_mapping(path)
    assert word in told.value.message


def test_one_column_may_feed_several_fields() -> None:
    assert targets("created_at, paid_at") == ("created_at", "paid_at")
    fields = as_template(DELIVERIES).fields
    assert fields["created_at"] == fields["paid_at"] == ("销售时间",)


def test_status_words_are_lent_by_the_platforms() -> None:
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, {"单": "order_id", "状态": "status"})
    status = as_template(mapping).words["status"]
    assert status.meaning("等待出库") == "paid"
    assert status.meaning("已发货，待收货") == "dispatched"
    assert status.meaning("在路上") is None


def test_the_own_platforms_words_come_first() -> None:
    columns = {"单": "order_id", "状态": "status"}
    for platform, meaning in ((Platform.JD, "refunded"), (Platform.XIAOHONGSHU, "refunded")):
        words = as_template(Mapping(platform, Report.AFTER_SALES, columns)).words["status"]
        assert words.meaning("完成") == meaning
    pinduoduo = as_template(Mapping(Platform.PINDUODUO, Report.ORDERS, columns)).words["status"]
    douyin = as_template(Mapping(Platform.DOUYIN, Report.ORDERS, columns)).words["status"]
    assert (pinduoduo.meaning("已收货"), douyin.meaning("已收货")) == ("completed", "received")


def test_a_personal_column_feeds_the_province_at_most() -> None:
    columns = {"单": "order_id", "收件人": "product_name", "收货地址": "province"}
    fields = as_template(Mapping(Platform.GENERIC, Report.ORDERS, columns)).fields
    assert set(fields) == {"order_id", "province"}
