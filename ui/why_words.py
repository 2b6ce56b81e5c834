"""为什么是这个数 and 官方 against 复算 in sentences; estimates always begin with 估算."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.documents.words import (
    number_text,
    page_decimals,
    period_text,
    points_text,
    share_text,
    short_date,
    text_like,
    value_text,
)
from app.model import MetricScore, Origin, Shop
from app.scoring.estimate import CurveEstimate
from app.scoring.explain import Explanation
from app.scoring.reconcile import Reconciled
from ui.rule_words import words_text

if TYPE_CHECKING:
    from app.program import Program

NO_PAGE = "近 7 天没有这一项的官方数值，没法核对。在后台体验分页面全选复制，回来按 Ctrl+V。"
EXAMPLE = "示例值"


@dataclass(frozen=True, slots=True)
class Why:
    """All that is told of one number."""

    explanation: Explanation
    reconciled: Reconciled | None  # None: the page said nothing of it in the last 7 days
    curve: CurveEstimate | None  # None: the metric belongs to no dimension


def read_why(
    program: Program, shop: Shop, metric_id: str, on: date | None, pack_id: str | None
) -> Why:
    """Ask the program, in the worker."""
    whys = program.whys
    found = whys.reconcile(shop, on, pack_id)
    curves = whys.estimate(shop, on, pack_id).curves
    return Why(
        whys.explain(shop, metric_id, on, pack_id),
        next((one for one in found if one.metric_id == metric_id), None),
        next((one for one in curves if one.metric_id == metric_id), None),
    )


def divided(found: Explanation) -> str:
    """``14 ÷ 1,045 = 1.3397 %，显示为 1.34 %``: the division, and how its number is rounded elsewhere."""
    score = found.score
    shown = value_text(score.value, score.unit)
    rounded = score.origin is Origin.COMPUTED and shown not in found.filled
    return f"{found.filled}，显示为 {shown}" if rounded else found.filled


def window_text(found: Explanation) -> str:
    """``2026-10-22 – 11-20，近 30 天，按物流签收，截止日早 2 天``."""
    parts = [period_text(found.first, found.last), f"近 {found.window_days} 天"]
    if found.base:
        parts.append(f"按{found.base}")
    if found.end_lag_days:
        parts.append(f"截止日早 {found.end_lag_days} 天")
    return "，".join(parts)


def pack_text(found: Explanation) -> str:
    """Which rules, exactly, and which run."""
    pack = found.pack
    return f"{pack.label} · {pack.source_label} · 指纹 {pack.fingerprint} · 运行号 {found.run_id}"


def source_text(found: Explanation) -> str:
    """Where the rule comes from and whose word each part of it is."""
    told: dict[str, list[str]] = {}
    for field, word in found.confidence:
        told.setdefault(word, []).append(field)
    return found.source + (f"（{words_text(told)}）" if told else "")


def given_points(metric: MetricScore) -> tuple[str, bool]:
    """The metric's points and weight with whose they are, and whether that calls for amber."""
    words = [points_text(metric)] if metric.points is not None else []
    if metric.weight is not None:
        whose = f"（{metric.weight_source}）" if metric.weight_source else ""
        words.append(f"权重 {share_text(metric.weight)}{whose}")
    ours = metric.estimated or EXAMPLE in (metric.points_source, metric.weight_source)
    return " · ".join(words), ours


def guess_text(metric: MetricScore, curve: CurveEstimate | None) -> str:
    """What the shop's own pages say of the points; "" where the rules give them or none are due."""
    if curve is None or metric.points is not None:
        return ""
    guess = curve.at(metric.value) if metric.value is not None else None
    if guess is None:
        outside = curve.knots and metric.value is not None
        return curve.note + ("；现在的数值不在见过的范围里，不外推" if outside else "")
    span = f"{_points(guess.low)}–{_points(guess.high)}"
    return (
        f"估算 约 {_points(guess.points)} 分（多半在 {span}）。{curve.note.removeprefix('估算：')}"
    )


def _points(points: float) -> str:
    return number_text(points, 1, False)


def reconciled_text(found: Reconciled | None) -> str:
    """Both values and how far they are apart."""
    if found is None:
        return NO_PAGE
    like = found.official
    official = f"官方 {_fine(like, found.unit, like)}（{short_date(found.on)}）"
    if found.computed is None or found.difference is None:
        return f"{official}，复算不出来：{found.missing or '缺数据'}"
    return (
        f"{official} · 复算 {_fine(found.computed, found.unit, like)} · "
        f"差 {_change(found.difference, found.unit, like)}"
    )


def agreement_text(found: Reconciled | None) -> tuple[str, str]:
    """A word and its role: 一致, 不一致, 没法核对."""
    if found is None or found.agrees is None:
        return "没法核对", "tag"
    return ("一致", "tag") if found.agrees else ("不一致", "amber-tag")


def cause_lines(found: Reconciled | None) -> Sequence[str]:
    """The causes in their order, with the part of the difference where it is known."""
    if found is None:
        return ()
    return [
        f"{rank}. {cause.text}{_explained(cause.explains)}"
        for rank, cause in enumerate(found.causes, 1)
    ]


def _explained(part: float | None) -> str:
    return "" if part is None else f"（最多说明 {share_text(min(part, 1.0))}）"


def _fine(value: float, unit: str, like: float) -> str:
    """As many decimals as the page's value, of a rate one more than usual: differences are small."""
    if unit == "rate":
        return f"{number_text(value * 100, max(3, page_decimals(like, unit)))} %"
    return text_like(value, unit, like)


def _change(value: float, unit: str, like: float) -> str:
    text = _fine(value, unit, like)
    text = f"{text.removesuffix(' %')} 个百分点" if unit == "rate" else text
    return text if text.startswith("−") else f"+{text}"
