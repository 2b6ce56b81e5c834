"""Where corrected rows come from, and their way back into their file."""

from __future__ import annotations

from app.importing.corrections import corrections_in, merged, origin_text, with_corrections
from app.importing.recognise import RecognisedTable, recognise
from app.model import CorrectedRow, OrderRecord, ParcelRecord, Record, RejectedRow, ReviewRecord

from .makers import table

DIGEST = "a1b2c3d4e5f60718" * 4
ROW = RejectedRow("订单 信息", 7, "id_missing", "主订单编号", ("-", "杯子"))
HEADER = ["主订单编号", "选购商品", "错误列", "错误原因", "来源行"]


def recognised(rows: list[list[str]]) -> RecognisedTable:
    found = recognise(table(rows))
    assert isinstance(found, RecognisedTable)
    return found


def test_the_origin_is_read_as_it_was_written() -> None:
    text = origin_text(DIGEST, ROW)
    found = corrections_in(recognised([HEADER, ["6917", "壶", "主订单编号", "缺少", text]]))
    assert found is not None
    assert found.digest == DIGEST[:16]
    assert found.rows == (CorrectedRow("订单 信息", 7, ("6917", "壶")),)


def test_a_table_without_origins_corrects_nothing() -> None:
    assert corrections_in(recognised([HEADER[:2], ["6917", "壶"]])) is None
    assert corrections_in(recognised([HEADER, ["6917", "壶", "", "", "第 7 行"]])) is None


def test_rows_of_another_file_are_left_out() -> None:
    other = origin_text("ffff" * 16, ROW)
    rows = [HEADER, ["1", "壶", "", "", origin_text(DIGEST, ROW)], ["2", "壶", "", "", other]]
    found = corrections_in(recognised(rows))
    assert found is not None
    assert [row.cells[0] for row in found.rows] == ["1"]


def test_corrected_rows_take_their_places_in_the_sheet_of_that_name() -> None:
    first, second = table([["a", "b"], ["1", "2", "z"]]), table([["a", "b"]])
    name = first.sheet
    (mended, other) = with_corrections([first, second], [CorrectedRow(name, 2, ("x", "y"))])
    assert list(mended.rows()) == [["a", "b"], ["x", "y", "z"]]
    assert list(other.rows()) == [["a", "b"]]
    (same,) = with_corrections([first], [CorrectedRow("another", 2, ("x", "y"))])
    assert same is first


def order(fen: int, order_id: str = "1") -> OrderRecord:
    nothing = dict.fromkeys(OrderRecord._fields)
    return OrderRecord(**(nothing | {"order_id": order_id, "paid_fen": fen}))  # type: ignore[arg-type]


def review(occurrence: int, order_id: str = "1") -> ReviewRecord:
    return ReviewRecord(order_id, "9", None, 5, occurrence, 5.0, None, None, None)


def test_without_the_file_records_are_joined_with_what_was_said() -> None:
    said: list[Record] = [order(5000)]
    found = merged(said, [order(3000), order(1, "2")], "douyin-orders")
    assert [record.paid_fen for record in found if isinstance(record, OrderRecord)] == [8000, 1]
    (again,) = merged(said, [order(5000)], "wechat-orders")  # written on every row there
    assert isinstance(again, OrderRecord)
    assert again.paid_fen == 5000


def test_further_reviews_are_numbered_on() -> None:
    found = merged([review(0), review(1)], [review(0), review(0, "2")], "douyin-reviews")
    assert [record.occurrence for record in found if isinstance(record, ReviewRecord)] == [2, 0]
    parcel = ParcelRecord("", "1", None, None, None, None, None, None, None)
    assert merged([], [parcel], "generic-logistics") == [parcel]
