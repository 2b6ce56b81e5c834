"""What a metric counts, as nouns: of all that counts, and of what makes the trouble.

``counts`` is the code :func:`app.scoring.metrics.counts_of` tells. "再少 5 次会话" would ask the seller to
serve fewer buyers, so whatever is no order says what is wrong with it: ``再少 5 次问题会话``.
"""

from __future__ import annotations

from app.model import Finding

_NOUNS = {
    "orders": ("单", "单"),
    "reviewed_orders": ("单", "单差评"),  # of all orders, bad by what the buyer wrote
    "parcels": ("个包裹", "个问题包裹"),
    "after_sales": ("件售后", "件问题售后"),
    "reviews": ("条评价", "条低分评价"),
    "service": ("次会话", "次问题会话"),
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


def to_fix(finding: Finding) -> str:
    """``再少 5 单即达标``, of the page's rate ``估算再少 …``; "" where it cannot be counted."""
    fewer = less(finding)
    estimate = "估算" if finding.estimated else ""
    return f"{estimate}再{fewer}即达标" if fewer else ""


def less(finding: Finding) -> str:
    """``少 1,045 单``; "" where it cannot be counted or nothing is missing."""
    if not finding.orders_to_fix:
        return ""
    return f"少 {finding.orders_to_fix:,} {bad_noun(finding.counts)}"
