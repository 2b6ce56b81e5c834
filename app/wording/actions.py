"""The words of the checklist: names of edits, schedules, effects and why none can be told yet."""

from __future__ import annotations

from datetime import date

from app.model import Action, Finding
from app.whole_file import is_full
from app.wording import SEGMENT_NAMES, bad_target, key_text
from app.wording.nouns import AVERAGES, noun, to_fix

REPEAT_NAMES = {
    "": "只做一次",
    "daily": "每天",
    "weekly": "每周",
    "monthly": "每月",
    "quarterly": "每季度",
    "month_start": "每月初",
    "quarter_end": "每季度末",
    "before_promotion": "大促前",
}
SCHEDULE_TITLE = "加入定期检查"
NO_PROMOTION_NAME = "请写大促的名称，例如「双11」。"
PROMOTION_DAYS = "大促的结束日期不能早于开始日期。请重新选择。"
PROMOTION_ORDERS = "预计每天单量应为大于 0 的整数。不知道可以留空。"


def added(title: str) -> str:
    """The name of an edit."""
    return f"加入「{title}」"


def added_many(count: int) -> str:
    """The name of an edit."""
    return f"加入 {count} 项"


def changed(title: str) -> str:
    """The name of an edit."""
    return f"修改「{title}」"


def saved_promotion(name: str) -> str:
    """The name of an edit."""
    return f"登记大促「{name}」"


def removed_promotion(name: str) -> str:
    """The name of an edit."""
    return f"删除大促「{name}」"


def repeat_text(repeat: str, lead_days: int | None) -> str:
    """``每周``, ``大促前 7 天``; empty for what is done once."""
    if not repeat:
        return ""
    if repeat == "before_promotion":
        return f"大促前 {lead_days or 0} 天"
    return REPEAT_NAMES[repeat]


def day_text(day: date) -> str:
    """``11 月 20 日``."""
    return f"{day.month} 月 {day.day} 日"


EVIDENCE_FOLDER = "凭据"


def too_many_files(most: int) -> str:
    """An action has all the files it may have."""
    return f"一项最多放 {most} 个凭据。请先移除不需要的，或打包成一个压缩包。"


def file_too_large(name: str) -> str:
    """A file that is no evidence one prints."""
    return f"「{name}」超过 20 MB。请压缩或截图后再添加。"


def file_not_copied(name: str) -> str:
    """The copy failed."""
    return f"「{name}」没能复制到数据文件夹。请确认文件还在、磁盘没有满，然后重试。"


def evidence_gone(name: str) -> str:
    """The copy was taken away."""
    return f"数据文件夹的「凭据」里找不到「{name}」，可能被移走了。请重新添加。"


# --- why a measure, and what came of it -----------------------------------------------------------


def expected(finding: Finding, wait_days: int, aimed: int | None) -> str:
    """What a measure can bring, in orders and points, and when it can show."""
    parts = []
    if to_fix(finding):
        parts.append(to_fix(finding))
    if finding.recoverable_points:
        parts.append(f"约 +{finding.recoverable_points:.1f} 分")
    if aimed and finding.counts != AVERAGES:
        parts.append(f"这条对准有问题的 {aimed} {noun(finding.counts)}")
    parts.append(f"约 {wait_days} 天后见效" if wait_days else "当天见效")
    return "，".join(parts)


def expected_on(words: str, set_on: date) -> str:
    """An expectation of an earlier day: ``再少 5 单即达标（11-10 定时）``."""
    return f"{words}（{set_on:%m-%d} 定时）"


def learned(effective: int, ineffective: int, undecided: int) -> str:
    """``本店试过 3 次：2 次有效，1 次无效``."""
    counts = ((effective, "有效"), (ineffective, "无效"), (undecided, "还看不出"))
    told = "，".join(f"{count} 次{word}" for count, word in counts if count)
    return f"本店试过 {effective + ineffective + undecided} 次：{told}"


def waiting(done_on: date) -> str:
    """``10-26 已做过，还没到能看出效果的时候``."""
    return f"{done_on:%m-%d} 已做过，还没到能看出效果的时候"


# --- own measures and reply scripts ---------------------------------------------------------------

OWN_MEASURE = "自己的措施"
EMPTY_SCRIPT = "话术要有标题和内容。请填写后再保存。"


def saved_measure(title: str) -> str:
    """The name of an edit."""
    return f"保存措施「{title}」"


def removed_measure(title: str) -> str:
    """The name of an edit."""
    return f"删除措施「{title}」"


def brought_in(count: int) -> str:
    """The name of an edit."""
    return f"导入 {count} 条措施"


def not_written(name: str, error: BaseException) -> str:
    """A file that cannot be written."""
    if is_full(error):
        return bad_target(name, error)
    return f"写不了「{name}」：文件可能正被打开，或没有写入权限。请关闭后重试。"


def saved_script(title: str) -> str:
    """The name of an edit."""
    return f"保存话术「{title}」"


def reset_script(title: str) -> str:
    """The name of an edit."""
    return f"恢复话术「{title}」"


def risky_script(title: str, alternative: str) -> str:
    """A script that breaks a platform's rules is not kept."""
    return f"这段话涉及{title}，没有保存。可以改成：{alternative}"


# --- after-sales cases ----------------------------------------------------------------------------

CASE_NEEDS_PROBLEM = "请写买家说了什么，例如「杯盖漏水」。"
CASE_AMOUNT = "补偿金额不能是负数。没有补偿请留空。"
CASE_STEPS = {
    "told": "买家反馈",
    "handled": "处理问题",
    "answered": "告知结果",
    "settled": "补偿了结",
}
CASE_KINDS = {
    "quality": "质量",
    "damage": "破损",
    "wrong": "错发漏发",
    "logistics": "物流",
    "other": "其他",
}


def case_too_early(step: str) -> str:
    """A step before the one before it."""
    return f"「{CASE_STEPS[step]}」的时间早于上一步。请核对时间。"


def saved_case(problem: str) -> str:
    """The name of an edit."""
    return f"记录售后「{problem[:20]}」"


def removed_case(problem: str) -> str:
    """The name of an edit."""
    return f"删除售后「{problem[:20]}」"


def aim(segment: str, key: str) -> str:
    """What an action aims at: 线路「申通→广东」."""
    return f"{SEGMENT_NAMES[segment]}「{key_text(segment, key)}」"


def aimed_title(action: Action) -> str:
    """An action's title with what it aims at, unless the title names it already."""
    if action.segment is None or action.key is None:
        return action.title
    if key_text(action.segment, action.key) in action.title:
        return action.title
    return f"{action.title}（{aim(action.segment, action.key)}）"
