"""Rows used, rejected and skipped, with their numbers as Excel shows them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.errors import FileError
from app.importing import normalise as module
from app.importing.columns import plan_columns
from app.importing.normalise import Outcome, collector_for, collector_notes, normalise
from app.importing.recognise import RecognisedTable, recognise
from app.importing.tables import RawTable, Row
from app.model import OrderRecord, Record, RowIssue
from app.progress import Cancelled, Progress

from .makers import table

HEADER = ["主订单编号", "选购商品", "订单状态", "发货时间", "店铺名称", "收件人"]


def outcome_of(
    rows: Sequence[Row], name: str = "a.csv"
) -> tuple[Outcome, Sequence[Record], list[str]]:
    """What reading these rows yields."""
    found = recognise(table(rows))
    assert isinstance(found, RecognisedTable)
    assert found.template is not None
    plan = plan_columns(found.template, found.header)
    collector, outcome = collector_for(plan, found, name), Outcome()
    normalise(found, plan, collector, outcome, name)
    return outcome, collector.records(), collector_notes(collector)


def order(order_id: object, status: str = "已发货", at: str = "-") -> list[object]:
    """One row of an order."""
    return [order_id, "杯子", status, at, "示例店", "林某"]


def test_good_rows_become_records() -> None:
    outcome, records, _ = outcome_of([HEADER, order("1"), order("2"), order("2")])
    assert (outcome.rows, outcome.rejected, outcome.skipped, len(records)) == (3, 0, 0, 2)
    assert list(outcome.shops) == ["示例店"]


@pytest.mark.parametrize(
    ("order_id", "code", "value"),
    [("", "id_missing", ""), ("-", "id_missing", ""), ("6.9E+18", "id_lost_digits", "6.9E+18"),
     (6.917e18, "id_lost_digits", "6.917e+18")],
)  # fmt: skip
def test_a_row_without_a_usable_key_is_rejected(order_id: object, code: str, value: str) -> None:
    outcome, records, _ = outcome_of([["标题", ""], HEADER, order("1"), order(order_id)])
    assert outcome.issues == [RowIssue(code, 4, "主订单编号", value)]
    assert (outcome.rows, outcome.rejected, len(records)) == (2, 1, 1)


def test_other_bad_cells_only_lose_their_value() -> None:
    outcome, records, _ = outcome_of([HEADER, order("1", "在路上", "前天")])
    assert outcome.issues == [
        RowIssue("unknown_status", 2, "订单状态", "在路上"),
        RowIssue("bad_time", 2, "发货时间", "前天"),
    ]
    assert (outcome.rejected, len(records)) == (0, 1)


def test_a_column_bad_throughout_is_noted_a_thousand_times() -> None:
    outcome, records, _ = outcome_of([HEADER, *(order(str(i), "在路上") for i in range(1, 1500))])
    assert (len(outcome.issues), len(records)) == (1000, 1499)


@pytest.mark.parametrize(
    "row",
    [
        ["合计", "", "", "", "", ""],
        ["", "总计", "3", "4", "5", ""],
        ["店铺平均值", "1", "2", "3", "4", ""],
        HEADER,
        ["收入+支出", "商品的名字", "说明", "", "", ""],
        ["注：仅含已支付订单", "", "", "", "", ""],
        ["2026-11-21 导出", "", "", "", "", ""],
    ],
)
def test_rows_that_are_no_data_are_skipped(row: Row) -> None:
    outcome, records, _ = outcome_of([HEADER, order("1"), row])
    assert (outcome.rows, outcome.rejected, outcome.skipped, len(records)) == (1, 0, 1, 1)


@pytest.mark.parametrize("row", [[], [""] * 6, [None] * 6, ["", "\t", " "]])
def test_blank_rows_are_not_even_counted(row: Row) -> None:
    outcome, records, _ = outcome_of([HEADER, order("1"), row])
    assert (outcome.rows, outcome.rejected, outcome.skipped, len(records)) == (1, 0, 0, 1)


def test_short_rows_are_filled_up() -> None:
    outcome, records, _ = outcome_of([HEADER, ["1", "杯子"]])
    assert (outcome.rows, len(records)) == (1, 1)


SERVICE = ["客服昵称", "接待会话量", "全天平响时长", "全天不满意率"]


def test_totals_and_averages_are_no_agents() -> None:
    rows: list[Row] = [
        SERVICE,
        ["店铺汇总值", 9, "1秒", "1%"],
        ["店铺平均值", 9, "1秒", "1%"],
        ["小林", 9, "1秒", "1%"],
    ]
    outcome, records, notes = outcome_of(rows)
    assert (outcome.rows, outcome.skipped) == (1, 2)
    assert [record[0] for record in records] == ["小林"]
    assert len(notes) == 1  # no period anywhere


def test_the_leading_total_of_the_shop_is_skipped_unless_it_is_alone() -> None:
    header = ["客服昵称", "人工会话量", "人工平均回复时长"]
    shop, agent = ["小店", 90, "1秒"], ["小林", 9, "1秒"]
    assert [r[0] for r in outcome_of([header, shop, agent])[1]] == ["小林"]
    assert [r[0] for r in outcome_of([header, shop])[1]] == ["小店"]


def test_the_period_may_stand_in_the_file_name() -> None:
    _, records, notes = outcome_of([SERVICE, ["小林", 9, "1秒", "1%"]], "客服_20261001-20261030")
    assert records[0][1:3] == (20727, 20756)
    assert notes == []


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 3000)
    with pytest.raises(FileError) as told:
        outcome_of([HEADER, *(order(str(i)) for i in range(1, 5000))])
    assert told.value.code == "too_large"


def test_a_cancelled_reading_stops() -> None:
    rows: list[Row] = [HEADER, *(order(str(i)) for i in range(1, 5000))]
    found = recognise(table(rows))
    assert isinstance(found, RecognisedTable)
    assert found.template is not None
    plan, outcome, progress = plan_columns(found.template, found.header), Outcome(), Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        normalise(found, plan, collector_for(plan, found, ""), outcome, "a.csv", progress)
    assert outcome.rows < 5000
    assert isinstance(found.table, RawTable)


GOODS = ["主订单编号", "选购商品", "商品数量", "订单状态", "订单提交时间"]


def test_merged_order_cells_speak_for_the_rows_below_them() -> None:
    first = ["1", "杯子", 1, "已发货", "2026-09-01 10:00:00"]
    outcome, records, _ = outcome_of([GOODS, first, ["", "壶", 2, "", ""]])
    (order,) = records
    assert isinstance(order, OrderRecord)
    assert [item.product_name for item in order.items or ()] == ["杯子", "壶"]
    assert (outcome.rows, outcome.rejected, order.status) == (2, 0, "dispatched")


@pytest.mark.parametrize("row", [["", "壶", 2, "已发货", ""], ["", "壶", 2, "", "2026-09-01"]])
def test_a_row_with_a_state_of_its_own_but_no_number_is_rejected(row: Row) -> None:
    first = ["1", "杯子", 1, "已发货", "2026-09-01 10:00:00"]
    assert outcome_of([GOODS, first, row])[0].rejected == 1
    assert outcome_of([GOODS, ["", "壶", 2, "", ""], first])[0].rejected == 1  # nothing above


def test_another_table_below_is_told_and_not_taken_for_orders() -> None:
    cases = ["售后单号", "订单号", "退商品金额(元)"]
    rows: list[Row] = [HEADER, order("1"), [], cases, ["14", "1", "9.9"]]
    outcome, records, _ = outcome_of(rows)
    assert (len(records), outcome.rows, outcome.skipped) == (1, 1, 0)
    assert outcome.others == [(4, "抖店 售后单")]


def test_rows_that_are_only_formatted_are_passed_over() -> None:
    outcome, records, _ = outcome_of([HEADER, order("1"), *[[""] * 6] * 1000, order("2")])
    assert (len(records), outcome.rows, outcome.skipped) == (2, 2, 0)


def test_a_row_whose_cells_stand_in_the_wrong_columns_is_rejected() -> None:
    torn = ["2", "杯子", "白", "大", "已发货", "2026-09-01 10:00:00", "示例店", "林某"]
    more = [*order("3", "在路上"), "多出来的一格"]
    outcome, records, _ = outcome_of([HEADER, order("1"), torn, more])
    assert [row.code for row in outcome.rejected_rows] == ["shifted_row"]
    assert not any(outcome.rejected_rows[0].cells)
    assert (outcome.rows, len(records)) == (3, 2)
