"""Commands of the evidence: appeals, lengths of time, panels side by side, the seller's own words."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.catalogue.reasons import KIND_NAMES
from app.commands.days import count
from app.commands.insight_shapes import plain
from app.diagnosis.appeals import Appeal
from app.diagnosis.segments import KEYS
from app.documents.appeal_words import GROUND_NAMES, grounds_text
from app.documents.tables import table
from app.documents.words import date_text, value_text
from app.doors.pictures import PERIOD, SHOP
from app.program import Program

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]
Options = Callable[[argparse.ArgumentParser, Callable[[str], date]], object]


def _appeals(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    found = program.appealing.orders(shop, args.on, args.pack)
    shape: Json = {"appeals": [_appeal(appeal) for appeal in found]}
    lines = [(a.metric, a.order_id, grounds_text(a), date_text(a.leaves_on)) for a in found]
    text = table(("指标", "订单号", "理由", "滚出日"), lines)
    if args.folder is not None:
        made = program.appealing.pack(shop, args.render_pdf, args.on, args.pack, args.folder)
        shape |= {"folder": str(made.folder), "bundles": made.bundles}
        text += f"\n材料包已写到 {made.folder}（{made.orders} 单，{made.bundles} 批）"
    return shape, text


def _appeal(appeal: Appeal) -> Json:
    shape: Json = plain(appeal)
    for told, ground in zip(shape["grounds"], appeal.grounds, strict=True):
        told["name"] = ground.name or GROUND_NAMES[ground.kind]
    return shape


def _durations(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    found = program.pictures.durations(shop, args.metric, args.on, args.pack)
    if found is None:
        return {"durations": None}, "这个指标不是时间类的，没有用时分布。"
    lines = [
        (f"{b.low:g}", f"{b.high:g}", f"{b.amount:g}", "超过" if b.late else "") for b in found.bins
    ]
    head = "" if found.late is None else f"超过的占 {value_text(found.late, 'rate')}\n"
    return {"durations": plain(found)}, head + table(("从", "到", "数量", ""), lines)


def _multiples(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    found = program.pictures.multiples(shop, args.metric, args.by, args.on, args.pack)
    panels = found.panels if found is not None else ()
    lines = [
        (p.key, f"{p.value:.4g}" if p.value is not None else "–", f"{p.n:g}",
         f"{p.difference.value:+.4g}" if p.difference else "–")
        for p in panels
    ]  # fmt: skip
    return {"multiples": plain(found)}, table(("名称", "数值", "样本", "差"), lines)


def _words(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    if args.add is not None:
        known = {name: kind for kind, name in KIND_NAMES.items()}
        topic, word = args.add
        program.voicebook.add(shop, known.get(topic, topic), word)
    if args.strike is not None:
        program.voicebook.strike(shop, args.strike)
    own = program.voicebook.words(shop)
    lines = [(KIND_NAMES.get(topic, topic), word) for topic, word in own.added]
    lines += [("不算", word) for word in own.struck]
    return {"words": plain(own)}, table(("主题", "词"), lines)


def _flags(program: Program, args: argparse.Namespace) -> Told:
    found = program.pictures.flags(program.shop(args.shop), args.days, args.on)
    lines = [(date_text(flag.on), flag.kind, flag.name) for flag in found]
    return {"flags": plain(found)}, table(("日期", "种类", "名称"), lines)


def _common(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--on", type=day)
    sub.add_argument("--pack")


def _appeal_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _common(sub, day)
    sub.add_argument("--folder", type=Path, metavar="DIR", help="同时生成材料包")


def _metric_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _common(sub, day)
    sub.add_argument("--metric", required=True)


def _by_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _metric_options(sub, day)
    sub.add_argument("--by", required=True, choices=[*KEYS, PERIOD, SHOP])


def _word_options(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--add", nargs=2, metavar=("TOPIC", "WORD"), help="这个词归到这个主题")
    sub.add_argument("--strike", metavar="WORD", help="这个词不算")


def _flag_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _common(sub, day)
    sub.add_argument("--days", type=count, default=60)


COMMANDS: dict[str, tuple[Tell, str, Options]] = {
    "appeals": (_appeals, "可申诉的订单和材料包", _appeal_options),
    "durations": (_durations, "用时分布", _metric_options),
    "multiples": (_multiples, "并排比较", _by_options),
    "words": (_words, "买家原话的词典", _word_options),
    "flags": (_flags, "走势上的规则变化、大促和完成的措施", _flag_options),
}
