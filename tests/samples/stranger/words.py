"""The same thing in other words: values and shapes of ids tell what the headers do not."""

from __future__ import annotations

from tests.samples.stranger.writing import Table, delimited, table, xls, xlsx


def douyin_by_status() -> bytes:
    """主订单编号 and 子订单编号 could be 淘宝's: 已发货 and 承诺发货时间 are 抖店's words."""
    rows = table("""
主订单编号|子订单编号|订单状态|承诺发货时间|发货时间
6948880009990001112|6948880009990001112|已发货|2026-05-05 10:00:00|2026-05-04 10:00:00
6948880009990001223|6948880009990001223|已完成|2026-05-05 11:00:00|2026-05-05 12:00:00
6948880009990001334|6948880009990001334|待发货|2026-05-05 12:00:00|-
""")
    return delimited(rows)


def taobao_by_status() -> bytes:
    """The same two numbers with 交易成功 and 商品标题: a 千牛 子订单 file in six columns."""
    rows = table("""
子订单编号|主订单编号|商品标题|购买数量|订单状态|退款状态
2930011223344556612|2930011223344556611|竹扫帚|1|交易成功|没有申请退款
2930011223344556613|2930011223344556611|簸箕|2|交易关闭|退款成功
2930011223344556724|2930011223344556723|竹扫帚|1|买家已付款,等待卖家发货|没有申请退款
""")
    return delimited(rows, "gb18030")


def pinduoduo_by_number() -> bytes:
    """Only the shape of the number and the words of the status are 拼多多's."""
    rows = table("""
订单号|订单状态|支付时间|发货时间|快递单号
260911-600000000000111|已发货，待收货|2026-09-11 10:00:00|2026-09-11 20:00:00|YT9900000000111
260911-600000000000222|未发货，退款成功|2026-09-11 11:00:00||
260911-600000000000333|已收货，退款成功|2026-09-11 12:00:00|2026-09-12 09:00:00|YT9900000000333
""")
    return delimited(rows, "gb18030")


def xiaohongshu_after_sales_by_number() -> bytes:
    """售后单号 and 订单号 could be 抖店's: numbers with P are 小红书's."""
    rows = table("""
售后单号|订单号|状态|售后类型|原因|退货创建时间
R9200000000000017|P744000000000000117|已完成|退货退款|商品质量问题|2026-02-20 10:00:00
R9200000000000028|P744000000000000228|待用户寄回|退货退款|与描述不符|2026-02-21 10:00:00
""")
    return xlsx({"Sheet1": rows})


def stars_in_words() -> bytes:
    """Stars drawn, counted with 星 and with 分."""
    rows = table("""
订单编号|商品名称|评分|评价内容|评论时间|用户昵称
305500000011|茶巾|★★★★★|吸水|2026-10-26 10:00:00|j***a
305500000033|茶盘|2星|有裂缝|2026-10-27 11:00:00|j***b
304455667788|登山杖|4分|轻便|2026-10-28 12:00:00|j***c
304455667899|护膝|★★★☆☆|一般|2026-10-29 12:00:00|j***d
""")
    return xlsx({"评价": rows})


def period_in_the_title() -> bytes:
    """A 飞鸽 table whose days stand in the title; durations as clocks."""
    rows = table("""
客服昵称|接待会话量|有效评价数|有效差评数|全天不满意率|全天平响时长|全天首响时长|全天3分钟回复率
小满|210|20|1|5%|00:00:28|00:00:09|98%
立夏|130|10|2|20%|00:01:05|00:00:31|90%
""")
    head: Table = [["客服数据 统计周期：2026-09-08 至 2026-09-14"]]
    return xlsx({"客服表现": [*head, *rows]}, merged=["A1:H1"])


def afternoon() -> bytes:
    """Times as a Chinese Windows writes them with a 12-hour clock, and with a zone."""
    rows = table("""
订单号|运单号|快递公司|发货时间|揽收时间|签收时间
6952220003334445501|78400000000001|中通快递|2026/6/7 1:05:00 PM|2026/6/7 下午6:30:00|2026-06-09T10:00:00+08:00
6952220003334445612|78400000000002|中通快递|2026/6/7 上午9:05|2026/6/7 12:30:00 AM|
""")
    return delimited(rows, "gb18030")


def minus_refunds() -> bytes:
    """快手 after-sales without ATOM: 售后成功 and yuan signs tell; refunds with a minus."""
    rows = table("""
售后单号|订单编号|售后类型|售后状态|退款金额|售后原因|申请描述|售后申请时间|售后完结时间|商家实收金额|快递费
2630010000000011|2640000187650011|退货退款|售后成功|-¥66.00|质量问题|起球|2026-11-08 10:00:00|2026-11-12 10:00:00|¥66.00|¥0.00
2630010000000022|2640000187650022|仅退款|售后关闭|¥0.00|少件|已补发|2026-11-09 10:00:00|2026-11-10 09:00:00|¥66.00|¥0.00
""")
    return xls(rows, "Sheet1")


def several_shops() -> bytes:
    """An ERP's orders of two platforms in one table: a courier file for both."""
    rows = table("""
店铺名称|平台|平台订单号|承运商|物流单号|付款时间|出库时间|揽收时间|签收时间|省
竹语生活馆|抖音|6948880009990001112|中通快递|78500000000001|2026-05-03 10:00:00|2026-05-04 10:00:00|2026-05-04 20:00:00|2026-05-07 10:00:00|广东
青山杂货铺|淘宝|2930011223344556611|中通快递|78500000000002|2026-05-03 11:00:00|2026-05-04 10:30:00|2026-05-04 20:00:00||香港特别行政区
""")
    return delimited(rows)


FILES = {
    "抖店看状态.csv": douyin_by_status,
    "淘宝看状态.csv": taobao_by_status,
    "拼多多看单号.csv": pinduoduo_by_number,
    "小红书售后看单号.xlsx": xiaohongshu_after_sales_by_number,
    "星级.xlsx": stars_in_words,
    "标题里的周期.xlsx": period_in_the_title,
    "下午.csv": afternoon,
    "负数退款.xls": minus_refunds,
    "两家店.csv": several_shops,
}
