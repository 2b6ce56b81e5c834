"""Which reasons count is told in the words of the shop's own cases."""

from __future__ import annotations

from app.scoring.counting import Part
from app.scoring.told_reasons import told_reasons
from tests.app.diagnosis.units import counted, order, part

QUALITY = "quality_refund_rate"


def claimed(reason: str | None, kind: str = "", bad: bool = False) -> Part:
    kinds = frozenset([kind] if kind else [])
    return part(order("1", first_reason=reason, first_kinds=kinds), int(bad))


def test_reasons_that_count_and_those_that_do_not_are_named() -> None:
    parts = [claimed("质量问题", "quality", bad=True)] * 3 + [claimed(None)] * 90
    parts += [claimed("商品破损", "damage")] * 2 + [claimed("说不清")]
    assert told_reasons(QUALITY, counted(parts)) == (
        "算作品质的售后原因：质量问题 3 单",
        "没有算进来的售后原因：商品破损（归破损） 2 单、说不清（看不出是哪一类） 1 单",
    )


def test_a_refund_that_is_not_done_waits() -> None:
    found = told_reasons(QUALITY, counted([claimed("质量问题", "quality")]))
    assert found[0] == "算作品质的售后原因：这段时间没有"
    assert found[1].endswith("先没计入：质量问题 1 单")


def test_no_reason_at_all_and_metrics_without_reasons() -> None:
    (told,) = told_reasons(QUALITY, counted([claimed(None)]))
    assert told.startswith("这段时间的订单没有写售后原因")
    assert told_reasons("refund_rate", counted([claimed("质量问题", "quality")])) == ()
    assert told_reasons(QUALITY, None) == ()
