"""Records: one line of a report, normalised.

In every record ``None`` means "this file says nothing", so it never overwrites what is known."""

from __future__ import annotations

from typing import NamedTuple


class Item(NamedTuple):
    """One sub-order (子订单) or product line of an order."""

    item_id: str | None
    product_id: str | None
    product_name: str | None
    sku: str | None
    quantity: int | None
    gift: bool


class OrderRecord(NamedTuple):
    """One main order (主订单), its rows already joined."""

    order_id: str
    status: str | None  # OrderStatus
    exclusion: str | None  # Exclusion
    created_at: int | None
    paid_at: int | None
    promised_at: int | None  # 承诺发货时间
    dispatched_at: int | None
    finished_at: int | None  # 完成/确认收货时间
    promised_delivery_at: int | None  # 承诺/预计送达时间
    refunded: bool | None  # the order file itself tells of a completed refund
    refunded_at: int | None
    paid_fen: int | None
    refund_fen: int | None
    province: str | None
    courier: str | None
    waybill: str | None
    items: tuple[Item, ...] | None


class AfterSaleRecord(NamedTuple):
    """One after-sales case (售后单)."""

    after_sale_id: str
    order_id: str
    item_id: str | None
    kind: str | None  # AfterSaleKind
    status: str | None  # AfterSaleStatus
    reason: str | None  # the platform's words
    product_id: str | None
    product_name: str | None
    applied_at: int | None
    agreed_at: int | None  # 同意售后申请时间
    refunded_at: int | None  # 用户到账时间 / 退款时间
    finished_at: int | None  # 售后完结时间
    refund_fen: int | None
    arbitrated: bool | None  # the platform stepped in
    liable: str | None  # 纠纷责任方, the platform's words


class ReviewRecord(NamedTuple):
    """One review. Exports carry no review id: the key is order, product, time and occurrence."""

    order_id: str
    product_id: str | None
    product_name: str | None
    reviewed_at: int | None
    occurrence: int  # 0 for the first of several equal rows
    stars: float | None  # 1..5
    logistics_stars: float | None
    service_stars: float | None
    text: str | None  # phone numbers and the row's personal values already masked


class ParcelRecord(NamedTuple):
    """One waybill of a courier or ERP file."""

    waybill: str  # "" where the file has none
    order_id: str
    courier: str | None
    paid_at: int | None
    dispatched_at: int | None
    picked_up_at: int | None
    signed_at: int | None
    promised_delivery_at: int | None
    province: str | None


class ServiceRecord(NamedTuple):
    """One agent's (or, agent "", the shop's) service figures over a period, or one conversation.

    A conversation (``at`` is known) is one session on its own day: its reply in
    ``mean_reply_seconds``, its rating as 0 or 1 of ``rated_sessions``. The last six are the
    platform's own rates, named like the metrics they tell of, ``refunds`` what they weigh.
    """

    agent: str
    first: int | None  # day number; None where the file names no period
    last: int | None
    sessions: int | None
    mean_reply_seconds: float | None
    first_reply_seconds: float | None
    three_minute_reply_rate: float | None
    rated_sessions: int | None
    dissatisfied_sessions: int | None
    dissatisfaction_rate: float | None
    at: int | None = None  # when a single conversation began
    occurrence: int | None = None  # 0 for the first of several equal conversations
    refunds: int | None = None  # 成功退款订单数
    dispute_refund_rate: float | None = None
    platform_help_rate: float | None = None
    quality_refund_rate: float | None = None
    mean_refund_hours: float | None = None
    return_refund_hours: float | None = None
    shipped_refund_hours: float | None = None


Record = OrderRecord | AfterSaleRecord | ReviewRecord | ParcelRecord | ServiceRecord
