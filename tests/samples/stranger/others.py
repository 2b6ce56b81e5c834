"""Tables that are not for this program, though some hold waybills and dates: never to be taken."""

from __future__ import annotations

from tests.samples.stranger.writing import delimited, table, xlsx


def purchases() -> bytes:
    """What the seller bought: 采购单号 with couriers and dates."""
    rows = table("""
采购单号|供应商|快递公司|快递单号|下单日期|发货日期|收货日期|金额
CG20261001|某织造厂|中通快递|78700000000001|2026-10-01|2026-10-02|2026-10-04|1200
CG20261002|某包装厂|圆通速递|YT6700000000001|2026-10-02|2026-10-03|2026-10-06|300
""")
    return xlsx({"采购": rows})


def salaries() -> bytes:
    """Wages."""
    rows = table("""
姓名|部门|出勤天数|基本工资|绩效|实发
小满|客服|26|4000|800|4700
立夏|客服|25|4000|600|4500
""")
    return xlsx({"10月": rows})


def stock() -> bytes:
    """What lies in the store room."""
    rows = table("""
商品编码|商品名称|库存|在途|入库时间
MJ-01|竹纤维毛巾|300|20|2026-10-01 10:00:00
YS-02|浴室防滑垫|120|0|2026-10-02 10:00:00
""")
    return delimited(rows, "gb18030")


def returns_received() -> bytes:
    """Returned parcels at the door: the buyer's waybill, no order."""
    rows = table("""
入库单号|退货快递单号|快递公司|签收时间|商品|处理人
RK001|78700000000009|中通快递|2026-10-05 10:00:00|竹纤维毛巾|小周
RK002|YT6700000000009|圆通速递|2026-10-05 11:00:00|浴室防滑垫|小周
""")
    return delimited(rows)


def freight_bill() -> bytes:
    """What the courier charges: waybills and weights, no order and no time."""
    rows = table("""
运单号|重量|运费|结算日期|目的省份
78700000000001|1.2|3.5|2026-10-31|广东
78700000000002|0.8|3.2|2026-10-31|江苏
""")
    return xlsx({"账单": rows})


def live_shows() -> bytes:
    """Hours on air."""
    rows = table("""
直播间|开播时间|下播时间|观看人数|成交订单数|成交金额
念青的店|2026-10-01 19:00:00|2026-10-01 23:00:00|12000|90|8000
念青的店|2026-10-02 19:00:00|2026-10-02 23:00:00|1.1万|80|7000
""")
    return xlsx({"直播": rows})


def regulars() -> bytes:
    """A list of regular buyers: nothing but personal data."""
    rows = table("""
姓名|电话|地址|备注
云小雨|13300000071|某路1号|老客
山小石|13300000072|某路2号|介绍来的
""")
    return delimited(rows)


FILES = {
    "采购.xlsx": purchases,
    "工资.xlsx": salaries,
    "库存.csv": stock,
    "退件签收.csv": returns_received,
    "运费账单.xlsx": freight_bill,
    "直播场次.xlsx": live_shows,
    "老客户.csv": regulars,
}
