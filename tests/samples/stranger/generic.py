"""Files of no platform: ERP and courier tables, a tool's reviews, a zip, and what is no table."""

from __future__ import annotations

import hashlib

from tests.samples.stranger import douyin
from tests.samples.stranger.writing import Table, change, delimited, moments, table, xlsx, zipped


def erp_orders() -> bytes:
    """An ERP's dispatch list: 线上订单号, dates with 付款日期 and 发货日期."""
    rows = table("""
内部订单号|线上订单号|店铺|快递公司|快递单号|付款日期|发货日期|省份|收货人|手机
700001|6938801122334455667|竹语生活馆|顺丰速运|SF0220481613112|2026-09-20 09:00:31|2026-09-20 18:20:10|广东省|卫竹青|13400000061
700002|6938801122334455771|竹语生活馆|圆通速递|YT7788990011223|2026-09-20 10:00:12|2026-09-21 09:10:00|山东省|卫兰香|13400000062
700003|6938801122334456105|竹语生活馆|中通快递|78112233445566|2026-09-21 08:00:05|2026-09-21 15:00:00|福建省|卫菊黄|13400000063
""")
    return xlsx({"发货明细": rows}, program="WPS 表格")


def courier_track() -> bytes:
    """A courier's customer list: title rows above, blanks, a line for the sum."""
    rows = table("""
序号|运单号|客户订单号|快递公司|揽件时间|签收时间|目的省份|物流状态
1|463300000000101|6938801122334455667|韵达快递|2026/9/20 20:15|2026/9/23 11:02|广东省|已签收
2|463300000000102|6938801122334455771|韵达快递|2026/9/21 21:40|2026/9/26 9:30|山东省|已签收
3|463300000000103|6938801122334456105|韵达快递|2026/9/22 2:05||福建省|运输中
4|463300000000104|6938801122334456222|韵达快递|||河北省|待揽收
""")
    head: Table = [["韵达快递 某网点 客户件量明细"], ["统计时间：2026-09-20 至 2026-09-22"], []]
    return delimited([*head, *rows, ["合计", "4件"]], "gb18030")


def erp_raw_numbers() -> bytes:
    """Another ERP: 原始单号 and 物流单号, apostrophes."""
    rows = table("""
订单编号|原始单号|物流公司|物流单号|付款时间|发货时间|揽收时间|签收时间
'JY202609200001|'260917-607198974342268|申通快递|'777100200300401|2026-09-17 09:00:00|2026-09-17 20:10:00|2026-09-17 22:30:00|2026-09-21 18:00:00
'JY202609200002|'260917-612345678901233|申通快递|'777100200300402|2026-09-17 10:00:00|2026-09-18 09:00:00|2026-09-18 21:00:00|
'JY202609200003|'260918-000000000000333|极兔速递|'777100200300403|2026-09-18 07:00:00|2026-09-19 08:00:00|2026-09-19 19:45:00|2026-09-23 09:15:00
""")
    return delimited(rows)


def parcels() -> bytes:
    """A parcel table with promised delivery over two sheets, real dates."""
    rows = table("""
订单号|运单号|快递公司|支付时间|承诺发货时间|发货时间|揽收时间|签收时间|承诺送达时间|物流状态
6941110001112223331|78000000000901|中通快递|2026-10-01 00:00:03|2026-10-03 00:00:03|2026-10-01 16:00:00|2026-10-01 19:30:00|2026-10-04 10:00:00|2026-10-04 23:59:59|已签收
6941110001112223442|78000000000902|中通快递|2026-10-01 09:00:00|2026-10-03 09:00:00|2026-10-03 20:00:00|2026-10-03 23:10:00|2026-10-09 16:40:00|2026-10-07 23:59:59|已签收
6941110001112223775|78000000000903|中通快递|2026-10-02 14:00:00|2026-10-04 14:00:00|2026-10-02 19:59:59|2026-10-02 21:00:00||2026-10-06 23:59:59|派送中
""")
    typed = moments(
        rows, "支付时间", "承诺发货时间", "发货时间", "揽收时间", "签收时间", "承诺送达时间"
    )
    return xlsx({"第1页": typed[:3], "第2页": [typed[0], typed[3]]})


def serial_dates() -> bytes:
    """Times that Excel left as serial numbers, typed as text."""
    rows = table("""
订单号|快递单号|快递公司|发货时间|揽收时间|签收时间
6950000000000000117|JT0001112223334|极兔速递|46174.5|46174.75|46177.25
6950000000000000228|JT0001112223445|极兔速递|46175|46175.875|
""")
    return delimited(change(rows, lambda text: text, "订单号"))


def reviews() -> bytes:
    """A seller's own list of reviews."""
    rows = table("""
订单号|商品名称|星级|评价内容|评价时间
6938801122334455667|竹纤维毛巾|5|好用|2026-06-07 12:39:34
6938801122334455771|竹纤维毛巾|1|掉毛,找客服电话13800009999没人接|2026-06-07 18:00:00
6938801122334456105|浴室防滑垫|4||2026-06-08 09:01:02
""")
    return delimited(rows, "gb18030")


def month_zip() -> bytes:
    """A month's folder as a zip: two tables, a picture's name and a note."""
    return zipped(
        {
            "10月/抖店订单.csv": douyin.orders_few_columns(),
            "10月/快递.xlsx": parcels(),
            "10月/说明.txt": "十月份的数据，小周整理".encode("gb18030"),
        }
    )


def half_a_workbook() -> bytes:
    """A download that broke off."""
    return erp_orders()[:2000]


def photo() -> bytes:
    """A picture named xlsx."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF" + hashlib.sha512(b"photo").digest() * 20


def nothing() -> bytes:
    """Zero bytes."""
    return b""


def only_a_header() -> bytes:
    """A month without orders: the header alone."""
    return delimited(table("主订单编号|子订单编号|选购商品|支付完成时间|订单状态|承诺发货时间"))


FILES = {
    "聚水潭发货明细.xlsx": erp_orders,
    "网点件量.csv": courier_track,
    "旺店通发货.csv": erp_raw_numbers,
    "包裹明细.xlsx": parcels,
    "数字日期.csv": serial_dates,
    "评价登记.csv": reviews,
    "10月.zip": month_zip,
    "下载中断.xlsx": half_a_workbook,
    "照片.xlsx": photo,
    "空文件.csv": nothing,
    "只有表头.csv": only_a_header,
}
