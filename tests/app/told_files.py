"""Files that tell of a buyer where no personal column is: in names, products, reasons, reviews.

All people are invented.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.app.hand_made_shop import (
    ADDRESS,
    CASE_HEADERS,
    NAME,
    ORDER_HEADERS,
    PHONE,
    REVIEW_HEADERS,
    case_rows,
    oid,
    order_rows,
    review_rows,
    write_tabbed,
    write_xlsx,
)

# The same person in other spellings: in reviews, and as parts of the address.
TOLD = (
    "139-0027-1845",
    "139 0027 1845",
    "１３９００２７１８４５",
    "一三九零零二七一八四五",
    "310101199003078888",
    "wx_tester88",
    "测试路",
    "502室",
)
REPORTS = ("orders", "after_sales", "reviews")
ACCOUNTS = f"+86{PHONE}，身份证{TOLD[4]}，加微信 {TOLD[5]}，地址{ADDRESS}"


def write_told(folder: Path) -> list[Path]:
    """Orders, after-sales cases and reviews in a folder that bears the buyer's name and number."""
    folder.mkdir()
    orders = folder / f"订单_{NAME}_{PHONE}.csv"
    cases = folder / "售后.csv"
    reviews = folder / f"评价_{PHONE}.xlsx"
    write_tabbed(orders, ORDER_HEADERS, _orders())
    write_tabbed(cases, CASE_HEADERS, _cases())
    write_xlsx(reviews, REVIEW_HEADERS, _reviews())
    book = load_workbook(reviews)
    book.worksheets[0].title = f"{NAME}{PHONE}"
    book.save(reviews)
    return [orders, cases, reviews]


def _orders() -> list[dict[str, str]]:
    """Product names, a time, a state, an amount and a rejected row."""
    rows = [dict(row) for row in order_rows()]
    rows[0]["选购商品"] = f"定制杯 {NAME} {PHONE}"
    rows[2]["发货时间"] = f"{NAME} {PHONE}"
    rows[3]["订单状态"] = NAME
    rows[4]["订单应付金额"] = PHONE
    rows[5]["发货时间"] = ADDRESS
    rows[6]["主订单编号"] = "6.94E+18"
    rows[6]["商家编码"] = f"{PHONE} {NAME}"
    return rows


def _cases() -> list[dict[str, str]]:
    rows = [dict(row) for row in case_rows()]
    rows[0]["售后原因"] = f"质量问题 {PHONE}"
    rows[1]["售后申请时间"] = f"{PHONE} {NAME}"
    return rows


def _reviews() -> list[dict[str, str]]:
    """A spelling for each of the first reviews, more for one, and a row that is rejected."""
    rows = [dict(row) for row in review_rows()]
    for row, text in zip(rows, TOLD[:5], strict=False):
        row["评价内容"] = f"我是{NAME}，{text}，快退"
    rows[5]["评价内容"], rows[6]["评价内容"] = ACCOUNTS, ADDRESS
    rows[7]["追评内容"] = f"{oid(1)}，{PHONE}"
    rows[8]["订单ID"] = "6.94E+18"
    return rows
