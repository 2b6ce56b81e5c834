"""The commands of paper: plans, reports and posters as PDF and xlsx, tasks for calendars, codes ticked."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.commands.insight_shapes import plain
from app.commands.usage import Parser
from app.diagnosis.capacity import Hands
from app.documents import words
from app.documents.calendar_file import action_events, write_calendar
from app.documents.period_report import period_report
from app.documents.period_sentences import sentences
from app.documents.plan import plan_document
from app.documents.plan_results import change_text, done_text
from app.documents.posters import PLACE_NAMES, PLACES
from app.documents.promotion import promotion_plan
from app.documents.sheet import Printed
from app.documents.short_code import code_of
from app.documents.tables import table
from app.documents.task_book import plan_sheets, promotion_sheets, report_sheets, task_sheets
from app.documents.workbooks import SheetTable, write_workbook
from app.errors import RequestError
from app.improvement.plans import MOST_FINDINGS, as_offered
from app.model import Action, KeptPlan, Plan, Promotion, Shop
from app.program import Program
from app.wording import paper as paper_wording

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]
Options = Callable[[argparse.ArgumentParser, Callable[[str], date]], object]
Sheets = dict[str, SheetTable]

KINDS = ("plan", "problem", "promotion")


def _written(args: argparse.Namespace, document: Printed, sheets: Callable[[], Sheets]) -> Json:
    """Write what was asked for; wrong usage where nothing was."""
    found: Json = {}
    if args.pdf is None and args.xlsx is None:
        Parser().error("the following arguments are required: --pdf / --xlsx")
    if args.pdf is not None:
        turned = (True,) if getattr(args, "landscape", False) else ()
        args.render_pdf(document, args.pdf, *turned)
        found["pdf"] = str(args.pdf)
    if args.xlsx is not None:
        write_workbook(args.xlsx, sheets())
        found["xlsx"] = str(args.xlsx)
    return found


def _where(written: Json) -> str:
    return "、".join(written[kind] for kind in ("pdf", "xlsx") if kind in written)


# --- the plan and its kinds -----------------------------------------------------------------------


def _plan(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    if args.kind == "problem":
        return _problem(program, args, shop)
    if args.kind == "promotion":
        return _promotion(program, args, shop)
    plan = as_offered(program.plan(shop, args.on, min(args.top, MOST_FINDINGS), pack_id=args.pack))
    if args.keep:
        plan = program.papers.keep(plan)
    written = _written(args, plan_document(plan), lambda: plan_sheets(plan))
    shape = {
        **written,
        "findings": len(plan.findings),
        "actions": len(plan.actions),
        "run_id": plan.card.run_id,
        "results": [_result(one) for one in plan.results],
    }
    return shape, f"改善计划已写到 {_where(written)}"


def _problem(program: Program, args: argparse.Namespace, shop: Shop) -> Told:
    document = program.papers.problem_report(shop, args.metric, args.on, args.pack)
    plan: Plan = program.plan(shop, args.on, pack_id=args.pack)
    written = _written(args, document, lambda: plan_sheets(plan))
    return {**written, "title": document.title}, f"{document.title}已写到 {_where(written)}"


def _promotion(program: Program, args: argparse.Namespace, shop: Shop) -> Told:
    promotion = _announced(program, args, shop)
    hands = None
    if args.people is not None and args.hours is not None and args.rate is not None:
        hands = Hands(args.people, args.hours, args.rate)
    facts = program.papers.promotion(shop, promotion, hands, args.pack)
    written = _written(args, promotion_plan(facts), lambda: promotion_sheets(facts))
    shape = {
        **written,
        "promotion": plain(promotion),
        "normal_orders": facts.normal_orders,
        "days": plain(facts.days),
        "risks": [risk.metric.id for risk in facts.risks],
    }
    return shape, f"大促计划已写到 {_where(written)}"


def _announced(program: Program, args: argparse.Namespace, shop: Shop) -> Promotion:
    """The promotion of the given days, else the next one on the checklist."""
    if args.first is not None:
        last = args.last or args.first
        if last < args.first:
            raise RequestError("bad_days", f"起止日期写反了：{args.first} 到 {last}。")
        return Promotion(0, shop.shop_id, args.name, args.first, last, args.orders)
    found = program.checklist.next_promotion(shop)
    if found is None:
        raise RequestError("no_promotion", paper_wording.NO_PROMOTION)
    return found


# --- reports and posters --------------------------------------------------------------------------


def _report(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    first, last = args.month or args.quarter
    facts = program.papers.period(shop, first, last, args.pack)
    told = sentences(facts)
    written: Json = {}
    if args.pdf is not None or args.xlsx is not None:
        written = _written(args, period_report(facts), lambda: report_sheets(facts))
    shape = {
        **written,
        "first": facts.first.isoformat(),
        "last": facts.last.isoformat(),
        "until": facts.until.isoformat(),
        "sentences": told,
        "run_id": facts.card.run_id,
    }
    return shape, "\n".join(told)


def _poster(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    document = program.papers.poster(shop, args.place, args.on, args.pack)
    args.render_pdf(document, args.pdf)
    name = PLACE_NAMES[args.place]
    return {"pdf": str(args.pdf), "place": args.place}, f"{name}海报已写到 {args.pdf}"


# --- tasks ----------------------------------------------------------------------------------------


def _tasks(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    actions = program.actions(shop)
    shape: Json = {"tasks": [_task(one) for one in actions]}
    if args.ics is not None:
        events = action_events(shop, actions)
        shape["ics"] = str(write_calendar(args.ics, events, date.today()))
        shape["events"] = len(events)
    if args.xlsx is not None:
        write_workbook(args.xlsx, task_sheets(actions, program.score(shop)))
        shape["xlsx"] = str(args.xlsx)
    lines = [
        (
            code_of(one.action_id),
            "完成" if one.done_on else "未完成",
            words.date_text(one.due_on),
            one.owner or words.DASH,
            one.title,
        )
        for one in actions
    ]
    return shape, table(("编号", "状态", "期限", "负责人", "行动"), lines)


def _task(action: Action) -> Json:
    return {"code": code_of(action.action_id), **plain(action)}


def _tick(program: Program, args: argparse.Namespace) -> Told:
    action = program.papers.tick(program.shop(args.shop), args.code)
    return _task(action), f"已完成：{action.title}"


def _plans(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    kept = program.papers.kept(shop)
    plan = program.plan(shop)
    shape = {
        "plans": [_kept(one) for one in kept],
        "compared_with": plan.before.made_on.isoformat() if plan.before else None,
        "results": [_result(one) for one in plan.results],
    }
    lines = [
        (one.item.title, done_text(one), change_text(one), one.item.expected)
        for one in plan.results
    ]
    if not kept:
        return shape, "还没有存过计划。用 plan --keep 或在窗口里打印、存 PDF，就会留下。"
    if not lines:
        return shape, f"存过 {len(kept)} 份计划；下次导入更新的数据后，这里会填上结果。"
    return shape, table(("行动", "做了没有", "指标：当时 → 现在", "预期"), lines)


def _kept(plan: KeptPlan) -> Json:
    return {"items": len(plan.items), **{k: v for k, v in plain(plan).items() if k != "items"}}


def _result(result: Any) -> Json:
    return {
        "action_id": result.item.action_id,
        "title": result.item.title,
        "done": done_text(result),
        "change": change_text(result),
        "verdict": result.verdict,
    }


# --- options --------------------------------------------------------------------------------------


def _month(text: str) -> tuple[date, date]:
    """First and last day of ``2026-11``."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text) or not "1970" <= text < "2200":
        raise argparse.ArgumentTypeError(f"月份应写成 2026-11，收到 {text}")
    first = date.fromisoformat(f"{text}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _quarter(text: str) -> tuple[date, date]:
    """First and last day of ``2026-Q4``."""
    found = re.fullmatch(r"(\d{4})-?[Qq]([1-4])", text)
    if found is None or not "1970" <= text < "2200":
        raise argparse.ArgumentTypeError(f"季度应写成 2026-Q4，收到 {text}")
    year, month = found[1], 3 * int(found[2])
    return date(int(year), month - 2, 1), _month(f"{year}-{month:02d}")[1]


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"应是 0 或更大的整数，收到 {text}")
    return int(text)


def _amount(text: str) -> float:
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", text) or float(text) == 0:
        raise argparse.ArgumentTypeError(f"要写大于 0 的数，收到 {text}")
    return float(text)


def _files(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--pdf", type=Path, metavar="FILE")
    sub.add_argument("--xlsx", type=Path, metavar="FILE")


def _scored(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--on", type=day)
    sub.add_argument("--pack")


def _plan_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _scored(sub, day)
    _files(sub)
    sub.add_argument("--kind", choices=KINDS, default="plan", help="计划、A3 问题报告或大促计划")
    sub.add_argument("--top", type=_whole, default=3, help="列出前几个问题，最多 5 个")
    sub.add_argument("--landscape", action="store_true", help="横向")
    sub.add_argument("--keep", action="store_true", help="留下这份计划，下次导入后填结果")
    sub.add_argument("--metric", help="问题报告写哪个指标，默认第一个问题")
    sub.add_argument("--name", default="大促", help="大促的名称")
    sub.add_argument("--first", type=day, help="大促第一天，默认用登记的下一个")
    sub.add_argument("--last", type=day)
    sub.add_argument("--orders", type=_whole, help="大促每天预计单量")
    sub.add_argument("--people", type=_whole, help="打包人数")
    sub.add_argument("--hours", type=_amount, help="每人每天小时")
    sub.add_argument("--rate", type=_amount, help="每人每小时打包单数")


def _report_options(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--pack")
    _files(sub)
    span = sub.add_mutually_exclusive_group(required=True)
    span.add_argument("--month", type=_month, metavar="YYYY-MM")
    span.add_argument("--quarter", type=_quarter, metavar="YYYY-Qn")


def _poster_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _scored(sub, day)
    sub.add_argument("--place", choices=PLACES, required=True)
    sub.add_argument("--pdf", type=Path, metavar="FILE", required=True)


def _task_options(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--ics", type=Path, metavar="FILE")
    sub.add_argument("--xlsx", type=Path, metavar="FILE")


def _tick_options(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("code", metavar="CODE")


def _shop_option(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)


COMMANDS: dict[str, tuple[Tell, str, Options]] = {
    "plan": (_plan, "生成改善计划、问题报告或大促计划", _plan_options),
    "report": (_report, "月报、季报", _report_options),
    "poster": (_poster, "打包台、客服、老板的一页海报", _poster_options),
    "tasks": (_tasks, "清单任务，可写成日历和表格", _task_options),
    "tick": (_tick, "按扫描或输入的编号勾掉一项行动", _tick_options),
    "plans": (_plans, "存过的计划和它们的结果", _shop_option),
}
