"""The commands of diagnosis: why, what if, what next. JSON carries everything, text the main numbers."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from app import clock, wording
from app.catalogue.comparisons import sayings
from app.catalogue.reasons import KIND_NAMES
from app.commands.insight_shapes import attribution_json, plain
from app.commands.shapes import findings_json
from app.diagnosis.listings import Status
from app.diagnosis.results import Needed
from app.documents.tables import findings_table, table
from app.documents.weak_dimension import weak_dimension
from app.documents.words import count_text, signed_value, value_text
from app.errors import RequestError
from app.program import Program
from app.scoring.metrics import counts_of
from app.wording.nouns import bad_noun, bare, noun, step_verbs

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]

_LONGEST = 365  # days ahead


def findings(program: Program, args: argparse.Namespace) -> Told:
    """What needs work, each with its causes, measures and full attribution."""
    shop = program.shop(args.shop)
    found = program.findings(shop, args.on, args.pack)
    shape = findings_json(found)
    for finding in shape["findings"]:
        cuts = program.insights.attribution(shop, finding["metric"], args.on, args.pack)
        finding["attribution"] = attribution_json(cuts)
    card = program.score(shop, args.on, args.pack)
    weak = weak_dimension(card, program.pack(card.pack.id), program.snapshots(shop))
    return {**shape, "weak_dimension": weak}, "\n".join(filter(None, (findings_table(found), weak)))


def within(args: argparse.Namespace) -> tuple[str, str] | None:
    """The one segment and key whose orders are asked for; RequestError where half is missing."""
    if (args.segment is None) != (args.key is None):
        raise RequestError(
            "half_segment", "--segment 和 --key 要一起给，例如 --segment courier --key 中通。"
        )
    return (args.segment, args.key) if args.segment else None


def _attribution(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    cuts = program.insights.attribution(shop, args.metric, args.on, args.pack)
    rows = attribution_json(cuts)
    lines = [
        (
            wording.SEGMENT_NAMES[r["segment"]],
            wording.key_text(r["segment"], r["key"]),
            f"{r['share']:.0%}",
            str(r["count"]),
        )
        for r in rows
    ]
    return {"attribution": rows}, table(("分组", "名称", "占比", "单数"), lines)


def _forecast(program: Program, args: argparse.Namespace) -> Told:
    desk = program.insights.simulator(program.shop(args.shop), args.on, args.pack)
    found, tested = desk.forecast(args.metric, args.days), desk.backtest(args.metric)
    if found is None:
        return {"forecast": None, "backtest": None}, "数据不足，不能预测。"
    unit = desk.card.metric(args.metric).unit
    lines = [
        (str(clock.as_date(day.day)), *(value_text(v, unit) for v in (day.base, day.low, day.high)))
        for day in found.days
    ]
    shape = {"forecast": plain(found), "backtest": plain(tested)}
    return shape, table(("日期", "预测", "低", "高"), lines)


def _whatif(program: Program, args: argparse.Namespace) -> Told:
    desk = program.insights.simulator(program.shop(args.shop), args.on, args.pack)
    asked = args.metric, args.days, args.volume, args.target
    found = desk.needed(*asked)
    reach = desk.reach(args.metric, args.volume, args.target)
    shape = {"needed": plain(found), "reach": plain(reach)}
    if found is None:
        return shape, "数据不足，或这个指标没有目标。"
    counts = counts_of(program.pack(desk.card.pack.id).metric(args.metric))
    seen, unit = desk.outlook(args.metric), desk.card.metric(args.metric).unit
    if seen is not None and seen.kind == "mean":
        return shape, _needed_mean(found, noun(counts), unit, seen.better)
    can = "做得到" if found.feasible else "做不到"
    text = (
        f"未来 {found.days} 天预计 {count_text(round(found.volume), noun(counts))}，"
        f"其中正常的需要 {count_text(round(found.good), noun(counts))}，{can}；"
        f"按当前表现自然积累的正常{bare(counts)}，"
        f"达到的可能性约 {found.probability:.0%}。"
    )
    return shape, text


def _needed_mean(found: Needed, counted: str, unit: str, better: str) -> str:
    """What the new units may be on average: their sum is no number of anything."""
    side = "不低于" if better == "higher" else "不高于"
    can = (
        "做得到" if found.feasible else f"做不到：全部是最好值也只到 {value_text(found.best, unit)}"
    )
    new = count_text(round(found.volume), counted)
    needed = (
        ""
        if found.mean is None or not found.feasible
        else f"需要平均{side} {value_text(found.mean, unit)}，"
    )
    chance = f"按当前表现，达到的可能性约 {found.probability:.0%}。"
    return f"未来 {found.days} 天预计 {new}，{needed}{can}；{chance}"


def _drop(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    found = program.insights.drop(shop, args.since, args.on, args.pack)
    units = {one.id: one.unit for one in program.score(shop, args.on, args.pack).metrics}
    lines = [
        (
            metric.name,
            wording.DROP_NAMES[part.kind],
            signed_value(part.effect, units[metric.metric_id]),
            str(len(part.order_ids)),
        )
        for metric in found.metrics
        for part in metric.parts
    ]
    moved = [
        f"{one.name} {value_text(one.before, found.unit)} → {value_text(one.after, found.unit)}"
        for one in found.moved
    ]
    told = f"\n官方维度：{'、'.join(moved)}" if moved else ""
    return plain(found), table(("指标", "原因", "影响", "单数"), lines) + told


def _steps(program: Program, args: argparse.Namespace) -> Told:
    desk = program.insights.simulator(program.shop(args.shop), args.on, args.pack)
    moves = desk.steps()
    lines = [
        (
            move.name,
            "–" if move.up is None else f"{about}再少 {move.up} {fewer}{verbs[0]}",
            _date(move.up_on),
            "–" if move.down is None else f"{about}再多 {move.down} {fewer}{verbs[1]}",
            _date(move.down_on),
        )
        for move in moves
        for about in ("估算" if move.estimated else "",)
        for fewer in (bad_noun(move.counts),)
        for verbs in (step_verbs(move.line),)
    ]
    return {"steps": plain(moves)}, table(
        ("指标", "升档或达标", "自己升到", "掉档或跌破", "会掉到"), lines
    )


def _board(program: Program, args: argparse.Namespace) -> Told:
    found = program.insights.board(program.shop(args.shop), args.on, args.pack)
    rows = [
        {
            "metric": row.metric.id,
            "name": row.metric.name,
            "group": row.group,
            "status": row.status,
            "reason": row.mark.reason if row.mark else "",
            "returned": row.returned,
            "change": row.change,
            "value": row.metric.value,
            "before": row.before,
            "confidence": row.finding.confidence if row.finding else None,
            "step": plain(row.step),
        }
        for row in found.rows
    ]
    shape = {
        "rows": rows,
        "compared_with": plain(found.compared_with),
        "combined_gain": found.combined_gain,
    }
    lines = [
        (
            row.metric.name,
            wording.GROUP_NAMES[row.group],
            wording.STATUS_NAMES.get(row.status or "", "–"),
        )
        for row in found.rows
    ]
    return shape, table(("指标", "分组", "状态"), lines)


def _mark(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    metric = program.insights.metric(shop, args.metric)
    program.insights.mark(shop, metric, Status(args.status), args.reason)
    shape = {"metric": metric.id, "status": args.status, "reason": args.reason}
    return shape, f"已把「{metric.name}」标为{wording.STATUS_NAMES[args.status]}。"


def _due(program: Program, args: argparse.Namespace) -> Told:
    found = program.insights.due(program.shop(args.shop))
    if found is None:
        return {"due": None}, "还没有数据。"
    dated = ("已超时", found.overdue), ("24 小时内", found.soon), ("以后到期", found.later)
    lines = [
        (item.order_id, name, str(clock.as_datetime(item.due_at or 0)))
        for name, items in dated
        for item in items
    ]
    untold = {"dispatch": "等着发货，文件没写期限", "after_sale": "售后待处理"}
    lines += [(item.order_id, untold[item.kind], "–") for item in found.undated]
    head = f"数据截至 {clock.as_datetime(found.as_of)}，不是实时数据"
    return {"due": plain(found)}, "\n".join([head, table(("订单", "情况", "期限"), lines)])


def _couriers(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    if args.cost is not None:
        courier, fen = args.cost
        program.comparing.set_cost(shop, courier, fen)
    couriers, costs = program.comparing.couriers(shop, args.on, args.pack)
    packaging = program.comparing.packaging(shop, args.on, args.pack)
    words = sayings()
    card = program.score(shop, args.on, args.pack)
    rules = {metric.id: metric for metric in card.metrics}
    lines = [
        (
            row.key,
            str(row.units),
            value_text(costs.get(row.key), "fen"),
            *(value_text(value.value, rules[value.metric_id].unit) for value in row.values),
            words.of_courier(row.key),
        )
        for row in couriers.rows
    ]
    shape = {
        "couriers": plain(couriers),
        "packaging": plain(packaging),
        "costs_fen": costs,
        "article": plain(words),
    }
    if not lines:
        return shape, "还没有快递可以对照：导入带快递公司的订单或物流报表。"
    head = (
        "快递",
        "单数",
        "每单运费",
        *(rules[key].name for key in couriers.metrics),
        "文章怎么说",
    )
    return shape, table(head, lines)


def _complaints(program: Program, args: argparse.Namespace) -> Told:
    _, themes, alerts = program.insights.complaints(program.shop(args.shop), on=args.on)
    raised = {(alert.theme.kind, alert.theme.about) for alert in alerts}
    lines = [
        (
            KIND_NAMES.get(theme.kind, theme.kind),
            theme.about or "–",
            str(theme.orders),
            "7 天内 3 单以上" if (theme.kind, theme.about) in raised else "",
        )
        for theme in themes
    ]
    shape = {"themes": plain(themes), "alerts": plain(alerts)}
    return shape, table(("类别", "对象", "单数", "提醒"), lines)


def _reference(program: Program, args: argparse.Namespace) -> Told:
    days = program.insights.reference(program.shop(args.shop), on=args.on)
    lines = [
        (
            str(day.on),
            _number(day.orders),
            "–" if day.sales_fen is None else value_text(day.sales_fen, "fen"),
            value_text(day.refund_rate, "rate"),
            value_text(day.complaint_rate, "rate"),
        )
        for day in days
    ]
    return {"days": plain(days)}, table(("日期", "订单", "销售额", "退款率", "投诉率"), lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


def _date(day: int | None) -> str:
    return "–" if day is None else str(clock.as_date(day))


_SCORED = (
    "on",
    "pack",
)  # what is asked of a score on a day; the others take no day they would ignore


COMMANDS: dict[str, tuple[Tell, str, tuple[str, ...]]] = {
    "attribution": (_attribution, "一个指标的归因", ("metric", *_SCORED)),
    "forecast": (_forecast, "滚动预测和回测", ("metric", "days", *_SCORED)),
    "whatif": (_whatif, "还需要多少才能达标", ("metric", "days", "volume", "target", *_SCORED)),
    "drop": (_drop, "为什么变了", ("since", *_SCORED)),
    "steps": (_steps, "离升档或达标、掉档或跌破还差几单", _SCORED),
    "board": (_board, "全部指标的分组和状态", _SCORED),
    "mark": (_mark, "标记一个问题", ("metric", "status", "reason")),
    "due": (_due, "快到期的订单和售后", ()),
    "couriers": (_couriers, "快递和包装对比", ("cost", *_SCORED)),
    "complaints": (_complaints, "买家原话的归类和提醒", ("on",)),
    "reference": (_reference, "经营参考", ("on",)),
}


def _days(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= _LONGEST):
        raise argparse.ArgumentTypeError(f"天数要写 1 到 {_LONGEST} 的整数，收到 {text}")
    return int(text)


def _cost(text: str) -> tuple[str, int]:
    """A courier and the fen a parcel costs: ``申通=3.20``."""
    courier, separator, yuan = text.partition("=")
    if not separator or not courier.strip():
        raise argparse.ArgumentTypeError(f"应写成 申通=3.20，收到 {text}")
    return courier.strip(), round(_amount(yuan) * 100)


def _amount(text: str) -> float:
    """A number of at least 0: nothing here can be less, and NaN is none."""
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not 0 <= amount < math.inf:
        raise argparse.ArgumentTypeError(f"要写 0 或更大的数，收到 {text}")
    return amount


def add_options(
    sub: argparse.ArgumentParser, names: Iterable[str], day: Callable[[str], date]
) -> None:
    """The options of one of these commands; ``day`` reads a date."""
    sub.add_argument("--shop", required=True)
    options: dict[str, dict[str, Any]] = {
        "on": {"type": day},
        "pack": {},
        "metric": {"required": True},
        "days": {"type": _days, "default": 30},
        "volume": {"type": _amount, "help": "每天新增单数，默认按近期"},
        "target": {"type": _amount, "help": "要达到的值，默认用目标"},
        "since": {"type": day, "required": True, "help": "和哪一天比"},
        "status": {"required": True, "choices": [status.value for status in Status]},
        "reason": {"default": ""},
        "cost": {"type": _cost, "metavar": "快递=元", "help": "记下一家快递的每单运费"},
    }
    for name in names:
        sub.add_argument(f"--{name}", **options[name])
