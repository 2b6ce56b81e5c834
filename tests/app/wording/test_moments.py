"""Moments told side by side."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.wording.moments import moments


def test_a_moment_that_is_not_there_is_a_dash() -> None:
    paid = clock.moment(datetime(2026, 11, 5, 9, 7, 59))
    assert moments([("paid_at", paid), ("signed_at", None)]) == "支付 11-05 09:07 · 签收 —"
    assert moments([]) == ""
