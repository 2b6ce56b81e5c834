"""What a metric counts, as nouns: of all that counts, and of what makes the trouble.

``counts`` is the code :func:`app.scoring.metrics.counts_of` tells. "再少 5 次会话" would ask the seller to
serve fewer buyers, so whatever is no order says what is wrong with it: ``再少 5 次问题会话``. A mean of
hours, seconds or stars is not mended by so many orders fewer: it says how far the mean has to move.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from app.model import Finding, MetricScore
from app.wording import SEGMENT_NAMES

AVERAGES = "averages"
ONLY_AVERAGES = "这份报表只有平均值，看不到单次"
_NOUNS = {
    "orders": ("单", "单"),
    "reviewed_orders": ("单", "单差评"),  # of all orders, bad by what the buyer wrote
    "parcels": ("个包裹", "个问题包裹"),
    "after_sales": ("件售后", "件问题售后"),
    "reviews": ("条评价", "条低分评价"),
    "service": ("次会话", "次问题会话"),
    "averages": ("行平均值", "行超标的平均值"),  # a table without single conversations
}


def noun(counts: str) -> str:
    """``单``, ``条评价``, ``次会话`` …: what stands behind a number of all that counts."""
    return _NOUNS[counts][0]


def bad_noun(counts: str) -> str:
    """``单``, ``条低分评价``, ``次问题会话`` …: what stands behind a number of those in trouble."""
    return _NOUNS[counts][1]


def bare(counts: str) -> str:
    """``订单``, ``评价``, ``会话`` …: the thing without a measure word."""
    return "订单" if noun(counts) == "单" else noun(counts)[-2:]


_MEANS = {"hours": (" 小时", 1), "seconds": (" 秒", 1), "stars": (" 分", 2), "points": (" 分", 1)}
_TIMES = ("hours", "seconds")


def to_see(finding: Finding) -> str:
    """What stands behind a finding and can be looked at: ``订单与措施``; of a page's value 措施 alone."""
    if not finding.bad:
        return "措施"
    return "明细与措施" if finding.counts in ("service", AVERAGES) else "订单与措施"


def to_fix(finding: Finding) -> str:
    """``再少 5 单即达标``, of the page's rate ``估算再少 …``, of a mean ``每单平均再快 41.1 小时即达标``.

    "" where it cannot be told or nothing is missing.
    """
    if finding.metric.unit in _MEANS:
        words = _moved(finding.metric)
        return f"每{_each(finding.counts)}平均再{words}即达标" if words else ""
    fewer = less(finding)
    estimate = "估算" if finding.estimated else ""
    return f"{estimate}再{fewer}即达标" if fewer else ""


def less(finding: Finding) -> str:
    """``少 1,045 单``, of a mean ``快 41.1 小时`` or ``高 0.12 分``; "" as above."""
    if finding.metric.unit in _MEANS:
        return _moved(finding.metric)
    if not finding.orders_to_fix:
        return ""
    return f"少 {finding.orders_to_fix:,} {bad_noun(finding.counts)}"


def _each(counts: str) -> str:
    return noun("service" if counts == AVERAGES else counts)


def _moved(metric: MetricScore) -> str:
    """How far the mean is from its line, rounded up so that it does reach it."""
    if metric.value is None or metric.target is None:
        return ""
    higher = metric.target.op in (">=", ">")
    gap = metric.target.value - metric.value if higher else metric.value - metric.target.value
    suffix, decimals = _MEANS[metric.unit]
    step = 10**decimals
    missing = ceil(round(gap * step, 6)) / step
    if missing <= 0:
        return ""
    word = "快" if metric.unit in _TIMES and not higher else "高" if higher else "低"
    return f"{word} {missing:,.{decimals}f}{suffix}"


def no_pattern(segments: Sequence[str]) -> str:
    """Nothing stands out of the segments that the files tell apart, which may be none."""
    if not segments:
        return "这份报表分不出商品、快递或人"
    *first, last = (SEGMENT_NAMES[segment] for segment in segments)
    listed = f"{'、'.join(first)}或{last}" if first else last
    return f"分散在各处，没有集中的{listed}"


def step_verbs(line: str) -> tuple[str, str]:
    """What crossing a step is called, up and down: 档 only where the pack has grades (``line`` "")."""
    if not line:
        return "升档", "掉档"
    if line in ("suggested", "article"):
        return "达到建议值", "跌破建议值"
    return "达标", "跌破目标"
