"""Reasons in their order, most frequent first; a long list is cut."""

from __future__ import annotations

from app.wording import reasons


def test_a_long_list_is_cut_and_counted() -> None:
    told = reasons.other_reasons({f"原因{number}": number for number in range(1, 8)})
    assert told == (
        "没有算进来的售后原因：原因7 7 单、原因6 6 单、原因5 5 单、原因4 4 单、原因3 3 单 等 7 种"
    )


def test_nothing_to_tell() -> None:
    assert reasons.other_reasons({}) == reasons.waiting_reasons({}) == ""
