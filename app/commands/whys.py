"""The commands of why: a number explained, 官方 against 复算, and estimates from the own pages."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from app.commands.insight_shapes import plain
from app.documents.tables import table
from app.documents.words import DASH, figure_text, origin_text, text_like, value_text
from app.program import Program
from app.scoring.reconcile import Reconciled

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]
Options = Callable[[argparse.ArgumentParser, Callable[[str], date]], object]


def _explain(program: Program, args: argparse.Namespace) -> Told:
    found = program.whys.explain(program.shop(args.shop), args.metric, args.on, args.pack)
    score = found.score
    shape = {
        **{key: one for key, one in plain(found).items() if key != "score"},
        "metric": score.id,
        "name": score.name,
        "value": score.value,
        "unit": score.unit,
        "origin": score.origin,
        "numerator": score.numerator,
        "denominator": score.denominator,
    }
    lines = [
        f"{score.name} {value_text(score.value, score.unit)}",
        f"算法：{found.formula}",
        f"代入：{found.filled}" if found.filled else found.missing,
        f"统计：{found.base}，{found.first} 至 {found.last}（{found.window_days} 天）",
        f"计入 {found.counted}；不计入 "
        + ("、".join(f"{one.reason} {one.count}" for one in found.excluded) or "0"),
        *found.reasons,
        *filter(None, [figure_text(score)]),
        *found.limits,
        f"来源：{found.source}",
        f"规则：{found.pack.label}（{found.pack.source_label}）{found.pack.fingerprint}",
        f"运行编号：{found.run_id}",
    ]
    return shape, "\n".join(lines)


def _reconcile(program: Program, args: argparse.Namespace) -> Told:
    found = program.whys.reconcile(program.shop(args.shop), args.on, args.pack)
    shape = {"metrics": [plain(one) for one in found]}
    rows = [_reconciled_row(one) for one in found]
    text = table(("指标", "官方", "复算", "结论"), rows)
    return shape, text if rows else "最近 7 天没有粘贴过后台页面的指标数值。"


def _reconciled_row(one: Reconciled) -> tuple[str, str, str, str]:
    official = text_like(one.official, one.unit, one.official)
    if one.computed is None:
        return one.name, official, DASH, one.missing
    computed = text_like(one.computed, one.unit, one.official)
    likeliest = "；".join(cause.text for cause in one.causes[:2]) or "没有找到原因"
    return one.name, official, computed, "相符" if one.agrees else f"不符：{likeliest}"


def _estimate(program: Program, args: argparse.Namespace) -> Told:
    found = program.whys.estimate(program.shop(args.shop), args.on, args.pack)
    shape = {
        "estimated": True,
        "curves": [plain(one) for one in found.curves],
        "weights": plain(found.weights),
    }
    lines = [f"{one.name}：{one.note}" for one in found.curves]
    lines += [f"{one.name}权重 {one.low:.0%}–{one.high:.0%}" for one in found.weights.ranges]
    return shape, "\n".join([*lines, found.weights.note])


def _growth(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    found = program.whys.growth(shop, args.on, args.pack)
    if found is None:
        return {"growth": None}, "这一版规则没有成长阶段。"
    rows = [
        (one.name, value_text(one.value, one.unit), origin_text(one.origin), one.why)
        for one in found.indicators
    ]
    valid = DASH if found.valid_orders is None else str(found.valid_orders)
    head = f"近30天有效支付订单 {valid} 单，满 {found.least} 单出分。合格标准平台没有公布。"
    return {
        "growth": plain(found)
    }, f"{head}\n{table(('考核项', '数值', '来历', '怎么数的'), rows)}"


def _options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--on", type=day)
    sub.add_argument("--pack")


def _metric_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _options(sub, day)
    sub.add_argument("--metric", required=True)


COMMANDS: dict[str, tuple[Tell, str, Options]] = {
    "explain": (_explain, "一个数字是怎么来的", _metric_options),
    "reconcile": (_reconcile, "官方数值和复算对账", _options),
    "growth": (_growth, "成长阶段看哪些数，自己的是多少", _options),
    "estimate": (_estimate, "从自己的页面数值估算得分曲线和权重", _options),
}
