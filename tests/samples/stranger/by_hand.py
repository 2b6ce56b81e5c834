"""What sellers' own hands do to a file: notes, copies, sums, formulas, blank rows and columns."""

from __future__ import annotations

from tests.samples.stranger.writing import (
    Table,
    change,
    delimited,
    html,
    moments,
    numbers,
    table,
    xls,
    xlsx,
)


def formula_ids() -> bytes:
    """Order numbers as formulas ="…" whose values nobody computed (written by a script)."""
    rows = table("""
主订单编号|子订单编号|选购商品|商品数量|支付完成时间|发货时间|承诺发货时间|订单状态
6943330004445556661|6943330004445556661|藕粉 300g|1|2026-08-20 10:00:00|2026-08-20 19:00:00|2026-08-22 10:00:00|已完成
6943330004445556772|6943330004445556772|藕粉 300g|2|2026-08-20 11:00:00|2026-08-21 09:00:00|2026-08-22 11:00:00|已发货
6943330004445556883|6943330004445556883|藕粉 600g|1|2026-08-20 12:00:00||2026-08-22 12:00:00|待发货
""")
    formulas = change(rows, lambda text: f'="{text}"', "主订单编号", "子订单编号")
    return xlsx({"Sheet1": numbers(formulas, "商品数量")})


def ids_as_numbers() -> bytes:
    """Order numbers of 19 digits that became numbers: every row has lost its digits."""
    rows = table("""
主订单编号|子订单编号|选购商品|支付完成时间|订单状态|承诺发货时间
6943330004445550000|6943330004445550000|藕粉 300g|2026-08-20 10:00:00|已完成|2026-08-22 10:00:00
6943330004445560000|6943330004445560000|藕粉 300g|2026-08-20 11:00:00|已发货|2026-08-22 11:00:00
""")
    return xlsx({"Sheet1": numbers(rows, "主订单编号", "子订单编号")})


def copied_together() -> bytes:
    """Two exports pasted below each other: the header again in the middle, one row twice."""
    rows = table("""
订单号|订单状态|商品|支付时间|承诺发货时间|发货时间|快递公司|快递单号|商家实收金额(元)
260801-100000000000111|已收货|棉柔巾 6包|2026-08-01 10:00:00|2026-08-03 10:00:00|2026-08-01 20:00:00|圆通速递|YT8800000000111|29.90
260801-100000000000222|已发货，待收货|棉柔巾 6包|2026-08-01 11:00:00|2026-08-03 11:00:00|2026-08-02 20:00:00|圆通速递|YT8800000000222|29.90
260802-100000000000333|待发货|棉柔巾 12包|2026-08-02 10:00:00|2026-08-04 10:00:00||||55.00
""")
    return delimited([*rows[:3], [], rows[0], rows[2], rows[3]])


def notes_and_breaks() -> bytes:
    """Commas, quotes and line ends inside 买家留言 and 商家备注."""
    rows: Table = [
        ["主订单编号", "子订单编号", "选购商品", "买家留言", "商家备注", "支付完成时间", "订单状态", "发货时间"],
        ["6944440005556667771", "6944440005556667771", "定制相框", "写:“一生一世”\n左下角,金色", "已确认", "2026-07-07 10:00:00", "已完成", "2026-07-09 10:00:00"],
        ["6944440005556667882", "6944440005556667882", '相框 7"', "", "客户说\r\n不急", "2026-07-07 11:00:00", "已发货", "2026-07-08 18:00:00"],
        ["6944440005556667993", "6944440005556667993", "相框", "-", "", "2026-07-07 12:00:00", "待发货", "-"],
    ]  # fmt: skip
    return delimited(rows, "utf-8", quote_all=True)


def explanation_first() -> bytes:
    """The first sheet explains, the second holds the orders, the third a pivot."""
    rows = table("""
订单号|订单创建时间|订单支付时间|订单状态|实付款|预售/承诺发货时间|商品名称|发货时间|快递公司|快递单号
2630000187650011|2026-10-21 08:00:00|2026-10-21 08:00:15|已发货|¥66.00|2026-10-23 08:00:15|羊毛袜|2026-10-21 17:00:00|申通快递|773000000000011
2630000187650022|2026-10-21 09:00:00|2026-10-21 09:00:15|待发货|¥33.00|2026-10-23 09:00:15|羊毛袜|||
""")
    notes: Table = [["说明"], ["本表由小秋整理，仅供内部使用"], ["金额单位：元"]]
    pivot: Table = [["商品名称", "计数"], ["羊毛袜", 2.0], ["总计", 2.0]]
    return xlsx({"说明": notes, "订单": rows, "透视": pivot})


def two_reports() -> bytes:
    """One workbook with a sheet of orders and a sheet of after-sales."""
    orders = table("""
主订单编号|子订单编号|选购商品|支付完成时间|发货时间|承诺发货时间|订单状态
6945550006667778881|6945550006667778881|竹凉席|2026-06-18 10:00:00|2026-06-18 20:00:00|2026-06-20 10:00:00|已完成
6945550006667778992|6945550006667778992|竹凉席|2026-06-18 11:00:00|2026-06-19 20:00:00|2026-06-20 11:00:00|已完成
""")
    cases = table("""
售后单号|订单号|商品单号|商品名称|售后类型|退商品金额（元）|售后状态|售后申请时间|售后原因
147500000000000019|6945550006667778881|6945550006667778881|竹凉席|退货退款|99.00|退款成功|2026-06-25 10:00:00|质量问题（商品品质原因）
""")
    return xlsx({"订单": orders, "售后": cases})


def blank_edges() -> bytes:
    """An empty column A, two empty rows, subtotals between the days, empty rows at the end."""
    rows = table("""
|订单号|订单下单时间|支付时间|订单发货时间|订单状态|商品名称|商品编码(平台)|商品实际价格(总共)|商品数量
|3721110001112223301|2026-09-11 10:00:00|2026-09-11 10:00:09|2026-09-11 18:00:00|已完成|砚台|10000776655|300|1
|3721110001112223412|2026-09-11 11:00:00|2026-09-11 11:00:09|2026-09-12 18:00:00|待收货|墨条|10000776666|60|2
|小计|||||||360|3
|3721110001112223523|2026-09-12 10:00:00|2026-09-12 10:00:09||待发货|墨条|10000776666|30|1
|小计|||||||30|1
|合计|||||||390|4
""")
    blanks: Table = [["" for _ in rows[0]] for _ in range(5)]
    return xlsx({"Sheet1": [*blanks[:2], *rows, *blanks]}, program="WPS 表格")


def every_date() -> bytes:
    """A courier table typed together from many sources: a date in every form."""
    rows = table("""
订单号|运单号|快递公司|发货时间|揽收时间|签收时间
6951110002223334401|SF1700000000001|顺丰速运|2026-06-07 12:39:34|2026/6/7 18:05|2026年06月09日 09:10:11
6951110002223334512|SF1700000000002|顺丰速运|2026.06.07 12:00|2026年6月7日 20:01|20260610
6951110002223334623|SF1700000000003|顺丰速运|2026/06/08 01:02:03|2026-6-8 9:00:00|2026-06-11T10:00:00
6951110002223334734|SF1700000000004|顺丰速运|2026-06-08 10:00:00.0|昨天下午|
""")
    return delimited(rows, "gb18030")


def wide_digits() -> bytes:
    """Full-width digits and brackets, yuan signs, spaces for nothing."""
    rows = table("""
订单号|订单状态|商品|用户实付金额（元）|商家实收金额（元）|商品数量（件）|支付时间|发货时间|售后状态
260803-100000000000444|已收货|毛线 五卷|￥１，２９９．９０|￥1,299.90|５|2026-08-03 10:00:00|2026-08-03 20:00:00|无售后或售后取消
260803-100000000000555|待发货|毛线 一卷|12.5元|12.5元|1|2026-08-03 11:00:00|　|无售后或售后取消
""")
    return delimited(rows, "gb18030")


def courier_html() -> bytes:
    """A courier site's table named .xls: an HTML table with a title cell."""
    rows = table("""
商家订单号|快递单号|快递公司|揽收时间|签收时间|收件省份|最新状态
P722000000000000117|773300110022001|申通快递|2026-09-11 20:00:00|2026-09-14 10:00:00|陕西|已签收
P722000000000000228|773300110022002|申通快递|2026-09-12 22:30:00||甘肃|派件中
""")
    return html([["申通快递运单查询结果"], *rows], "查询结果")


def conversations() -> bytes:
    """Single conversations of a chat tool: when, who, how fast, what the buyer thought."""
    rows = table("""
会话时间|客服|响应时长(秒)|评价
2026-09-01 08:10:00|小满|12|满意
2026-09-01 09:20:00|小满|35|
2026-09-01 22:59:00|立夏|80|不满意
""")
    return delimited(rows)


def old_douyin_reviews() -> bytes:
    """The review table of 2022: three scores a line, an Excel 97 file."""
    rows = table("""
订单编号|商品ID|商品名称|评价内容|商品评分|物流评分|服务评分|评价时间|评价人
4920001112223334441|3500000000000000017|苦荞茶|不错|5|5|4|2022-03-01 10:00:00|云**
4920001112223334552|3500000000000000017|苦荞茶|盒子压坏了|2|1|3|2022-03-02 11:00:00|山**
""")
    return xls(numbers(rows, "商品评分", "物流评分", "服务评分"), "评价")


def typed_after_sales() -> bytes:
    """小红书 after-sales with real dates, one amount as a number, a sum in the last row."""
    rows = table("""
售后单号|订单号|状态|售后类型|原因|商品名称|申请售后金额(元)|退货创建时间
R9100000000000017|P722000000000000117|已完成|退货退款|商品质量问题|棉麻裙 S|159|2026-09-20 10:00:00
R9100000000000028|P722000000000000228|已取消|仅退款|不喜欢/不想要|棉麻裙 M|159|2026-09-13 09:00:00
""")
    typed = numbers(moments(rows, "退货创建时间"), "申请售后金额(元)")
    return xlsx({"售后": [*typed, ["合计", None, None, None, None, None, 318.0]]})


FILES = {
    "公式单号.xlsx": formula_ids,
    "单号变数字.xlsx": ids_as_numbers,
    "两次导出拼一起.csv": copied_together,
    "留言有换行.csv": notes_and_breaks,
    "第一页是说明.xlsx": explanation_first,
    "订单和售后.xlsx": two_reports,
    "空列小计.xlsx": blank_edges,
    "各种日期.csv": every_date,
    "全角数字.csv": wide_digits,
    "运单查询.xls": courier_html,
    "会话明细.csv": conversations,
    "老版评价.xls": old_douyin_reviews,
    "小红书售后带合计.xlsx": typed_after_sales,
}
