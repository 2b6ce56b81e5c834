"""Tables of those around the shop: ERPs, couriers and review tools, each with its own words."""

from __future__ import annotations

from tests.samples.stranger.writing import delimited, moments, numbers, table, xls, xlsx


def erp_with_system_number() -> bytes:
    """系统订单号 is the ERP's own; 平台订单号 is the order."""
    rows = table("""
系统订单号|平台订单号|店铺|快递公司|运单号|付款时间|发货时间
880011|6961110002223334401|林间小铺|圆通速递|YT6600000000001|2026-10-01 10:00:00|2026-10-01 20:00:00
880022|6961110002223334512|林间小铺|圆通速递|YT6600000000002|2026-10-01 11:00:00|2026-10-02 20:00:00
""")
    return xlsx({"Sheet1": moments(rows, "付款时间", "发货时间")})


def erp_online_number() -> bytes:
    """线上单号 with what the courier said."""
    rows = table("""
线上单号|快递公司|快递单号|付款时间|发货时间|揽收时间|签收时间
260701-700000000000111|申通快递|773500000000001|2026-07-01 10:00:00|2026-07-01 18:00:00|2026-07-01 21:30:00|2026-07-04 12:00:00
260701-700000000000222|申通快递|773500000000002|2026-07-01 11:00:00|2026-07-01 18:00:00|2026-07-02 21:30:00|
""")
    return delimited(rows, "gb18030")


def waybill_platform() -> bytes:
    """电子面单 records: when the label was made is not when the parcel was fetched."""
    rows = table("""
运单号|订单号|物流公司|面单获取时间|揽收时间|签收时间|收件省|面单状态
78600000000001|2940011223344556611|中通快递|2026-08-08 09:00:00|2026-08-08 20:00:00|2026-08-11 10:00:00|江苏省|已签收
78600000000002|2940011223344556722|中通快递|2026-08-08 09:01:00|||河南省|已取消
""")
    return delimited(rows)


def monthly_bill_of_a_courier() -> bytes:
    """A courier with 妥投时间 for the signing."""
    rows = table("""
运单号|商家订单号|揽收时间|妥投时间|收件省|重量(kg)
JDVC00000000001|306600000011|2026-03-03 20:00:00|2026-03-05 09:00:00|四川|1.2
JDVC00000000002|306600000022|2026-03-04 19:00:00||西藏|0.8
""")
    return xls(numbers(rows, "重量(kg)"), "运单")


def parcels_of_the_backend() -> bytes:
    """The parcel list of a backend with the latest words of the track."""
    rows = table("""
订单号|运单号|快递公司|支付时间|承诺发货时间|发货时间|揽收时间|签收时间|物流状态|最新物流轨迹
6961110002223334401|YT6600000000001|圆通速递|2026-10-01 10:00:00|2026-10-03 10:00:00|2026-10-01 20:00:00|2026-10-01 22:10:00|2026-10-04 11:00:00|已签收|【杭州市】已签收，签收人：邵某，电话13700008888
6961110002223334512|YT6600000000002|圆通速递|2026-10-01 11:00:00|2026-10-03 11:00:00|2026-10-02 20:00:00|-|-|待揽收|-
""")
    return xlsx({"包裹": rows})


def reviews_three_scores() -> bytes:
    """快手 reviews of a tool."""
    rows = table("""
评价时间|订单编号|商品ID|商品名称|商品评分|物流评分|服务评分|评价内容|买家昵称
2026-09-29 10:00:00|2626400187654453|22110033445577|收纳箱|5|5|5|结实|兰亭
2026-09-30 10:00:00|2626500187654749|22110033445577|收纳箱|2|1|3|压裂了|松涛
""")
    return xlsx({"评价": numbers(rows, "商品评分", "物流评分", "服务评分")})


def reviews_star_level() -> bytes:
    """京东 reviews of a tool."""
    rows = table("""
商品编号|商品名称|订单号|评价星级|评价内容|评价时间|用户昵称
1577001122|保温杯 500ml|19453840771|5|保温好|2026-01-08 10:00:00|j***e
1577001122|保温杯 500ml|19453840882|1|漏水|2026-01-10 21:00:00|j***f
""")
    return delimited(rows, "gb18030")


def reviews_of_notes() -> bytes:
    """小红书 reviews of a tool."""
    rows = table("""
订单号|商品名称|规格|评分|评价内容|评价时间|店铺回复
P712345678901234561|香薰蜡烛|雪松 200g|4|味道淡雅|2026-07-10 10:00:00|谢谢
P712345678901234672|香薰蜡烛|雪松 200g|1|到手碎了|2026-07-11 12:00:00|
""")
    return delimited(rows)


def agents_of_a_tool() -> bytes:
    """A chat tool's table by agent: its own words for the same figures."""
    rows = table("""
日期|客服|接待人数|平均响应时间(秒)|首次响应时间(秒)|3分钟回复率|评价数|不满意数|满意率
2026-10-10|小满|88|16|5|98.0%|12|1|91.67%
2026-10-10|立夏|70|48|20|91.5%|9|3|66.67%
合计|-|158|30|12|95.1%|21|4|80.95%
""")
    return xlsx({"客服": rows})


def courier_by_post_day() -> bytes:
    """A courier's list with 运单号码 and 寄件时间."""
    rows = table("""
运单号码|订单号|寄件时间|签收时间|目的地|产品类型
SF1800000000001|6962220003334445501|2026-10-01 20:00:00|2026-10-03 09:00:00|广东省广州市|标快
SF1800000000002|6962220003334445612|2026-10-02 20:00:00||湖北省宜昌市|特快
""")
    return delimited(rows)


def erp_by_day() -> bytes:
    """平台单号 and 出库日期 beside the buyer's name."""
    rows = table("""
平台单号|物流公司|物流单号|支付日期|出库日期|买家昵称
6962220003334445501|中通快递|78700000000001|2026-10-01 10:00:00|2026-10-01 20:00:00|云深处
6962220003334445612|中通快递|78700000000002|2026-10-02 10:00:00|2026-10-02 20:00:00|山那边
""")
    return delimited(rows)


def agents_by_day() -> bytes:
    """A chat table in six columns that no platform owns."""
    rows = table("""
统计日期|客服昵称|接待会话数|平均响应时长|3分钟回复率|不满意率
2026-10-10|小满|90|18秒|98%|2%
2026-10-10|立夏|60|1分2秒|91%|10%
""")
    return delimited(rows)


FILES = {
    "系统订单号.xlsx": erp_with_system_number,
    "线上单号.csv": erp_online_number,
    "电子面单.csv": waybill_platform,
    "京东物流运单.xls": monthly_bill_of_a_courier,
    "包裹中心.xlsx": parcels_of_the_backend,
    "快手评价.xlsx": reviews_three_scores,
    "京东评价.csv": reviews_star_level,
    "小红书评价.csv": reviews_of_notes,
    "客服工具.xlsx": agents_of_a_tool,
    "寄件清单.csv": courier_by_post_day,
    "平台单号.csv": erp_by_day,
    "客服六列.csv": agents_by_day,
}
