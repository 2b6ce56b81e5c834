"""Codes: platforms, reports, states, roles, and what an order or a case can be."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """Codes used in files, commands and the book."""

    DOUYIN = "douyin"
    KUAISHOU = "kuaishou"
    PINDUODUO = "pinduoduo"
    JD = "jd"
    TAOBAO = "taobao"
    WECHAT = "wechat"
    XIAOHONGSHU = "xiaohongshu"
    GENERIC = "generic"


PLATFORM_NAMES = {
    Platform.DOUYIN: "抖店",
    Platform.KUAISHOU: "快手小店",
    Platform.PINDUODUO: "拼多多",
    Platform.JD: "京东",
    Platform.TAOBAO: "淘宝/天猫",
    Platform.WECHAT: "微信小店",
    Platform.XIAOHONGSHU: "小红书",
    Platform.GENERIC: "其他",
}


class Report(StrEnum):
    """What a file is about."""

    ORDERS = "orders"
    ORDER_ITEMS = "order_items"
    AFTER_SALES = "after_sales"
    REVIEWS = "reviews"
    LOGISTICS = "logistics"
    CUSTOMER_SERVICE = "customer_service"
    SNAPSHOT = "snapshot"


REPORT_NAMES = {
    Report.ORDERS: "订单",
    Report.ORDER_ITEMS: "子订单",
    Report.AFTER_SALES: "售后",
    Report.REVIEWS: "评价",
    Report.LOGISTICS: "物流",
    Report.CUSTOMER_SERVICE: "客服",
    Report.SNAPSHOT: "体验分页面",
}


class Origin(StrEnum):
    """Where a shown number comes from. Never mixed within one series."""

    COMPUTED = "computed"
    OFFICIAL = "official"
    ENTERED = "entered"
    PROXY = "proxy"
    MISSING = "missing"


class State(StrEnum):
    """How a value stands against its target."""

    BELOW = "below"
    NEAR = "near"
    MET = "met"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """The part an order plays in a metric."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    EXCLUDED = "excluded"


class Stage(StrEnum):
    """正式阶段 / 成长阶段; packs without stages are always formal."""

    FORMAL = "formal"
    GROWTH = "growth"


class OrderStatus(StrEnum):
    """What the export says of an order, reduced to what the metrics ask."""

    UNPAID = "unpaid"
    PAID = "paid"  # paid, waiting for dispatch
    DISPATCHED = "dispatched"
    RECEIVED = "received"
    COMPLETED = "completed"
    CLOSED = "closed"
    REFUNDED = "refunded"  # closed by a completed full refund


class Exclusion(StrEnum):
    """Why an order is not a valid order in the platform's sense."""

    GIFT = "gift"  # 赠品
    LUCKY_BAG = "lucky_bag"  # 福袋
    TRIAL = "trial"  # 抽奖或0元试用
    DELETED = "deleted"  # 京东 (删除)…


class AfterSaleKind(StrEnum):
    """售后类型, reduced to what the metrics ask."""

    UNSHIPPED_REFUND = "unshipped_refund"  # 未发货(仅)退款
    SHIPPED_REFUND = "shipped_refund"  # 已发货(仅)退款
    REFUND_ONLY = "refund_only"  # 仅退款, shipped or not is not said
    RETURN_REFUND = "return_refund"  # 退货退款
    EXCHANGE = "exchange"
    RESEND = "resend"
    REPAIR = "repair"


class AfterSaleStatus(StrEnum):
    """售后状态, reduced to what the metrics ask."""

    OPEN = "open"
    REFUNDED = "refunded"  # ended in a refund that reached the buyer
    DONE = "done"  # ended otherwise: exchange, resend, repair
    REJECTED = "rejected"
    CLOSED = "closed"  # withdrawn or closed without a refund
