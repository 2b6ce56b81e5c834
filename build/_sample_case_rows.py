"""The after-sales cases as rows of their export, cut off at the end of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from build import _sample_world as world
from build._sample_cases import Case
from build._sample_files import Money, when
from build._sample_orders import seen
from build._sample_rows import Row, cipher


def _goods_state(case: Case) -> str:
    if case.kind == world.UNSHIPPED:
        return "未发货"
    return "已收货" if case.order.signed and case.applied > case.order.signed else "已发货"


def _case_amounts(case: Case, refund: bool) -> Row:
    off = case.line.amount // 2000 * 100
    paid = Money.of(case.line.amount - off)
    return {
        "应付金额（元）": paid,
        "商品运费（元）": "0.00",
        "支付优惠（元）": "0.00",
        "商品税费（元）": "0.00",
        "退商品金额（元）": paid if refund else "0.00",
        "退运费金额（元）": "0.00",
        "退税费金额（元）": "0.00",
    }


def _case_parcels(case: Case) -> Row:
    """The way there, and for returns the way back."""
    shipped = case.kind != world.UNSHIPPED
    row: Row = {
        "发货物流单号": case.order.waybill if shipped else "-",
        "发货物流状态": "已签收"
        if _goods_state(case) == "已收货"
        else "运输中"
        if shipped
        else "-",
    }
    returned = seen(case.returned)
    if returned is not None:
        arrived = seen(case.refunded)
        row |= {
            "退货物流单号": "YT" + case.case_id[-13:],
            "退货发货时间": when(returned),
            "退货物流公司": "圆通速递",
            "退货物流状态": "已签收" if arrived else "运输中",
            "商家退货地址": "浙江省金华市义乌市示例路1号",
            "商家退货联系人姓名": "示例仓",
            "商家退货联系人电话": cipher("warehouse", "$$"),
        }
    return row


def _case_row(case: Case) -> Row:
    refunds = case.kind not in {world.EXCHANGE, world.RESEND}
    refunded = seen(case.refunded)
    return {
        "售后单号": case.case_id,
        "订单号": case.order.order_id,
        "商品单号": case.line.sub_id,
        "商品名称": case.line.sku.product,
        "商品ID": case.line.sku.product_id,
        "商品发货状态": _goods_state(case),
        "售后类型": case.kind,
        "售后状态": case.status(),
        "售后申请时间": when(case.applied),
        "退款方式": "原路退回" if refunds else "无需退款",
        "是否已上传退款凭证": "否",
        "售后原因": case.reason,
        "自动处理截止时间": when(case.applied + timedelta(hours=48)),
        "同意售后申请时间": when(seen(case.agreed)),
        "商家退款时间": when(refunded),
        "用户到账时间": when(_arrival(refunded)),
        "售后关闭时间": when(seen(case.withdrawn)),
        "仲裁状态": case.arbitration or "-",
        "纠纷责任方": "商家责任" if case.arbitration else "-",
        "是否极速退款": "否",
        "是否拒签后退款": "否",
        "售后完结时间": when(seen(case.finished)),
        "操作人": "主账号",
        "商家编码": case.line.sku.code,
        **_case_amounts(case, refunds),
        **_case_parcels(case),
    }


def _arrival(refunded: datetime | None) -> datetime | None:
    """The money arrives within the minute."""
    return seen(refunded + timedelta(seconds=30)) if refunded else None


def case_rows(cases: Sequence[Case]) -> Iterator[Row]:
    """The after-sales export, newest first, every text with its TAB."""
    for case in reversed(cases):
        yield {
            name: value if value == "-" else f"\t{value}" for name, value in _case_row(case).items()
        }
