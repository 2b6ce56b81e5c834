"""What status words of exports mean to the program, as the mapping dialog says it back."""

from __future__ import annotations

MEANING_NAMES = {
    "unpaid": "未付款",
    "paid": "已付款待发货",
    "dispatched": "已发货",
    "received": "已签收",
    "completed": "已完成",
    "closed": "已关闭",
    "refunded": "已退款",
    "open": "处理中",
    "done": "已完结",
    "rejected": "已拒绝",
    "unshipped_refund": "未发货退款",
    "shipped_refund": "已发货退款",
    "refund_only": "仅退款",
    "return_refund": "退货退款",
    "exchange": "换货",
    "resend": "补寄",
    "repair": "维修",
    "True": "是",
    "False": "否",
}
