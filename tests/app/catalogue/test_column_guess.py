"""Columns of unknown headers find their fields by the names that known layouts use."""

from __future__ import annotations

from app.catalogue.column_guess import likely_columns, mapping_of, needs_order_id
from app.model import Platform, Report


def test_usual_names_find_their_fields_whatever_their_width_and_blanks() -> None:
    headers = ("序号", "订单编号 ", "快递公司", "签收时间", "备注")
    found = likely_columns(headers, Report.LOGISTICS, Platform.GENERIC)
    assert found["order_id"] == "订单编号 "
    assert found["courier"] == "快递公司"
    assert found["signed_at"] == "签收时间"
    assert "备注" not in found.values()


def test_a_column_is_proposed_once() -> None:
    found = likely_columns(("订单号", "支付时间"), Report.ORDERS, Platform.DOUYIN)
    assert sorted(found.values()) == sorted(set(found.values()))


def test_of_two_columns_of_one_name_the_first_is_taken() -> None:
    assert likely_columns(("订单号", "订单号"), Report.REVIEWS, Platform.GENERIC) == {
        "order_id": "订单号"
    }


def test_nothing_known_proposes_nothing() -> None:
    assert likely_columns(("甲", "乙", ""), Report.ORDERS, Platform.JD) == {}


def test_one_column_may_feed_two_fields() -> None:
    chosen = {"order_id": "单号", "created_at": "时间", "paid_at": "时间"}
    mapping = mapping_of(chosen, Report.ORDERS, Platform.GENERIC)
    assert mapping.columns == {"单号": "order_id", "时间": "created_at, paid_at"}
    assert (mapping.report, mapping.platform) == (Report.ORDERS, Platform.GENERIC)


def test_only_service_tables_do_without_an_order_number() -> None:
    assert needs_order_id(Report.REVIEWS)
    assert not needs_order_id(Report.CUSTOMER_SERVICE)
