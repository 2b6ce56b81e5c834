"""Which orders count as paid and sold: those cancelled before anything was sent count as well."""

from __future__ import annotations

from app.diagnosis.listings import Cancelled
from app.documents.words import count_text, value_text


def cancelled_text(found: Cancelled | None) -> str:
    """``；其中 2 单（¥101.90）没发货就取消了，也算在内``; "" without any."""
    if found is None or not found.orders:
        return ""
    told = f"{count_text(found.orders)}（{value_text(found.fen, 'fen')}）"
    return f"；其中 {told}没发货就取消了，也算在内"


def counted_text(paid: int | None, found: Cancelled) -> str:
    """``近30天支付订单 490 单；其中 2 单…``: what is behind the score; "" where no order is known."""
    return "" if paid is None else f"近30天支付订单 {count_text(paid)}{cancelled_text(found)}"
