"""Words for windows of which only some days are told of."""

from __future__ import annotations

from datetime import date

from app import clock
from app.model import REPORT_NAMES, Report
from app.wording import EXPORT_HINTS, span

WIDER_THAN_TARGET = "这个估算总比平台的数大，超过目标也不等于没达标，所以不判"
STATE_OPEN = "缺的天要是比现在差一倍就不达标，所以不判达标"


def told_days(report: Report, told: int, days: int) -> str:
    """只有 26/30 天的订单数据."""
    return f"只有 {told}/{days} 天的{REPORT_NAMES[report]}数据"


def untold_column(report: Report, column: str) -> str:
    """A column is there, but nothing stands in it."""
    return (
        f"数据不足：{REPORT_NAMES[report]}文件的「{column}」一列没有一个词（只有空白或「-」），"
        "看不出有没有介入。请在后台页面分数里填写"
    )


def missing_days(first: int, last: int) -> str:
    """Between which day numbers days are missing."""
    if first == last:
        return f"缺 {clock.as_date(first):%m-%d}"
    return f"缺的在 {span(clock.as_date(first), clock.as_date(last))}"


def forgotten(report: Report, told: int, days: int, first: int, last: int) -> str:
    """A report that is missing for more than a third of the days, for the head of a page."""
    return (
        f"{told_days(report, told, days)}，{missing_days(first, last)}，"
        f"要用它的指标先不算。{EXPORT_HINTS[report]}，再导入。"
    )


def forgotten_whole(report: Report, first: date, last: date) -> str:
    """A report of which nothing is there for any of the days, for the head of a page."""
    return (
        f"缺 {span(first, last)} 的{REPORT_NAMES[report]}数据，要用它的指标先不算。"
        f"{EXPORT_HINTS[report]}，再导入。"
    )


def too_few_days(report: Report, told: int, days: int, first: int, last: int) -> str:
    """Too few days for a value, and what to import."""
    return (
        f"数据不足：{told_days(report, told, days)}，{missing_days(first, last)}。"
        f"{EXPORT_HINTS[report]}，范围包括这些天，导入后再看。"
    )
