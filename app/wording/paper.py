"""The words around documents: why one cannot be made, what keeping a plan is called."""

from __future__ import annotations

from datetime import date

PLANNED = "计划里的建议加入清单"
NO_PROMOTION = "还没有登记大促。请填上开始和结束日期。"
NO_FINDING = "没有可以写成报告的问题。先在「问题」页看一眼，或导入更多文件。"


def no_period(first: date, last: date) -> str:
    """No data reach into the period."""
    return f"{first} 至 {last} 没有数据，写不出报告。请导入这段时间的文件，或换一个月份。"


def no_code(code: str) -> str:
    """A well-formed code that names nothing here."""
    return f"清单里没有编号为「{code.strip()}」的行动：可能已经删除，或属于另一个店铺。"
