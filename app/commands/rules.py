"""The commands of rules: packs as files, the seller's own tables, versions and shops side by side."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from app.catalogue.metric_names import unknown
from app.catalogue.parse_pack import parse_pack
from app.catalogue.resources import read_bytes
from app.catalogue.target_lines import TargetLine
from app.commands.insight_shapes import plain
from app.documents.losses import score_unit
from app.documents.tables import table
from app.documents.words import (
    DASH,
    date_text,
    judged_text,
    number_text,
    origin_text,
    state_text,
    target_kind_text,
    target_line,
    value_text,
)
from app.errors import RequestError
from app.model import Origin, ScoreCard, Shop, State
from app.program import Program
from app.scoring.rules import dimension_weights, metric_weights
from app.scoring.versions import Row

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]
Options = Callable[[argparse.ArgumentParser, Callable[[str], date]], object]


def text_of(path: Path) -> str:
    """A text file in any usual encoding; RequestError where it is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RequestError("not_found", f"读不到文件「{path.name}」。请检查路径。") from error
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RequestError("unreadable", f"「{path.name}」不是文本文件。请把页面文字存成 txt。")


# --- packs as files -------------------------------------------------------------------------------


def _pack_check(_: Program, args: argparse.Namespace) -> Told:
    pack = parse_pack(read_bytes(args.path), args.path.name)
    shape = {"pack": pack.id, "metrics": len(pack.metrics), "fingerprint": pack.fingerprint}
    return shape, f"「{pack.label}」没有问题：{len(pack.metrics)} 个指标。"


def _pack_import(program: Program, args: argparse.Namespace) -> Told:
    pack = program.rules.import_pack(args.path)
    return {"pack": pack.id}, f"已导入「{pack.label}」，编号 {pack.id}。"


def _pack_export(program: Program, args: argparse.Namespace) -> Told:
    program.rules.export_pack(args.id, args.path)
    return {"pack": args.id, "file": str(args.path)}, f"已写到 {args.path}"


def _pack_copy(program: Program, args: argparse.Namespace) -> Told:
    pack = program.rules.copy_pack(args.id, args.new_id, args.label)
    return {"pack": pack.id}, f"已复制为「{pack.label}」，编号 {pack.id}。"


def _pack_diff(program: Program, args: argparse.Namespace) -> Told:
    found = program.rules.compare(args.first, args.second)
    rows = [(one.label, one.first[:40] or DASH, one.second[:40] or DASH) for one in found]
    text = table(("项目", args.first, args.second), rows)
    return {"differences": [asdict(one) for one in found]}, text


# --- the seller's own tables ----------------------------------------------------------------------


def _bands(program: Program, args: argparse.Namespace) -> Told:
    shop, rules = program.shop(args.shop), program.rules
    pack_id = args.pack or program.pack_for(shop, date.today()).id
    text = text_of(args.file) if args.file else "\n".join(args.set or ())
    shape: Json = {"pack": pack_id, "metric": args.metric}
    if args.form == "curve":
        curve = None if args.clear else rules.parse_curve(pack_id, args.metric, text)
        rules.set_curve(shop, pack_id, args.metric, curve)
        shape["curve"] = [list(point) for point in curve or ()]
        return shape, f"已保存 {len(curve)} 个点。" if curve else "已恢复规则包自己的得分表。"
    single = args.form == "order"
    parse = rules.parse_order_bands if single else rules.parse_bands
    bands = () if args.clear else parse(pack_id, args.metric, text)
    (rules.set_order_bands if single else rules.set_bands)(shop, pack_id, args.metric, bands)
    shape["bands"] = [asdict(band) for band in bands]
    return shape, f"已保存 {len(bands)} 档。" if bands else "已恢复规则包自己的分档。"


def _windows(program: Program, args: argparse.Namespace) -> Told:
    shop, rules = program.shop(args.shop), program.rules
    pack_id = args.pack or program.pack_for(shop, date.today()).id
    text = text_of(args.file) if args.file else "\n".join(args.set or ())
    windows = None if args.clear else rules.parse_windows(pack_id, text)
    rules.set_windows(shop, pack_id, windows)
    rows = {key: {"days": days, "lag": lag} for key, (days, lag) in (windows or {}).items()}
    words = f"已保存 {len(rows)} 个指标的统计天数。" if rows else "已恢复规则包自己的统计天数。"
    return {"pack": pack_id, "windows": rows}, words


def _weights(program: Program, args: argparse.Namespace) -> Told:
    shop, rules = program.shop(args.shop), program.rules
    pack_id = args.pack or program.pack_for(shop, date.today()).id
    named = {rule.name: rule.id for rule in program.pack(pack_id).dimensions}
    dimension = named.get(args.dimension, args.dimension)
    if not (args.file or args.set or args.clear):
        return _weights_now(program, shop, pack_id, dimension)
    text = text_of(args.file) if args.file else "\n".join(args.set or ())
    weights = None if args.clear else rules.parse_weights(pack_id, dimension, text)
    if dimension is None:
        rules.set_dimension_weights(shop, pack_id, weights)
    else:
        rules.set_metric_weights(shop, pack_id, dimension, weights)
    shape = {"pack": pack_id, "dimension": dimension, "weights": weights or {}}
    return shape, "已保存权重。" if weights else "已恢复规则包自己的权重。"


def _weights_now(program: Program, shop: Shop, pack_id: str, dimension: str | None) -> Told:
    """The weights in force: of the dimensions, or of one dimension's metrics."""
    pack = program.rules.applied(program.pack(pack_id), shop)
    if dimension not in (None, *(rule.id for rule in pack.dimensions)):
        known_names = "、".join(rule.name for rule in pack.dimensions)
        raise RequestError("no_dimension", f"没有维度「{dimension}」。可以写：{known_names}。")
    if dimension is None:
        names = {rule.id: rule.name for rule in pack.total_parts()}
        known = dimension_weights(pack, shop)
    else:
        names = {rule.id: rule.name for rule in pack.metrics if rule.dimension == dimension}
        known = metric_weights(pack, shop)
    rows = [(name, value_text(known.get(key), "rate")) for key, name in names.items()]
    weights = {key: known[key] for key in names if key in known}
    shape = {"pack": pack_id, "dimension": dimension, "weights": weights}
    return shape, table(("维度" if dimension is None else "指标", "权重"), rows)


def _use(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    program.rules.choose(shop, args.pack)
    chosen = program.rules.chosen(shop)
    shape = {"shop": shop.name, "pack": chosen.id if chosen else None}
    return shape, f"「{shop.name}」改用 {chosen.label if chosen else '按日期自动选用的规则'}。"


# --- targets ---------------------------------------------------------------------------------------


def _targets(program: Program, args: argparse.Namespace) -> Told:
    shop, rules = program.shop(args.shop), program.rules
    card = program.score(shop, args.on)
    pack = rules.applied(program.pack(card.pack.id), shop)
    value, unit = _value_of(card, args.metric)
    if args.set is not None or args.clear:
        new = None if args.clear else program.read_entry(shop, args.metric, args.set, card.on)
        rules.set_target(shop, args.metric, new, args.since)
    lines = rules.judged_lines(pack, shop, args.metric, value, card.on)
    shape = {
        "metric": args.metric,
        "on": card.on.isoformat(),
        "value": value,
        "lines": [{**plain(line), "state": state} for line, state in lines],
    }
    rows = [_target_row(line, state, unit) for line, state in lines]
    return shape, table(("目标", "谁的线", "状态", "起", "止", "来源"), rows)


def _value_of(card: ScoreCard, key: str) -> tuple[float | None, str]:
    """The value and unit of a metric, dimension or "total"; RequestError for another name."""
    unit = score_unit(card)
    known = {one.id: (one.value, one.unit) for one in card.metrics}
    known |= {one.id: (one.points, unit) for one in card.dimensions}
    total = card.total
    known["total"] = total.recomputed if total.official is None else total.official, unit
    if key not in known:
        names = {one.id: one.name for one in card.metrics}
        raise unknown(key, names | {one.id: one.name for one in card.dimensions})
    return known[key]


def _target_row(line: TargetLine, state: State, unit: str) -> tuple[str, ...]:
    shown = target_line(line, unit), target_kind_text(line), state_text(state)
    return *shown, date_text(line.since), date_text(line.until), line.source


# --- side by side ---------------------------------------------------------------------------------


def _compare(program: Program, args: argparse.Namespace) -> Told:
    found = program.compare_packs(program.shop(args.shop), args.first, args.second, on=args.on)
    rows = [{**asdict(row), "difference": row.difference} for row in found.rows]
    shape = {
        "first": found.first.id,
        "second": found.second.id,
        "same_scale": found.same_scale,
        "rows": rows,
    }
    lines = [
        (
            row.name,
            _cell(row, row.first_points, row.first_value, row.first_origin),
            _cell(row, row.second_points, row.second_value, row.second_origin),
        )
        for row in found.rows
    ]
    text = table(("项目", found.first.label, found.second.label), lines)
    return (
        shape,
        text if found.same_scale else f"{text}\n两个版本的分值范围不同，总分不能直接相减。",
    )


def _cell(row: Row, points: float | None, value: float | None, origin: Origin) -> str:
    """``1.34 % 复算，90 分 估算``; the total's value is the page's, its points are ours."""
    told = []
    if value is not None:
        whose = origin_text(Origin.OFFICIAL if row.kind == "total" else origin)
        told.append(f"{value_text(value, row.unit)} {whose}")
    if points is not None:
        page = row.kind == "dimension" and origin in (Origin.OFFICIAL, Origin.ENTERED)
        whose = origin_text(origin) if page else "估算"
        told.append(f"{number_text(points, 2, False)} 分 {whose}")
    return "，".join(told) or DASH


def _total(points: float | None) -> str:
    return DASH if points is None else f"{number_text(points, 2, False)} 分"


def _shops(program: Program, args: argparse.Namespace) -> Told:
    found = program.standings(args.on)
    rows = [
        {
            "shop": line.shop.name,
            "platform": line.shop.platform,
            "pack": line.pack.id,
            "total": line.total,
            "official": line.official,
            "estimated": line.estimated,
            "floor": line.floor,
            "ceiling": line.ceiling,
            "share": line.share,
            "state": line.state,
            "below": line.below,
            "unknown": line.unknown,
            "run_id": line.card.run_id,
        }
        for line in found
    ]
    lines = [
        (
            line.shop.name,
            line.pack.label,
            f"{_total(line.total)}（{line.floor:g}–{line.ceiling:g}）",
            DASH if line.total is None else "官方" if line.official else "复算·估算",
            DASH if line.share is None else f"{line.share * 100:.0f}",
            judged_text(line.state, line.total, line.card.total.target),
            str(line.below),
        )
        for line in found
    ]
    return {"shops": rows}, table(
        ("店铺", "规则", "总分", "来源", "换算 0–100", "状态", "未达标"), lines
    )


# --- options --------------------------------------------------------------------------------------


def _file(sub: argparse.ArgumentParser, _: object) -> None:
    sub.add_argument("path", type=Path, metavar="FILE.toml")


def _export_options(sub: argparse.ArgumentParser, _: object) -> None:
    sub.add_argument("id", metavar="PACK")
    sub.add_argument("path", type=Path, metavar="FILE.toml")


def _copy_options(sub: argparse.ArgumentParser, _: object) -> None:
    sub.add_argument("id", metavar="PACK")
    sub.add_argument("new_id", metavar="NEW_ID")
    sub.add_argument("label", metavar="LABEL")


def _pair(sub: argparse.ArgumentParser, _: object) -> None:
    sub.add_argument("first", metavar="PACK")
    sub.add_argument("second", metavar="OTHER_PACK")


def _compare_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _pair(sub, day)
    sub.add_argument("--shop", required=True)
    sub.add_argument("--on", type=day)


def _shops_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    sub.add_argument("--on", type=day)


def _table_options(sub: argparse.ArgumentParser, required: bool = True) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--pack")
    source = sub.add_mutually_exclusive_group(required=required)
    source.add_argument("--set", nargs="+", metavar="LINE", help="一行一项，例如 '≥4.791 100'")
    source.add_argument("--file", type=Path, metavar="TABLE.txt")
    source.add_argument("--clear", action="store_true", help="恢复规则包自己的")


def _bands_options(sub: argparse.ArgumentParser, _: object) -> None:
    _table_options(sub)
    sub.add_argument("--metric", required=True)
    kinds = ("bands", "curve", "order")
    words = "分档、直线换算（每行：数值 得分）或每单得分（揽收时长）"
    sub.add_argument("--as", choices=kinds, default="bands", dest="form", help=words)


def _window_options(sub: argparse.ArgumentParser, _: object) -> None:
    _table_options(sub)


def _weights_options(sub: argparse.ArgumentParser, _: object) -> None:
    _table_options(sub, required=False)
    words = "这个维度（名称或编号）里各指标的权重；不写为各维度的权重"
    sub.add_argument("--dimension", help=words)


def _target_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--metric", required=True, help="指标、维度或 total")
    sub.add_argument("--on", type=day)
    sub.add_argument("--from", type=day, dest="since", help="从哪一天起；不写为所有日子")
    change = sub.add_mutually_exclusive_group()
    change.add_argument("--set", metavar="VALUE")
    change.add_argument("--clear", action="store_true", help="恢复规则包自己的目标")


def _use_options(sub: argparse.ArgumentParser, _: object) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--pack", help="不写为按日期自动选用")


COMMANDS: dict[str, tuple[Tell, str, Options]] = {
    "pack-check": (_pack_check, "检查一个规则文件", _file),
    "pack-import": (_pack_import, "导入规则文件", _file),
    "pack-export": (_pack_export, "导出规则文件", _export_options),
    "pack-copy": (_pack_copy, "把规则包复制为自定", _copy_options),
    "pack-diff": (_pack_diff, "逐项比较两个规则包", _pair),
    "pack-use": (_use, "给店铺指定规则包", _use_options),
    "bands": (_bands, "填写一个指标的分档", _bands_options),
    "windows": (_windows, "填写各指标的统计天数", _window_options),
    "weights": (_weights, "填写权重；不给数值则列出现在的", _weights_options),
    "targets": (_targets, "一个指标的所有目标线，或设自己的目标", _target_options),
    "compare": (_compare, "同一份数据按两个规则包计算", _compare_options),
    "shops": (_shops, "各店铺一览", _shops_options),
}
