"""The simulated shop as rows of the exports, cut off at the end of the files."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta

from build import _sample_world as world
from build._sample_cases import Case
from build._sample_files import Cell, Money, when
from build._sample_orders import TIME_TO_PAY, Line, Order, seen
from build._sample_reviews import Review

Row = dict[str, Cell]
_SOURCES = ("抖音商城", "直播", "短视频", "商品卡", "搜索")
_PAYMENTS = ("微信支付", "抖音支付", "支付宝")
_ZERO = Money("0.00")


def cipher(text: str, mark: str) -> str:
    """What the backend puts in place of personal data."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"{mark}{digest[:12]}{mark}"


def _pick(options: Sequence[str], order: Order) -> str:
    return options[int(order.order_id[-3:]) % len(options)]


def _order_status(order: Order, refunded: bool) -> str:
    if order.paid is None:
        fresh = order.created > world.END - TIME_TO_PAY
        return "待支付" if fresh else "已关闭"
    if refunded:
        return "已关闭"
    if seen(order.finished):
        return "已完成"
    return "已发货" if seen(order.dispatched) else "待发货"


def _case_state(case: Case | None) -> str:
    """售后状态 as the order file words it."""
    if case is None:
        return "-"
    if seen(case.refunded):
        return "已全额退款" if case.kind == world.UNSHIPPED else "退款成功"
    if seen(case.finished) or case.rejected or seen(case.withdrawn):
        return "售后关闭"
    return case.status() if case.status() != "售后处理中" else "待商家处理"


def _cancel_reason(order: Order, line: Line, case: Case | None, refunded: bool) -> str:
    if order.paid is None:
        return "超时未支付" if _order_status(order, refunded) == "已关闭" else "-"
    if not refunded or case is None:
        return "-"
    return "主品订单售后完成，未发货赠品订单取消" if line.gift else case.reason


def _amounts(line: Line) -> Row:
    off = line.amount // 2000 * 100 if not line.gift else 0
    return {
        "商品单价": Money.of(line.sku.price),
        "订单应付金额": Money.of(line.amount - off),
        "运费": _ZERO,
        "优惠总金额": Money.of(off),
        "平台优惠": Money.of(off // 2),
        "商家优惠": Money.of(off - off // 2),
        "达人优惠": _ZERO,
        "商家改价": _ZERO,
        "支付优惠": _ZERO,
        "红包抵扣": _ZERO,
        "手续费": _ZERO,
        "平台实际承担优惠金额": Money.of(off // 2),
        "商家实际承担优惠金额": Money.of(off - off // 2),
        "达人实际承担优惠金额": _ZERO,
    }


def _buyer(order: Order) -> Row:
    city, district, street = order.town
    return {
        "收件人": cipher(order.order_id + "name", "##"),
        "收件人手机号": cipher(order.order_id + "phone", "$$"),
        "省": order.place.full,
        "市": city,
        "区": district,
        "街道": street,
        "详细地址": cipher(order.order_id + "address", "##"),
        "是否修改过地址": "否",
    }


def _order_row(order: Order, line: Line, case: Case | None) -> Row:
    refunded = case is not None and seen(case.refunded) is not None
    return {
        "主订单编号": order.order_id,
        "子订单编号": line.sub_id,
        "选购商品": line.sku.product,
        "商品规格": line.sku.spec,
        "商品数量": line.quantity,
        "商品ID": line.sku.product_id,
        "商家编码": line.sku.code,
        "支付方式": _pick(_PAYMENTS, order) if order.paid else "-",
        "订单提交时间": when(order.created),
        "旗帜颜色": "灰色",
        "订单完成时间": when(None if refunded else seen(order.finished)),
        "支付完成时间": when(order.paid),
        "APP渠道": "抖音",
        "流量来源": _pick(_SOURCES, order),
        "订单状态": _order_status(order, refunded),
        "承诺发货时间": when(order.paid + timedelta(hours=48) if order.paid else None),
        "订单类型": world.GIFT_ORDER if line.gift else order.kind,
        "售后状态": _case_state(case),
        "取消原因": _cancel_reason(order, line, case, refunded),
        "是否安心购": "否",
        "发货时间": when(seen(order.dispatched)),
        "预计送达时间": when(order.promised_delivery),
        **_amounts(line),
        **_buyer(order),
    }


def order_rows(orders: Sequence[Order], cases: Sequence[Case]) -> Iterator[Row]:
    """One row per sub-order, newest order first as the backend lists them."""
    last = {case.line.sub_id: case for case in cases}
    for order in reversed(orders):
        first = last.get(order.lines[0].sub_id)
        whole = first if first is not None and first.kind == world.UNSHIPPED else None
        for line in order.lines:
            yield _order_row(order, line, whole or last.get(line.sub_id))


def review_rows(reviews: Sequence[Review]) -> Iterator[Row]:
    """The review export, newest first."""
    for review in reversed(reviews):
        grade = "好评" if review.stars >= 4 else "中评" if review.stars == 3 else "差评"
        row: Row = {
            "评价日期": review.at.strftime("%Y年%m月%d日 %H:%M:%S"),
            "订单ID": review.order.order_id,
            "商品ID": review.line.sku.product_id,
            "商品名称": review.line.sku.product,
            "商品规格": review.line.sku.spec,
            "商品评价得分": review.stars,
            "评价内容": review.text,
            "用户昵称": review.nickname,
            "评价等级": grade,
            "商家是否回复": "已回复" if review.reply else "未回复",
        }
        follow_at = review.at + timedelta(days=6)
        if review.follow_up and seen(follow_at):
            row |= {"追评内容": review.follow_up, "追评时间": when(follow_at)}
        if review.reply:
            row["回复内容"] = review.reply
        yield row


def _parcel_state(order: Order) -> str:
    if seen(order.signed):
        return "已签收"
    if not seen(order.picked):
        return "待揽收"
    assert order.signed
    return "派送中" if order.signed < world.END + timedelta(hours=20) else "运输中"


def parcel_rows(orders: Sequence[Order]) -> Iterator[Row]:
    """The courier file: every parcel handed over so far."""
    for order in orders:
        if not seen(order.dispatched):
            continue
        yield {
            "订单号": order.order_id,
            "运单号": order.waybill,
            "快递公司": order.courier,
            "支付时间": when(order.paid, ""),
            "发货时间": when(order.dispatched, ""),
            "揽收时间": when(seen(order.picked), ""),
            "签收时间": when(seen(order.signed), ""),
            "承诺送达时间": when(order.promised_delivery, ""),
            "目的省份": order.place.short,
            "物流状态": _parcel_state(order),
        }
