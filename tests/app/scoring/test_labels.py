"""Labels are read once, for the orders asked for, and again after a change."""

from __future__ import annotations

from collections.abc import Iterable

from app.scoring.labels import Label, Labels, Row
from tests.app.goods import GOODS, packed

CUP = packed(("1", "p", "杯子", "红", 1, False))


def test_each_order_is_read_once_until_it_changes() -> None:
    asked: list[list[str]] = []
    couriers = {"1": "中通", "2": "中通", "3": None}

    def read(keys: Iterable[str]) -> list[Row]:
        asked.append(list(keys))
        return [(key, couriers[key], "广东", CUP, None, "四川", None) for key in asked[-1]]

    labels = Labels(read, GOODS.of)
    assert labels.of(["1", "2"]) == [0, 0]
    assert labels.of(["3", "2", "1"]) == [1, 0, 0]
    assert asked == [["1", "2"], ["3"]]
    assert labels.kinds[0] == Label("中通", "广东", "杯子", "红", None, "四川", None)
    couriers["1"] = "圆通"
    labels.forget(["1", "9"])
    assert labels.kinds[labels.of(["1"])[0]].courier == "圆通"
    assert asked[2:] == [["1"]]
