"""What the import page says of files, columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.words import count_text, import_counts, period_text
from app.errors import ROW_ISSUES
from app.model import PLATFORM_NAMES, FileCounts, ParsedFile, Platform, Refusal, Report, RowIssue

Line = FileCounts | Refusal

FIELD_NAMES = {
    "order_id": "订单号",
    "item_id": "子订单号",
    "status": "订单状态",
    "refund_status": "退款状态",
    "created_at": "下单时间",
    "paid_at": "支付时间",
    "promised_at": "承诺发货时间",
    "dispatched_at": "发货时间",
    "finished_at": "完成时间",
    "promised_delivery_at": "承诺送达时间",
    "refunded_at": "退款时间",
    "paid_fen": "实付金额",
    "refund_fen": "退款金额",
    "province": "省份",
    "courier": "快递公司",
    "waybill": "运单号",
    "parcel": "快递信息（单号和公司在一格里）",
    "product_id": "商品编号",
    "product_name": "商品名称",
    "sku": "规格",
    "quantity": "数量",
    "after_sale_id": "售后单号",
    "kind": "售后类型",
    "reason": "售后原因",
    "whole_hours": "售后整体时长（小时）",
    "applied_at": "售后申请时间",
    "agreed_at": "同意售后申请时间",
    "arbitrated": "平台介入（仲裁）",
    "liable": "责任方",
    "reviewed_at": "评价时间",
    "stars": "商品评分",
    "logistics_stars": "物流评分",
    "service_stars": "服务评分",
    "text": "评价内容",
    "more_text": "追评内容",
    "picked_up_at": "揽收时间",
    "signed_at": "签收时间",
    "agent": "客服",
    "period": "日期",
    "sessions": "接待会话量",
    "mean_reply_seconds": "平均响应时长",
    "first_reply_seconds": "首次响应时长",
    "three_minute_reply_rate": "三分钟回复率",
    "rated_sessions": "有效评价数",
    "dissatisfied_sessions": "不满意数",
    "dissatisfaction_rate": "不满意率",
    "refunds": "成功退款订单数",
    "dispute_refund_rate": "纠纷退款率",
    "platform_help_rate": "平台介入率",
    "quality_refund_rate": "品质退款率",
    "mean_refund_hours": "平均退款时长",
    "return_refund_hours": "退货退款自主完结时长",
    "shipped_refund_hours": "退款自主完结时长",
    "very_dissatisfied": "很不满数",
    "at": "会话时间（一行一次会话）",
    "rating": "会话评价",
}

# A refusal in a few words, for the table; the whole sentence stands in the details.
REFUSAL_WORDS = {
    "not_found": "找不到文件",
    "unreadable": "打不开",
    "empty": "0 行数据",
    "broken": "文件不完整",
    "unfinished": "还没下载完",
    "lock_file": "临时文件",
    "nested_zip": "压缩包套得太深",
    "far_cell": "远处误填了一格",
    "password_needed": "需要密码",
    "password_wrong": "密码不对",
    "too_large": "文件太大",
    "unsupported": "不是表格",
    "no_columns": "没有能用的列",
    "unknown_layout": "认不出，用列对应",
    "almost_known": "有一列换了名字",
    "not_wanted": "用不到，不导入",
    "score_page": "体验分的表，请粘贴或手填",
    "not_ours": "不像本软件打的包",
    "needs_period": "没写日期，请填统计周期",
    "wrong_shop": "不是这家店的",
    "others_orders": "像是别家店的",
    "wrong_platform": "不是这个平台的",
}

# What speaks for a shop, see app.doors.shop_guess.
GUESSED_BY = {
    "name": "文件里的店名一致",
    "orders": "里面的订单已经在这家店",
    "earlier": "以前导入的文件写的也是这个店名",
    "platform": "这个平台只有这一家店",
}


def field_name(field: str, report: Report) -> str:
    """A field in words; the same field is called otherwise in an after-sales file."""
    if report is Report.AFTER_SALES and field in ("status", "finished_at"):
        return {"status": "售后状态", "finished_at": "售后完结时间"}[field]
    return FIELD_NAMES[field]


def file_name(line: Line) -> str:
    """The name of a file of a preview."""
    return line.parsed.name if isinstance(line, FileCounts) else line.name


def file_path(line: Line) -> str:
    """Its path on disk; files of one zip share it."""
    return line.parsed.path if isinstance(line, FileCounts) else line.path


def recognised(line: Line) -> str:
    """What a file was recognised as, or in a few words why it is not imported."""
    if isinstance(line, FileCounts):
        name, label = PLATFORM_NAMES[line.parsed.platform], line.parsed.label
        known = label.startswith(name) or line.parsed.platform is Platform.GENERIC
        return label if known else f"{name} {label}"
    return f"未导入：{REFUSAL_WORDS.get(line.code, '见右侧说明')}"


def left_out_text(parsed: ParsedFile, platform: Platform) -> str:
    """Why a file does not go into a new shop of a platform."""
    name = PLATFORM_NAMES[parsed.platform]
    return (
        f"不导入：这是{name}的文件，要新建的店铺是{PLATFORM_NAMES[platform]}的。"
        f"先导入其余的，再新建一家{name}店铺导入它；平台选错了，就在上面改。"
    )


def span_text(parsed: ParsedFile) -> str:
    """The days of a file, a dash where it names none."""
    if parsed.first is None or parsed.last is None:
        return "—"
    return period_text(parsed.first, parsed.last)


def usable_rows(files: Sequence[FileCounts]) -> int:
    """How many rows of the files can be used."""
    return sum(counts.parsed.rows - counts.parsed.rejected for counts in files)


def brings_nothing(files: Sequence[FileCounts]) -> bool:
    """Whether the book has all of it already."""
    return not any(counts.added or counts.updated or counts.merged for counts in files)


def changes_text(files: Sequence[FileCounts]) -> str:
    """``新增 3,211 单 · 更新 20 单 · 相同 5 单``, with the rejected rows where there are any."""
    return import_counts(
        (counts.parsed.report for counts in files),
        sum(counts.added for counts in files),
        sum(counts.updated for counts in files),
        sum(counts.unchanged for counts in files),
        sum(counts.parsed.rejected for counts in files),
        sum(counts.merged for counts in files),
    )


def issue_text(issue: RowIssue) -> str:
    """Why a cell could not be used."""
    return ROW_ISSUES.get(issue.code, issue.code)


def other_absent_fields(counts: FileCounts) -> list[str]:
    """The names of the fields no metric needs that the layout may have and this file has not."""
    told = {gap.field for gap in counts.gaps}
    fields = counts.parsed.absent_fields
    return [field_name(field, counts.parsed.report) for field in fields if field not in told]


def shop_words(counts: FileCounts) -> tuple[str, bool]:
    """Whose file it seems to be, and whether the seller had better look again."""
    guess, named = counts.shop_guess, "、".join(counts.parsed.shop_names)
    why = GUESSED_BY.get(counts.guessed_by, "")
    if not counts.shop:
        if guess:
            return f"看来是「{guess}」的文件：{why}。", False
        return (f"文件里写的店铺：{named}", False) if named else ("", False)
    if guess == counts.shop:
        return f"店铺「{counts.shop}」：{why}。", False
    if guess:
        return f"看来是「{guess}」的文件：{why}。当前店铺是「{counts.shop}」，请核对。", True
    if named:
        return (
            f"文件里写的店铺是「{named}」，当前店铺叫「{counts.shop}」，请核对是不是同一家。",
            True,
        )
    return f"文件里没有店名可以核对，请确认是「{counts.shop}」的文件。", False


def strange_text(files: Sequence[FileCounts]) -> str:
    """Which shop the first of the files names that are hardly of this one."""
    first = files[0].parsed
    others = f"等 {len(files)} 个文件" if files[1:] else ""
    return f"「{first.name}」{others}写的店铺是「{'、'.join(first.shop_names)}」，像是别家店的"


def rows_text(parsed: ParsedFile) -> str:
    """How many rows a file has, and how many of them are not used."""
    parts = [count_text(parsed.rows, "行")]
    if parsed.rejected:
        parts.append(f"{parsed.rejected:,} 行用不上")
    if parsed.skipped:
        parts.append(f"跳过合计、说明等 {parsed.skipped:,} 行")
    return "，".join(parts)
