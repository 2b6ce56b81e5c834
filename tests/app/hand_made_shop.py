"""Fifteen orders in real 抖店 layouts, small enough to count by hand.

The counts are worked out in commands/hand_made_doors.py. All people are invented.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from build import _sample_headers

Row = Mapping[str, str]

PHONE, NAME, ADDRESS = "13900271845", "欧阳试测", "桃源县测试路77号3单元502室"
PLANTED = (PHONE, NAME, ADDRESS)

ORDER_HEADERS = list(_sample_headers.ORDERS)
CASE_HEADERS = list(_sample_headers.AFTER_SALES)
REVIEW_HEADERS = list(_sample_headers.REVIEWS)
PARCEL_HEADERS = [
    "订单号",
    "运单号",
    "快递公司",
    "支付时间",
    "发货时间",
    "揽收时间",
    "签收时间",
    "承诺送达时间",
    "物流状态",
]


def oid(number: int) -> str:
    """The order number of order ``number``: 19 digits, as the platform's."""
    return f"6940000000000000{number:03d}"


STRANGER = oid(999)  # an order that no order file holds


def order_rows() -> list[Row]:
    """The order report: 15 main orders on 16 rows."""
    paid = {"订单状态": "已完成", "订单类型": "普通订单"}
    rows = [
        _order(1, "2026-11-01 17:59:59", "2026-11-03 17:59:59", "2026-11-01 20:00:00", **paid),
        _order(
            1,
            "2026-11-01 17:59:59",
            "-",
            "-",
            **{**paid, "子订单编号": oid(501), "选购商品": "试用装", "订单类型": "赠品订单"},
        ),
        _order(2, "2026-11-02 18:00:00", "2026-11-04 18:00:00", "2026-11-03 07:00:00", **paid),
        _order(3, "2026-11-03 05:00:00", "2026-11-05 05:00:00", "2026-11-03 05:20:00", **paid),
        _order(4, "2026-11-04 06:00:00", "2026-11-06 06:00:00", "2026-11-06 06:00:00", **paid),
        _order(
            5,
            "2026-11-05 10:00:00",
            "2026-11-07 10:00:00",
            "-",
            订单状态="已关闭",
            售后状态="退款成功",
            取消原因="不想要了",
        ),
        _order(6, "2026-11-06 10:00:00", "2026-11-08 10:00:00", "-", 订单状态="待发货"),
        _order(
            7,
            "2026-11-06 11:00:00",
            "2026-11-08 11:00:00",
            "2026-11-08 11:00:01",
            订单状态="已发货",
        ),
        _order(
            8,
            "2026-11-07 10:00:00",
            "2026-11-09 10:00:00",
            "2026-11-07 12:00:00",
            **{**paid, "订单类型": "赠品订单"},
        ),
        _order(
            9,
            "2026-11-07 11:00:00",
            "2026-11-09 11:00:00",
            "2026-11-07 12:00:00",
            **{**paid, "订单类型": "福袋订单"},
        ),
        _order(10, "-", "-", "-", 订单提交时间="2026-11-08 09:00:00", 订单状态="待支付"),
        _order(11, "2026-10-21 23:59:59", "2026-10-23 23:59:59", "2026-10-22 09:00:00", **paid),
        _order(12, "2026-10-22 00:00:00", "2026-10-24 00:00:00", "2026-10-22 08:00:00", **paid),
        _order(13, "2026-10-15 10:00:00", "2026-10-17 10:00:00", "2026-10-16 10:00:00", **paid),
        _order(14, "2026-11-20 23:59:59", "2026-11-22 23:59:59", "-", 订单状态="待发货"),
        _order(15, "2026-11-10 12:00:00", "2026-11-12 12:00:00", "2026-11-11 12:00:00", **paid),
    ]
    return [
        {**row, "收件人": NAME, "收件人手机号": PHONE, "详细地址": ADDRESS, "买家留言": f"找{NAME}"}
        for row in rows
    ]


def _order(number: int, paid: str, promised: str, dispatched: str, **more: str) -> Row:
    return {
        "主订单编号": oid(number),
        "子订单编号": oid(number),
        "选购商品": "陶瓷杯",
        "商品规格": "白色",
        "商品数量": "1",
        "商品ID": "3700000000000000001",
        "订单应付金额": "50.00",
        "省": "广东省",
        "售后状态": "-",
        "订单提交时间": paid,
        "支付完成时间": paid,
        "承诺发货时间": promised,
        "发货时间": dispatched,
        **more,
    }


def case_rows() -> list[Row]:
    """The after-sales report; order 3 has two cases, one case belongs to no known order."""
    good = {"售后状态": "同意退款，退款成功"}
    quality, damaged = "质量问题（商品品质原因）", "商品/包装破损"
    return [
        _case(1, 2, "退货退款", quality, "2026-11-06 22:59:59", "2026-11-07 00:59:59", **good)
        | {"售后完结时间": "2026-11-09 12:00:00"},
        _case(2, 3, "换货", damaged, "2026-11-07 07:59:59", "-", 售后状态="售后关闭"),
        _case(3, 3, "退货退款", quality, "2026-11-08 08:00:00", "2026-11-08 11:00:00", **good)
        | {"售后完结时间": "2026-11-10 12:00:00"},
        _case(
            4, 4, "已发货仅退款", "不想要了", "2026-11-09 23:00:00", "2026-11-10 07:30:00", **good
        )
        | {"用户到账时间": "2026-11-10 09:00:00"},
        _case(5, 5, "未发货退款", "不想要了", "2026-11-05 12:00:00", "2026-11-05 12:30:00", **good)
        | {"售后完结时间": "2026-11-05 13:00:00"},
        _case(6, 8, "退货退款", quality, "2026-11-11 10:00:00", "2026-11-11 11:00:00", **good)
        | {"售后完结时间": "2026-11-12 12:00:00"},
        _case(7, 15, "退货退款", quality, "2026-11-21 10:00:00", "-", 售后状态="待商家处理"),
        _case(8, 999, "退货退款", quality, "2026-11-08 10:00:00", "2026-11-08 11:00:00", **good)
        | {"售后完结时间": "2026-11-09 12:00:00"},
    ]


def _case(
    number: int, order: int, kind: str, reason: str, applied: str, agreed: str, **more: str
) -> dict[str, str]:
    return {
        "售后单号": f"1470000000000000{number:03d}",
        "订单号": oid(order),
        "商品单号": oid(order),
        "商品名称": "陶瓷杯",
        "售后类型": kind,
        "售后原因": reason,
        "售后申请时间": applied,
        "同意售后申请时间": agreed,
        "用户售后说明": f"请联系{NAME} {PHONE}",
        **more,
    }


def review_rows() -> list[Row]:
    """The review report; its dates are Chinese text."""
    rows = [
        (1, "2026年11月05日 10:00:00", "5"),
        (2, "2026年11月06日 09:00:00", "5"),
        (2, "2026年11月08日 09:00:00", "2"),
        (4, "2026年11月09日 09:00:00", "4"),
        (8, "2026年11月11日 09:00:00", "1"),
        (12, "2026年10月30日 09:00:00", "5"),
        (13, "2026年10月25日 09:00:00", "1"),
        (15, "2026年11月21日 09:00:00", "1"),
        (999, "2026年11月08日 09:00:00", "1"),
    ]
    return [
        {
            "评价日期": when,
            "订单ID": oid(number),
            "商品ID": "3700000000000000001",
            "商品名称": "陶瓷杯",
            "商品评价得分": stars,
            "评价内容": f"收到了，我是{NAME}，电话{PHONE}",
            "用户昵称": NAME,
        }
        for number, when, stars in rows
    ]


def parcel_rows() -> list[Row]:
    """A courier file; the parcel of order 7 is on its way, one parcel belongs to no known order."""
    rows = [
        (1, "2026-11-01 21:59:59", "2026-11-04 10:00:00"),
        (2, "2026-11-03 08:00:00", "2026-11-05 10:00:00"),
        (3, "2026-11-03 05:30:00", "2026-11-06 10:00:00"),
        (4, "2026-11-06 12:00:00", "2026-11-08 10:00:00"),
        (7, "2026-11-08 15:00:00", ""),
        (8, "2026-11-07 15:00:00", "2026-11-10 10:00:00"),
        (9, "2026-11-07 15:00:00", "2026-11-10 10:00:00"),
        (11, "2026-10-22 12:00:00", "2026-10-25 10:00:00"),
        (12, "2026-10-22 09:00:00", "2026-10-26 10:00:00"),
        (13, "2026-10-16 12:00:00", "2026-10-21 23:59:59"),
        (15, "2026-11-11 18:00:00", "2026-11-14 10:00:00"),
        (999, "2026-11-08 15:00:00", "2026-11-10 15:00:00"),
    ]
    return [
        {
            "订单号": oid(number),
            "运单号": f"YT88000000000{number:03d}",
            "快递公司": "圆通速递",
            "揽收时间": picked,
            "签收时间": signed,
        }
        for number, picked, signed in rows
    ]


def write_shop(folder: Path) -> list[Path]:
    """All four exports: orders and after-sales as the backend writes them, in import order."""
    orders, cases = folder / "1795000000_hand.csv", folder / "售后单导出_1121.csv"
    reviews, parcels = folder / "评价管理_1121.xlsx", folder / "快递明细_1121.csv"
    write_tabbed(orders, ORDER_HEADERS, order_rows())
    write_tabbed(cases, CASE_HEADERS, case_rows())
    write_xlsx(reviews, REVIEW_HEADERS, review_rows())
    write_plain(parcels, PARCEL_HEADERS, parcel_rows())
    return [orders, cases, reviews, parcels]


def write_tabbed(path: Path, headers: Sequence[str], rows: Iterable[Row]) -> None:
    """A csv as 抖店 writes it: BOM, a TAB before every text, "-" where nothing is known."""
    lines = [",".join(headers)]
    for row in rows:
        cells = (row.get(header, "-") for header in headers)
        lines.append(",".join("-" if cell == "-" else f'"\t{cell}"' for cell in cells))
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig", newline="")


def write_plain(path: Path, headers: Sequence[str], rows: Iterable[Row]) -> None:
    """A csv of a courier: GB18030, blank where nothing is known."""
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, headers, restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_xlsx(path: Path, headers: Sequence[str], rows: Iterable[Row]) -> None:
    """A workbook with texts throughout."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(headers))
    for row in rows:
        sheet.append([row.get(header, "") for header in headers])
    book.save(path)
