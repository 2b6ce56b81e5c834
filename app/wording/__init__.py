"""The core's Chinese words: why something does not count, what is missing, what an edit is called.

Errors stand in app/errors.py, documents and windows have their own words; the rest stands here.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.model import PLATFORM_NAMES, REPORT_NAMES, Cause, Platform, Report
from app.whole_file import is_full


class Reason(StrEnum):
    """Why a unit does not count in a metric."""

    UNPAID = "未付款"
    GIFT = "赠品订单"
    LUCKY_BAG = "福袋订单"
    TRIAL = "抽奖或0元试用订单"
    DELETED = "已删除的订单"
    NOT_IN_BOOK = "未匹配订单"
    NOT_SIGNED = "还没有签收记录"
    NOT_RATED = "没有商品评分"
    NOT_PICKED_UP = "还没有揽收记录"
    NO_DISPATCH_PROMISE = "没有承诺发货时间"
    NOT_DUE = "数据截至时还没到期"
    REFUNDED_BEFORE_DISPATCH = "发货前已退款"
    CANCELLED_BEFORE_DISPATCH = "没发货就取消了"
    REFUNDED_BEFORE_SIGNING = "签收前已退款"
    NO_AMOUNT = "没有实付金额"
    NOT_DISPATCHED = "还没有发货时间"
    NOT_FINISHED = "还没有确认收货"
    OTHER_KIND = "不是这一种售后"
    NO_APPLICATION = "没有售后申请时间"
    OUTSIDE_HOURS = "不在统计时段"
    EXEMPT = "平台豁免期内"
    NO_BAND = "揽收时长不在得分表里"
    NOT_TOLD = "报表没有这一项"
    NO_AFTER_SALE = "没有售后"
    NOT_REFUNDED = "没有退款成功"
    NOT_AUDITED_KIND = "不是已发货退款或退货退款"
    NO_AUDIT_TIMES = "缺少申请或同意时间"
    NO_END = "没有完结时间"
    NO_DELIVERY_PROMISE = "没有承诺送达时间"
    NO_STARS_OR_TEXT = "没有评分或评价内容"
    NOT_MENTIONED = "没有提到这一项"
    NO_REPLY_TIME = "没有平均响应时长或会话量"
    NO_RATED_SESSIONS = "没有会话评价"
    NO_DATE = "没有日期"
    COUNTED_BAD = "计入分子"
    COUNTED = "计入分母"


class ProxyNote(StrEnum):
    """What a proxy stands for."""

    COMPLAINTS = "以平台介入的售后单代替投诉"
    HELP = "以有售后的订单代替求助商家的订单，以平台介入代替升级求助"
    RULING = "以平台介入代替判责或赔付"
    ROUTE_LIMIT = "以承诺送达时间代替平台未公布的线路时效"
    ROUNDS = "客服报表没有逐轮记录，按会话量加权"
    WHOLE_DAY = "客服报表是全天口径，平台只看 8:00–22:59"
    ANY_LOW_STARS = "以所有 1–2 星评价代替质量差评"
    LOGISTICS_CASES = "以首次原因是物流的售后和物流 1–2 星代替投诉与负反馈"
    NO_FRAUD = "导出文件看不出欺诈发货和轨迹异常赔付"
    PRESALE = "导出文件不标预售，以承诺发货超过 72 小时代替"
    CUT_OFF = "平台没有公布截单时间，以支付当天 24 点代替"
    GROUP_BY_PAY = "以支付时间代替成团时间"
    IN_TRANSIT = "以已发货仅退款代替在途订单退款"
    WHOLE_CASE = "以申请到完结的全程代替等待商家的时间"
    AGREED_FIRST = "以同意售后的时间代替商家第一次操作"
    STARS_FOR_TONE = "以 4–5 星评价代替积极评论"
    NOT_DISSATISFIED = "以没有评为不满意的会话代替满意的会话"
    SESSIONS = "客服报表没有逐轮记录，按会话量加权，且不分时段"
    OVERVIEW = "由平台报表每天的数值按退款单数平均"


EXPORT_HINTS = {
    Report.ORDERS: "请在平台后台的订单管理里导出订单报表",
    Report.ORDER_ITEMS: "请在平台后台的订单管理里导出子订单（宝贝）报表",
    Report.AFTER_SALES: "请在平台后台的售后管理里导出售后单",
    Report.REVIEWS: "请在平台后台的评价管理里导出评价",
    Report.LOGISTICS: "订单报表里没有揽收和签收时间，请导入快递公司或 ERP 的物流表（订单号、运单号、揽收时间、签收时间）",
    Report.CUSTOMER_SERVICE: "请在客服后台（抖店为飞鸽）导出客服数据",
}

SEGMENT_NAMES = {
    "courier": "快递",
    "route": "线路",
    "province": "省份",
    "product": "商品",
    "sku": "规格",
    "agent": "客服",
    "shift": "班次",
    "hour": "时段",
    "weekday": "星期",
    "reason": "原因",
}

ANY_SHOP_TYPE = "通用"
FLAGSHIP = "旗舰"
NO_TARGET = "未设目标"
SAMPLE_SHOP = "示例店铺"

CONFIDENCE = ("高", "中", "低")


def span(first: date, last: date) -> str:
    """10-22 至 11-20."""
    return f"{first:%m-%d} 至 {last:%m-%d}"


def amount(value: float) -> str:
    """A count without needless decimals: 1,045 or 12.5."""
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{value:,.2f}"


def report_missing(report: Report, first: date, last: date) -> str:
    """A report says nothing of the window."""
    return (
        f"数据不足：缺 {span(first, last)} 的{REPORT_NAMES[report]}数据。{EXPORT_HINTS[report]}。"
    )


def column_missing(report: Report, column: str, how: str) -> str:
    """A report was exported without a column the metric needs, and how it is ticked."""
    return f"数据不足：{REPORT_NAMES[report]}文件里没有「{column}」一列。{how}"


def counted_why(formula: str, numerator: float, denominator: float, first: date, last: date) -> str:
    """The formula in words with its numbers."""
    return f"{formula}：{amount(numerator)} ÷ {amount(denominator)}（{span(first, last)}）"


def summed_why(formula: str, numerator: float, denominator: float, first: date, last: date) -> str:
    """A sum in words; the numerator is in fen."""
    return f"{formula}：{amount(denominator)} 单合计 ¥{numerator / 100:,.2f}（{span(first, last)}）"


def counted_up_why(
    formula: str, numerator: float, denominator: float, first: date, last: date
) -> str:
    """A number of orders in words."""
    return f"{formula}：{amount(numerator)} 单，共 {amount(denominator)} 单（{span(first, last)}）"


def nothing_counted(formula: str, first: date, last: date) -> str:
    """The data are there, but no unit falls in the window."""
    return f"数据不足：{span(first, last)} 没有可以计入的记录。算法：{formula}。"


def too_few(count: float, least: int) -> str:
    """Below the pack's minimum sample."""
    return f"数据不足：只有 {amount(count)} 条，少于 {least} 条，不下结论。"


def entered_only(name: str) -> str:
    """A metric no export can feed."""
    return f"数据不足：后台导出的文件里没有「{name}」。请在后台体验分页面查看后粘贴或填写。"


def from_page(on: date, pasted: bool) -> str:
    """A value taken from the backend's page."""
    return f"{on:%Y-%m-%d} 后台页面数值（{'粘贴' if pasted else '手工填写'}）"


def proxy(note: str, why: str) -> str:
    """A proxy says what it stands for before its numbers."""
    return f"替代估算：{note}。{why}"


UNDATED_SERVICE = "客服文件没有写日期，按覆盖本期处理，请核对"
DIMENSION_UNPUBLISHED = (
    "平台没有公布指标到维度分的换算，本软件不编造分数。请从后台体验分页面粘贴或填写官方分"
)
DIMENSION_INCOMPLETE = (
    "指标得分或权重不全，算不出维度分。请在「规则」里填写后台显示的权重和分档，或粘贴官方分"
)
DIMENSION_COMPUTED = "按指标得分和权重加权得出（估算）"
DIMENSION_POOLED = "提到这一维度的评价的平均星级（文章口径，非官方，估算）"
TOTAL_NO_WEIGHTS = "没有维度权重，算不出总分。请在「规则」里填写后台显示的权重，或粘贴官方分"
TOTAL_WEIGHTS_UNTOLD = (
    "平台没有公布维度权重，算不出总分。请粘贴官方分；知道权重的话可以在「规则」里填"
)
TOTAL_UNPUBLISHED = "平台没有公布总分的算法，不合成总分。请从后台体验分页面粘贴或填写官方分"
TOTAL_GROWTH = "成长阶段：按有没有不合格项给分（估算）"
EXAMPLE_NOTE = "带「示例值」的分档和权重来自别的店铺，不是您店铺的，只作练习。请在「规则」里填写自己后台的数值。"
TOTAL_NO_FORMULA = "文章没有给出总分算法，不合成总分"
TOTAL_ESTIMATED = "由维度分按填写的权重合成（估算）"
TOTAL_OFFICIAL = "后台页面的官方总分"


def growth_note(valid_orders: int, least: int, text: str) -> str:
    """Below the formal stage."""
    return (
        f"近30天有效支付订单 {valid_orders} 单，少于 {least} 单，处于成长阶段，不出正式分。{text}"
    )


BUYER_LIABLE = ("买家", "用户", "消费者", "顾客")  # the same column, ruled the other way
BUYER_REASONS = ("拒收", "地址", "拍错", "联系不上", "不想要", "改约", "延迟收货")
SHOP_LIABLE = ("商家", "卖家", "店铺")  # 纠纷责任方 in the platforms' words
OWN_TARGET = "店铺自己设的目标"
OWN_SOURCE = "自定"
EXAMPLE_SOURCE = "示例值"
PAGE_SOURCE = "后台所见"
SMALL_SAMPLE = "样本小"
NO_ORDERS = "只有页面数值，没有订单明细"
GENERAL_MEASURE = "针对这个指标的常用做法"


def key_text(segment: str, key: str | None) -> str:
    """A segment's key as the seller reads it: 9–10 点, 周一; 未知 where the files do not tell."""
    if key is None:
        return "未知"
    if segment == "hour":
        return f"{int(key)}–{int(key) + 1} 点"
    return f"周{'一二三四五六日'[int(key) - 1]}" if segment == "weekday" else key


def concentrated(cause: Cause) -> str:
    """Where the bad orders sit."""
    name = SEGMENT_NAMES[cause.segment]
    share, base = 100 * cause.share, 100 * (cause.base_share or 0)
    return (
        f"{name}「{key_text(cause.segment, cause.key)}」占 {share:.0f} %（只占总量 {base:.0f} %）"
    )


def seems_concentrated(cause: Cause) -> str:
    """Where many of the bad orders sit, though chance may have put them there."""
    return f"{concentrated(cause)}，可能碰巧"


UNDO_IMPORT = "撤销导入"
REDO_IMPORT = "恢复导入"
SET_TARGET = "修改目标"
SET_WEIGHTS = "修改维度权重"
BAD_WEIGHTS = "各维度权重加起来要等于 100 %。请核对后再填。"
BROKEN_BOOK = "损坏"
OLD_BOOK = "旧账本"
PROPOSED_NOTE = "未在清单里安排的问题，按措施库列出建议做法，负责人请手写。"


def platform_name(platform: Platform) -> str:
    """The platform in words."""
    return PLATFORM_NAMES[platform]


def weighted_rate(n: str, shown: str) -> str:
    """The rates of a table's days taken together: 3.2 of 62 would be no number of orders."""
    return f"表里每天的比率按量加权平均（共 {n}）= {shown}"


def platform_figure(formula: str, first: date, last: date) -> str:
    """A value the platform tells itself in a table, with the days it is of."""
    return f"数值取自平台报表（{span(first, last)}）：{formula}"


def column_gap(column: str, metrics: list[str], how: str) -> str:
    """A column a file lacks: what it costs and how to get it."""
    return f"缺「{column}」：算不出{'、'.join(metrics)}。{how}"


def imported(count: int) -> str:
    """The name of an import as an edit."""
    return f"导入 {count} 个文件"


def no_pack(pack_id: str, known: list[str]) -> str:
    """An unknown rule pack."""
    return f"没有编号为「{pack_id}」的规则包。可用的有：{'、'.join(known)}。"


def no_segment(segment: str, known: list[str]) -> str:
    """An unknown segment."""
    return f"没有叫「{segment}」的分组。可用的有：{'、'.join(known)}。"


BAD_DAYS = "要比较的前一天应早于后一天。请重新选择日期。"
IGNORE_NEEDS_REASON = "忽略一个问题要写原因，方便以后回看。请填写原因。"
BAD_WORD = "主题和词要写 1 到 20 个字，不能有竖线。请改短后再加。"
NO_APPEALS = "没有找到可以申诉的订单，没有生成材料包。"
BAD_COST = "每单运费要在 0.01 到 1,000 元之间。请核对后再填。"
GROUP_NAMES = {
    "todo": "需处理",
    "cliff": "接近掉线",
    "met": "已达标",
    "no_data": "数据不足",
    "not_applicable": "不适用",
}
STATUS_NAMES = {"new": "新", "doing": "处理中", "ignored": "已忽略", "done": "已解决"}
TIMES_OF_DAY = ("夜间 0–6 点", "上午 6–12 点", "下午 12–18 点", "晚间 18–24 点")
DROP_NAMES = {
    "new_bad": "新增的问题单",
    "good_left": "好的单滚出窗口",
    "late": "后来才知道结果",
    "rule": "规则变化",
    "new_good": "新增的好单",
    "bad_left": "问题单滚出窗口",
    "step": "掉档或升档",
    "dimension": "维度分变化",
    "bonus": "加分",
    "deduction": "扣分",
    "dimensions": "各维度合起来（没有权重，分不开）",
    "rest": "封顶或平台未说明",
}
PACKAGING_WORDS = {
    "泡沫箱": ("泡沫箱", "保温箱", "泡沫"),
    "纸箱": ("纸箱", "飞机盒", "五层箱", "三层箱", "加固箱"),
    "气泡包装": ("气泡", "气柱"),
    "礼盒": ("礼盒", "礼袋"),
    "袋装": ("快递袋", "编织袋", "袋装", "真空袋"),
}


def changed_word(word: str) -> str:
    """The name of an edit of the dictionary."""
    return f"修改词典「{word}」"


def cost_of(courier: str) -> str:
    """The name of an edit: what a parcel costs."""
    return f"修改{courier}的每单运费"


def marked(name: str, status: str) -> str:
    """The name of an edit: what the seller made of a finding."""
    return f"把「{name}」标为{STATUS_NAMES[status]}"


def bad_target(path: str, error: BaseException | None = None) -> str:
    """A file that cannot be written, and why where that is known."""
    full = f"磁盘空间不足，「{path}」没有写成。请清理磁盘后重试。"
    return full if is_full(error) else f"写不了「{path}」。请换一个有写入权限的位置。"


def no_column(layout: str, name: str) -> str:
    """A layout that has no such column."""
    return f"版式「{layout}」里没有「{name}」这一列。请用预览里建议的名字。"
