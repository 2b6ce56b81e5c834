"""The words of gates and of the seller's own rules; the core's other words are in app.wording."""

from __future__ import annotations

from datetime import date

from app.wording.nouns import noun

TOTAL_NAME = "体验分总分"
GATE_NO_LIMIT = "限值按类目，请先选择自己的类目"
GATE_NOT_IN_PACK = "当前规则包里没有这一项"
GATE_NONE = "这个平台没有收录门槛。请以平台后台的活动要求为准。"
GATE_WORDS = {"met": "能", "below": "还不能", "unknown": "看不出"}
CHOOSE_PACK = "选用规则包"
SET_METRIC_WEIGHTS = "修改指标权重"
SET_WINDOWS = "修改各指标的统计天数"
SET_GATE_LIMIT = "选择类目限值"
BAD_WINDOW = "统计天数应在 1 到 400 之间，截止日往前应在 0 到 90 天之间。请核对后再填。"


def dimension_lacks(names: list[str]) -> str:
    """The weights are there; what they weigh is not."""
    return f"{'、'.join(names)}没有得分，算不出维度分。请填写它的分档、导入它的数据，或粘贴官方分"


def total_lacks(names: list[str]) -> str:
    """The same of the total."""
    return f"{'、'.join(names)}没有分，算不出总分。请先补上，或粘贴官方分"


def later_page(page: date, orders: date) -> str:
    """Numbers of two days stand side by side: which is of which."""
    return (
        f"官方数值来自 {page:%m-%d} 的后台页面，订单数据到 {orders:%m-%d}："
        "每个官方数值旁写着它的日期，其余按订单数据算。导入更新的报表后两边会对齐。"
    )


def gate_line(parts: str) -> str:
    """The one line that answers whether the shop may sign up today."""
    return f"现在能报名吗？{parts}。只看体验分，资质和类目以平台页面为准。"


def gate_short(name: str, missing: float, unit: str) -> str:
    """What is missing to pass."""
    if unit == "rate":
        return f"{name}差 {missing * 100:.2f} 个百分点"
    return f"{name}差 {missing:.4g}" + (" 分" if unit == "points" else "")


def gate_mean(days: int, known: int) -> str:
    """A mean of official values."""
    return f"近 {days} 天官方分的均值，有 {known} 天的数据"


def gate_run(days: int, known: int) -> str:
    """Days in a row."""
    return f"看连续 {days} 天的官方分，有 {known} 天的数据"


def gate_day(on: date) -> str:
    """An official value of a day."""
    return f"{on} 的官方分"


def own_target(source: str, since: date | None) -> str:
    """The source of an own target, and that earlier days keep theirs."""
    return source if since is None else f"{source}，此前的日子仍看原来的"


def set_bands(name: str) -> str:
    """The name of an edit."""
    return f"修改「{name}」的分档"


def set_window(name: str) -> str:
    """The name of an edit."""
    return f"修改「{name}」的统计天数"


def no_dimension(dimension_id: str) -> str:
    """A dimension without metrics."""
    return f"这个规则包里没有维度「{dimension_id}」，或它没有指标。请重新选择。"


def review_due(on: date) -> str:
    """A pack whose review date has passed."""
    return (
        f"规则截至 {on}，请核对：平台规则可能已变。有新的规则包文件，到「规则」页点「导入规则文件」；"
        "没有，就点「复制成自定」照后台改。"
    )


UNDO_PACK = "退回规则包的上次修改"


def copied_pack(label: str) -> str:
    """The name of an edit."""
    return f"复制规则包「{label}」"


def changed_pack(label: str) -> str:
    """The name of an edit."""
    return f"修改规则包「{label}」"


def removed_pack(label: str) -> str:
    """The name of an edit."""
    return f"移除规则包「{label}」"


def imported_pack(file: str) -> str:
    """The name of an edit."""
    return f"导入规则文件「{file}」"


def growth_counted(base: str, of: float, counts: str, first: date, last: date) -> str:
    """Behind an indicator of 成长阶段: how many were counted, by what, from when to when."""
    return f"按{base}计 {of:,.0f} {noun(counts)}，{first.isoformat()} 至 {last.isoformat()}"
