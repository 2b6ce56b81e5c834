"""The names of an order's moments, and how a few of them are told side by side."""

from __future__ import annotations

from collections.abc import Iterable

from app import clock

# In the order in which they happen.
MOMENT_NAMES = {
    "paid_at": "支付",
    "promised_at": "承诺发货",
    "dispatched_at": "发货",
    "picked_up_at": "揽收",
    "promised_delivery_at": "承诺送达",
    "signed_at": "签收",
    "applied_at": "申请售后",
    "agreed_at": "同意",
    "ended_at": "售后完结",
}


def moment_text(at: int | None) -> str:
    """``11-05 12:00``; a dash for a moment that is not there."""
    return "—" if at is None else f"{clock.as_datetime(at):%m-%d %H:%M}"


def moments(told: Iterable[tuple[str, int | None]]) -> str:
    """``承诺发货 11-05 12:00 · 发货 —`` of the fields' names and moments."""
    return " · ".join(f"{MOMENT_NAMES[name]} {moment_text(at)}" for name, at in told)
