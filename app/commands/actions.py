"""The commands of the checklist: actions, their effects, promotions and the library."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any

from app.commands.days import count
from app.commands.insight_shapes import plain
from app.documents.effect_words import effect_text, notes_of, verdict_text
from app.documents.tables import table
from app.documents.words import DASH, date_text
from app.errors import RequestError
from app.improvement.effect import Effect, Pair
from app.model import Action, Promotion
from app.program import Program
from app.wording import actions as action_wording

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]
Day = Callable[[str], date]
Options = Callable[[argparse.ArgumentParser, Day], object]

_VERBS = ("list", "due", "add", "done", "schedule")


def _actions(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    if args.verb == "add":
        listed = [program.add_action(shop, _new(args))]
    elif args.verb == "done":
        done = replace(_known(program, args), done_on=args.on or date.today())
        program.update_action(done)
        listed = [done]
    elif args.verb == "schedule":
        listed = program.checklist.add_schedule(shop)
    elif args.verb == "due":
        listed = program.checklist.due_items(shop, within=args.within)
    else:
        listed = program.actions(shop)
    rows = [_action_row(one) for one in listed]
    text = table(("编号", "要做什么", "负责人", "期限", "重复", "完成"), rows)
    return {"actions": [_action_json(one) for one in listed]}, text if rows else "没有要做的事。"


def _new(args: argparse.Namespace) -> Action:
    if not args.title:
        raise RequestError("no_title", "请用 --title 写要做什么。")
    return Action(
        0,
        0,
        args.metric,
        args.measure,
        args.title,
        owner=args.owner,
        due_on=args.on,
        segment=args.segment,
        key=args.key,
        repeat=args.repeat,
        lead_days=args.lead_days,
    )


def _known(program: Program, args: argparse.Namespace) -> Action:
    listed = program.actions(program.shop(args.shop))
    found = next((one for one in listed if one.action_id == args.id), None)
    if found is None:
        raise RequestError("no_action", f"清单里没有编号 {args.id}。请先用 actions list 查看编号。")
    return found


def _action_row(action: Action) -> tuple[str, ...]:
    return (
        str(action.action_id),
        action.title,
        action.owner or DASH,
        date_text(action.due_on),
        action_wording.repeat_text(action.repeat, action.lead_days) or DASH,
        date_text(action.done_on),
    )


def _action_json(action: Action) -> Json:
    return {field.name: plain(getattr(action, field.name)) for field in fields(action)}


def _effect(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    titles = {one.action_id: one.title for one in program.actions(shop)}
    found = program.effects(shop, args.on, args.pack)
    lines = [
        "\n".join((f"{titles[one.action_id]}\t{verdict_text(one)}", effect_text(one)))
        for one in found
    ]
    shapes = [{"title": titles[one.action_id], **_effect_json(one)} for one in found]
    nothing = "还没有做完的、有指标的措施，没有效果可以判断。"
    return {"effects": shapes}, "\n\n".join(lines) or nothing


def _effect_json(effect: Effect) -> Json:
    """Everything but the single values behind a mean."""
    told = {
        field.name: getattr(effect, field.name)
        for field in fields(effect)
        if field.name not in ("treated", "control")
    }
    pairs = {"treated": _pair_json(effect.treated), "control": _pair_json(effect.control)}
    said = {"sentence": effect_text(effect), "notes": notes_of(effect)}
    return {**{key: plain(value) for key, value in told.items()}, **pairs, **said}


def _pair_json(pair: Pair | None) -> Json | None:
    if pair is None:
        return None
    return {
        name: {
            "first": group.first.isoformat() if group.denominator else None,
            "last": group.last.isoformat() if group.denominator else None,
            "numerator": group.numerator,
            "denominator": group.denominator,
            "value": group.value,
        }
        for name, group in (("before", pair.before), ("after", pair.after))
    }


def _promotions(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    if args.name is not None:
        if args.first is None:
            raise RequestError("bad_promotion", "请用 --first 写大促从哪天开始。")
        last = args.last or args.first
        new = Promotion(0, shop.shop_id, args.name, args.first, last, args.daily_orders)
        program.checklist.save_promotion(shop, new)
    listed = program.checklist.promotions(shop)
    rows = [
        (one.name, date_text(one.first), date_text(one.last), str(one.daily_orders or DASH))
        for one in listed
    ]
    text = table(("大促", "开始", "结束", "预计每天单量"), rows)
    return {"promotions": plain(listed)}, text if rows else "还没有登记大促。"


def _measures(program: Program, args: argparse.Namespace) -> Told:
    found = [one for one in program.measures() if args.metric in (None, *one.metrics)]
    rows = [(one.id, one.area, one.title, f"{one.wait_days} 天") for one in found]
    text = table(("编号", "类别", "措施", "见效"), rows)
    return {"measures": plain(found)}, text if rows else "没有针对这个指标的措施。"


def _action_options(sub: argparse.ArgumentParser, day: Day) -> None:
    sub.add_argument("verb", choices=_VERBS, nargs="?", default="list")
    sub.add_argument("--shop", required=True)
    sub.add_argument("--id", type=int, help="done：哪一项")
    sub.add_argument("--on", type=day, help="add：期限；done：哪天完成")
    sub.add_argument("--title")
    sub.add_argument("--metric")
    sub.add_argument("--measure")
    sub.add_argument("--owner", default="")
    sub.add_argument("--segment", help="针对快递、商品等：courier、product …")
    sub.add_argument("--key", help="是哪一个")
    sub.add_argument("--repeat", default="", choices=list(action_wording.REPEAT_NAMES))
    sub.add_argument("--lead-days", type=partial(count, least=0), help="大促前几天")
    sub.add_argument(
        "--within",
        type=partial(count, least=0),
        default=0,
        metavar="DAYS",
        help="due：再往后看几天",
    )


def _effect_options(sub: argparse.ArgumentParser, day: Day) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--on", type=day)
    sub.add_argument("--pack")


def _promotion_options(sub: argparse.ArgumentParser, day: Day) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--name", help="登记一个大促")
    sub.add_argument("--first", type=day)
    sub.add_argument("--last", type=day)
    sub.add_argument("--daily-orders", type=int)


def _measure_options(sub: argparse.ArgumentParser, _: Day) -> None:
    sub.add_argument("--metric")


COMMANDS: dict[str, tuple[Tell, str, Options]] = {
    "actions": (_actions, "改进清单", _action_options),
    "effect": (_effect, "做完的措施有没有效", _effect_options),
    "promotions": (_promotions, "登记和列出大促", _promotion_options),
    "measures": (_measures, "措施库", _measure_options),
}
