"""Words of files that are imported: what speaks against one, and what an edit of its columns is called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.model import Report


def strange_shop(named: Sequence[str], shop: str) -> str:
    """A file that names a shop which the book does not know this one by."""
    return (
        f"文件里写的店铺是「{'、'.join(named)}」，当前店铺是「{shop}」，以前导入的文件也没写过这个店名："
        "是别家店的就不要导入；是同一家（比如改过店名）就照样导入，以后不再问。"
    )


def not_asked_about(files: Sequence[tuple[str, Sequence[str]]], shop: str) -> str:
    """Files (name, shops named in it) that a command stops at, as it cannot ask whose they are."""
    named = "；".join(f"「{name}」里写的店铺是「{'、'.join(shops)}」" for name, shops in files)
    return (
        f"{named}，以前导入「{shop}」的文件没写过这个店名，这次一个文件也没有导入。"
        "是别家店的就去掉这个文件；确实是这家店的（比如改过店名）请加上 --sure 再运行一次，以后不再问。"
    )


def older_file(count: int, report: Report) -> str:
    """A file that would take records back to a stage they have passed."""
    what = "单" if report is Report.ORDERS else "个售后"
    return (
        f"这份比账本里的旧：{count} {what}会退回较早的状态。如果它是以前导出的，请不要导入，导入以后也能撤销；"
        "只想补以前的，就导入后把最新的那份再导入一次，状态会回到最新。"
    )


def future_file(last: date) -> str:
    """A file that tells of days to come."""
    return (
        f"文件里有今天以后的时间（最晚 {last.isoformat()}）。数据截至会跟着变成那一天，"
        "最近 30 天就不对了。请先在表格里核对、改正，再导入；电脑的日期不对时请先调好。"
    )


def remembered_mapping(label: str) -> str:
    """The name of an edit."""
    return f"记住列对应「{label}」" if label else "记住列对应"


def forgot_mapping(label: str) -> str:
    """The name of an edit."""
    return f"删除列对应「{label}」" if label else "删除列对应"


def accepted_alias(header: str, name: str) -> str:
    """The name of an edit."""
    return f"把列「{header}」认作「{name}」"


def rejected_alias(header: str) -> str:
    """The name of an edit."""
    return f"不再认列「{header}」"


def no_rejected(import_id: int) -> str:
    """There is nothing to correct."""
    return f"编号 {import_id} 的导入没有被拒绝的行。请在导入历史里核对编号。"


def no_mapping(fingerprint: str, known: list[str]) -> str:
    """A mapping that is not there, with those that are."""
    rest = f"现有：{'、'.join(known)}。" if known else "还没有保存过列对应。"
    return f"没有编号为「{fingerprint}」的列对应。{rest}"
