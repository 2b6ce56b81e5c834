"""Orders cancelled before anything was sent are counted, and that is told."""

from __future__ import annotations

from app.diagnosis.listings import Cancelled
from app.documents.counted_words import cancelled_text, counted_text


def test_what_is_counted() -> None:
    told = "近30天支付订单 490 单；其中 2 单（¥101.90）没发货就取消了，也算在内"
    assert counted_text(490, Cancelled(2, 10_190)) == told
    assert counted_text(490, Cancelled(0, 0)) == "近30天支付订单 490 单"
    assert counted_text(None, Cancelled(2, 10_190)) == ""  # not known is not 0
    assert cancelled_text(Cancelled(0, 0)) == ""
