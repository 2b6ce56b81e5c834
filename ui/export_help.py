"""去哪里导出: the way through each backend to the reports that are wanted.

Menu names change; the sentences say so. Sources: the backends' public help pages, not checked live.
"""

from __future__ import annotations

from app.model import Platform, Report

MAY_CHANGE = "后台改版后菜单名可能不同，以后台为准。"
REPORTS = (
    Report.ORDERS,
    Report.AFTER_SALES,
    Report.REVIEWS,
    Report.LOGISTICS,
    Report.CUSTOMER_SERVICE,
    Report.SNAPSHOT,
)

_BACKENDS = {
    Platform.DOUYIN: "抖店后台",
    Platform.KUAISHOU: "快手小店商家后台",
    Platform.PINDUODUO: "拼多多商家后台",
    Platform.JD: "京麦商家后台",
    Platform.TAOBAO: "千牛卖家中心",
    Platform.WECHAT: "微信小店后台",
    Platform.XIAOHONGSHU: "小红书千帆后台",
    Platform.GENERIC: "平台后台",
}

_PATHS: dict[tuple[Platform, Report], str] = {
    (Platform.DOUYIN, Report.ORDERS): "订单 → 订单管理 → 批量导出 → 生成报表 → 下载",
    (Platform.DOUYIN, Report.AFTER_SALES): "售后 → 售后工作台 → 导出售后单",
    (Platform.DOUYIN, Report.REVIEWS): "用户 → 评价管理 → 导出评价",
    (Platform.DOUYIN, Report.CUSTOMER_SERVICE): "飞鸽客服工作台 → 数据 → 客服数据 → 按天导出",
    (Platform.DOUYIN, Report.SNAPSHOT): "店铺 → 商家体验分，全选（Ctrl+A）复制，回到这里按 Ctrl+V",
    (Platform.KUAISHOU, Report.ORDERS): "订单 → 订单查询 → 导出订单 → 导出记录里下载",
    (Platform.KUAISHOU, Report.AFTER_SALES): "售后 → 售后管理 → 导出",
    (Platform.PINDUODUO, Report.ORDERS): "发货管理 → 订单查询 → 批量导出 → 查看已导出报表",
    (Platform.PINDUODUO, Report.AFTER_SALES): "售后管理 → 售后工作台 → 批量导出",
    (Platform.JD, Report.ORDERS): "订单管理 → 订单查询 → 导出订单",
    (Platform.JD, Report.AFTER_SALES): "售后客服 → 自主售后 → 服务单导出",
    (Platform.TAOBAO, Report.ORDERS): "交易 → 已卖出的宝贝 → 批量导出 → 下载订单报表和宝贝报表",
    (Platform.TAOBAO, Report.AFTER_SALES): "交易 → 退款管理 → 导出 Excel",
    (Platform.WECHAT, Report.ORDERS): "订单与配送 → 订单管理 → 导出订单",
    (Platform.WECHAT, Report.AFTER_SALES): "订单与配送 → 售后管理 → 导出",
    (Platform.XIAOHONGSHU, Report.ORDERS): "订单 → 订单管理 → 导出订单",
    (Platform.XIAOHONGSHU, Report.AFTER_SALES): "售后 → 售后管理 → 导出",
}

_GENERAL = {
    Report.ORDERS: "订单管理 → 导出订单报表",
    Report.AFTER_SALES: "售后管理 → 导出售后单",
    Report.REVIEWS: "评价管理 → 导出评价；没有导出按钮时，把表格另存后用列对应导入",
    Report.LOGISTICS: "快递公司的商家系统或 ERP（打单软件）→ 物流 / 揽签数据 → 导出",
    Report.CUSTOMER_SERVICE: "客服后台 → 数据报表 → 按天导出",
    Report.SNAPSHOT: "体验分（店铺评分）页面，全选（Ctrl+A）复制，回到这里按 Ctrl+V",
}

_ELSEWHERE = (Report.LOGISTICS, Report.CUSTOMER_SERVICE)  # not in the backend itself

COLUMNS = {
    Report.ORDERS: "要有：订单号、支付时间、承诺发货时间、发货时间、完成时间、实付金额、省份",
    Report.AFTER_SALES: "要有：订单号、售后类型、售后状态、售后原因、申请时间、同意时间、完结时间",
    Report.REVIEWS: "要有：订单号、评价时间、商品评分、评价内容",
    Report.LOGISTICS: "要有：订单号、运单号、快递公司、揽收时间、签收时间；有承诺送达时间更好",
    Report.CUSTOMER_SERVICE: "要有：客服、日期、接待会话量、平均响应时长、有效评价数、不满意数",
    Report.SNAPSHOT: "不用截图：复制页面文字就能读出总分、维度分和各项指标",
}


def where(platform: Platform, report: Report) -> str:
    """The click path to a report of a platform's backend."""
    path = _PATHS.get((platform, report), _GENERAL[report])
    return path if report in _ELSEWHERE else f"{_BACKENDS[platform]} → {path}"
