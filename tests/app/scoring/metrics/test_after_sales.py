"""After-sales cases counted by hand: which kinds, from when, till when."""

from __future__ import annotations

from datetime import date

import pytest

from app.model import AfterSaleKind, AfterSaleStatus
from app.wording import Reason
from tests.app.scoring.examples import case, facts, order
from tests.app.scoring.metrics.counts import counted, ratio, reasons

APPLIED, ENDED = "2026-11-10 22:00:00", "2026-11-11 08:00:00"

KINDS = {
    AfterSaleKind.UNSHIPPED_REFUND: (1, 0, 0),
    AfterSaleKind.SHIPPED_REFUND: (1, 1, 0),
    AfterSaleKind.RETURN_REFUND: (0, 0, 1),
    AfterSaleKind.EXCHANGE: (0, 0, 0),
}


@pytest.mark.parametrize(("kind", "expected"), list(KINDS.items()))
def test_each_refund_time_has_its_own_kinds(
    kind: AfterSaleKind, expected: tuple[int, int, int]
) -> None:
    """仅退款 takes shipped and unshipped ones, 快手 发货后仅退款 the shipped, 退货退款 returns."""
    known = facts([order()], cases=[case(kind=kind, applied=APPLIED, ended=ENDED)])
    names = ("refund_only_hours", "shipped_refund_hours", "return_refund_hours")
    assert tuple(int(ratio(name, known)[1]) for name in names) == expected
    assert int(ratio("mean_refund_hours", known)[1]) == max(expected)


def test_refund_only_after_dispatch_is_a_shipped_refund() -> None:
    """快手: an export that says 仅退款 alone; the parcel left before the application."""
    sent = order("A", dispatched="2026-11-10 20:00:00")
    unsent = order("B", dispatched="2026-11-10 23:00:00")
    kind = AfterSaleKind.REFUND_ONLY
    cases = [case(name, kind=kind, applied=APPLIED, ended=ENDED, number=name) for name in "AB"]
    assert ratio("shipped_refund_hours", facts([sent, unsent], cases=cases)) == (10, 1)


def test_nights_count_in_refund_times() -> None:
    """拼多多 平均退款时长: 22:00 to 08:00 is 10 hours; the base is the end, not the application."""
    early = case(applied="2026-10-20 22:00:00", ended="2026-10-22 00:00:00")
    assert ratio("mean_refund_hours", facts([order()], cases=[early])) == (26, 1)


def test_rejected_and_endless_cases_do_not_count() -> None:
    """退款成功 only; one without its end is told so."""
    cases = [case(number="1", status=AfterSaleStatus.REJECTED), case(number="2")]
    known = facts([order()], cases=cases)
    assert ratio("mean_refund_hours", known) == (0, 0)
    assert reasons("mean_refund_hours", known) == [Reason.NOT_REFUNDED, Reason.NO_END]


def test_jd_counts_every_finished_case_however_it_ended() -> None:
    """京东 售后服务时长: exchange and rejection count, an open case does not."""
    cases = [
        case(number="1", kind=AfterSaleKind.EXCHANGE, status=AfterSaleStatus.DONE, ended=ENDED),
        case(number="2", status=AfterSaleStatus.REJECTED, applied=APPLIED, ended=ENDED),
        case(number="3", status=AfterSaleStatus.OPEN),
    ]
    known = facts([order()], cases=cases)
    assert ratio("case_hours", known) == (20 + 10, 2)


def test_first_handling_counts_from_the_moment_it_is_known() -> None:
    """微信: 申请→第一次操作, base 申请: applied 11-10 22:00, agreed 11-11 01:00."""
    handled = case(applied=APPLIED, agreed="2026-11-11 01:00:00")
    known = facts([order()], cases=[handled])
    assert ratio("first_handling_hours", known, date(2026, 11, 10)) == (0, 0)
    assert ratio("first_handling_hours", known) == (3, 1)
    waiting = counted("first_handling_hours", known, date(2026, 11, 10)).excluded
    assert [part.reason for part in waiting] == [Reason.NO_AUDIT_TIMES]


def test_early_douyin_rejections_over_all_cases() -> None:
    """抖店 early: 被拒绝的售后单 / 售后单, by application."""
    cases = [
        case(number="1", status=AfterSaleStatus.REJECTED),
        case(number="2"),
        case("Z", number="3"),
    ]
    known = facts([order()], cases=cases)
    assert ratio("rejected_case_rate", known) == (1, 2)
    assert reasons("rejected_case_rate", known) == [Reason.NOT_IN_BOOK]


def test_in_transit_refunds_are_the_shipped_ones_from_application_to_money() -> None:
    """拼多多 在途订单退款时长: 时长之和 / 在途退款订单; one that was never sent is another kind."""
    kind = AfterSaleKind.REFUND_ONLY
    sent, unsent = order("A", dispatched="2026-11-09 20:00:00"), order("B")
    cases = [case(name, kind=kind, applied=APPLIED, ended=ENDED, number=name) for name in "AB"]
    known = facts([sent, unsent], cases=cases)
    assert ratio("in_transit_refund_hours", known) == (10, 1)
    assert reasons("in_transit_refund_hours", known) == [Reason.OTHER_KIND]


def test_the_sellers_refund_time_has_a_part_for_money_and_one_for_goods() -> None:
    """微信 退款 / 退货退款自主完结时长: 等待商家操作的时间 / 售后单; the whole case stands for it."""
    cases = [
        case(kind=AfterSaleKind.UNSHIPPED_REFUND, applied=APPLIED, ended=ENDED, number="1"),
        case(kind=AfterSaleKind.SHIPPED_REFUND, applied=APPLIED, ended=ENDED, number="2"),
        case(kind=AfterSaleKind.RETURN_REFUND, applied=APPLIED, ended="2026-11-13 22:00:00"),
    ]
    known = facts([order()], cases=cases)
    assert ratio("seller_refund_only_hours", known) == (10 + 10, 2)
    assert ratio("seller_return_refund_hours", known) == (72, 1)
    assert ratio("seller_refund_hours", known) == (92, 3)
