"""What a file says by key is the same, however its records are held."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.templates import FIELDS, template
from app.importing.orders import OrderRows
from app.model import Report
from app.storage.entities import ORDERS, PARCELS
from app.storage.said import said_of
from tests.app.goods import GOODS
from tests.app.storage.records import parcel

_FIELDS = tuple(FIELDS[Report.ORDERS])


def test_rows_of_one_key_fold_in_file_order() -> None:
    rows = [parcel("1", picked_up_at=5), parcel("1", signed_at=9), parcel("2", picked_up_at=6)]
    folded = said_of(PARCELS, rows, GOODS)
    assert list(folded) == ["1|W1", "2|W1"]
    values = dict(zip(PARCELS.columns, folded["1|W1"], strict=True))
    assert (values["picked_up_at"], values["signed_at"]) == (5, 9)


_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "order_id": st.sampled_from("ABC"),
            "item_id": st.sampled_from([None, "1", "2", 'x"', "1;2"]),
            "status": st.sampled_from([None, "paid", "closed"]),
            "paid_at": st.sampled_from([None, 5, 9]),
            "product_name": st.sampled_from([None, "杯", "盒"]),
            "quantity": st.sampled_from([None, 1, 2]),
        }
    ),
    max_size=8,
)


@given(_ROWS, st.sampled_from([None, "gift"]))
def test_orders_in_columns_say_what_their_records_say(
    rows: list[dict[str, Any]], mark: str | None
) -> None:
    collector = OrderRows(template("douyin-orders"))
    for row in rows:
        collector.add([row.get(name) for name in _FIELDS], mark, ())
    table = collector.records()
    by_columns, by_records = (
        said_of(ORDERS, table, GOODS),
        said_of(ORDERS, list(table), GOODS),
    )
    assert dict(by_columns) == dict(by_records)
    keys = sorted(by_columns)
    assert by_columns.of(keys) == by_records.of(keys) == {key: by_records[key] for key in keys}
    if keys:
        columns = [list(column) for column in by_records.columns(keys)]
        assert [list(column) for column in by_columns.columns(keys)] == columns
    assert "missing" not in by_columns
    assert len(by_columns) == len(by_records) == len({row["order_id"] for row in rows})
