"""The commands of safety: backups, the recycle bin, deleting for good, exports and packages."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.backup_look import Inside, looked
from app.commands.insight_shapes import plain
from app.errors import RequestError
from app.program import Program
from app.progress import Progress
from app.safety import open_export
from app.safety.backups import Backup
from app.safety.carry import Choice
from app.safety.forgetting import MONTHS
from app.wording.safety import files_inside

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]
Options = Callable[[argparse.ArgumentParser, Callable[[str], date]], object]


def _backups(program: Program, _: argparse.Namespace) -> Told:
    found = [looked(backup) for backup in program.backups.listed()]
    shape = {
        "folder": str(program.backups.folder),
        "bytes": sum(one.backup.size for one in found),
        "backups": [_inside_json(one) for one in found],
    }
    return shape, "\n".join(map(_inside_line, found)) or "还没有备份。"


def _inside_json(inside: Inside) -> Json:
    return {
        **_backup_json(inside.backup),
        "problem": inside.problem,
        "shops": [plain(one) for one in inside.look.shops],
        "beside": plain(inside.look.files) if inside.look.files else None,
    }


def _backup_json(backup: Backup) -> Json:
    return {
        "file": backup.path.name,
        "at": backup.at.isoformat(sep=" "),
        "reason": backup.reason,
        "bytes": backup.size,
    }


def _inside_line(inside: Inside) -> str:
    shops = "；".join(f"{one.shop.name} {one.orders:,} 单" for one in inside.look.shops)
    files = inside.look.files
    beside = files_inside(files.packs, files.evidence) if files else ""
    told = inside.problem or "；".join(filter(None, (shops or "没有店铺", beside)))
    return f"{inside.backup.path.name}\t{inside.backup.size / 1_048_576:.1f} MB\t{told}"


def _bin(program: Program, args: argparse.Namespace) -> Told:
    if args.restore:
        program.safe.bin.restore(args.restore)
        return {"restored": args.restore}, f"已恢复编号 {args.restore}。"
    things = program.safe.bin.things()
    lines = [f"{one.number}\t{one.kind}「{one.title}」\t{one.at:%Y-%m-%d %H:%M}" for one in things]
    return {"bin": [plain(one) for one in things]}, "\n".join(lines) or "回收站是空的。"


def _erase(program: Program, args: argparse.Namespace) -> Told:
    shop = program.shop(args.shop)
    touched = program.safe.forgetting.backups_with(shop)
    names = "、".join(one.path.name for one in touched) or "（没有）"
    if not args.yes:
        raise RequestError(
            "not_sure",
            f"「{shop.name}」和它的全部数据会从账本和这些备份里彻底删除，不能撤销：{names}。"
            "另存到别处的备份删不到。确定的话加上 --yes。",
        )
    program.safe.forgetting.erase(shop)
    shape = {"erased": shop.name, "backups": [_backup_json(one) for one in touched]}
    return shape, f"已彻底删除「{shop.name}」。处理过的备份：{names}。"


def _keep(program: Program, args: argparse.Namespace) -> Told:
    forgetting, gone = program.safe.forgetting, 0
    if args.months is not None or args.forever:
        gone = forgetting.set_keep_months(None if args.forever else args.months)
    months, first = forgetting.keep_months(), forgetting.oldest_day()
    kept = "明细一直保留。" if months is None else f"明细保留 {months} 个月（{first} 起）。"
    shape = {"months": months, "first": first.isoformat() if first else None, "forgotten": gone}
    return shape, kept + (f"已删除更早的 {gone:,} 条。" if gone else "")


def _export_all(program: Program, args: argparse.Namespace) -> Told:
    program.safe.export_all(args.path, args.format)
    return {"exported": str(args.path)}, f"账本的全部内容已导出到 {args.path}"


def rebuild(data_dir: Path, args: argparse.Namespace) -> Told:
    """Make a book of an open export; without an open book, as there is none yet."""
    open_export.read(args.path, data_dir, Progress())
    return {"rebuilt": str(data_dir)}, f"已用 {args.path} 建好账本：{data_dir}"


def _pack(program: Program, args: argparse.Namespace) -> Told:
    program.safe.carry.pack(args.path)
    return {"packed": str(args.path)}, f"已打包到 {args.path}"


def _take_in(program: Program, args: argparse.Namespace) -> Told:
    arrivals = program.safe.carry.arrivals(args.path)
    if not args.choose:
        lines = [f"{one.shop.name}\t{'两边都有' if one.here else '本机没有'}" for one in arrivals]
        return {"arrivals": [plain(one) for one in arrivals]}, "\n".join(lines)
    choices = dict(_choice(text) for group in args.choose for text in group)
    brought = program.safe.carry.take_in(args.path, choices)
    return {"brought": list(brought)}, f"已带入：{'、'.join(brought) or '（没有）'}"


def _choice(text: str) -> tuple[str, Choice]:
    name, separator, word = text.rpartition("=")
    if not separator or word not in list(Choice):
        raise RequestError("bad_choice", f"「{text}」应写成 店铺=add、店铺=keep 或 店铺=replace。")
    return name, Choice(word)


def _path(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("path", type=Path, metavar="FILE.zip")


def _no_options(_sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    return


def _bin_options(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("--restore", metavar="NUMBER")


def _erase_options(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    sub.add_argument("--shop", required=True)
    sub.add_argument("--yes", action="store_true")


def _keep_options(sub: argparse.ArgumentParser, _day: Callable[[str], date]) -> None:
    which = sub.add_mutually_exclusive_group()
    which.add_argument("--months", type=int, choices=MONTHS)
    which.add_argument("--forever", action="store_true")


def _export_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _path(sub, day)
    sub.add_argument("--format", choices=open_export.FORMATS, default="csv")


def _take_in_options(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    _path(sub, day)
    sub.add_argument("--choose", nargs="+", action="append", metavar="SHOP=add|keep|replace")


COMMANDS: dict[str, tuple[Tell, str, Options]] = {
    "backups": (_backups, "列出备份", _no_options),
    "bin": (_bin, "回收站", _bin_options),
    "erase-shop": (_erase, "彻底删除一家店铺", _erase_options),
    "keep": (_keep, "明细保留多久", _keep_options),
    "export-all": (_export_all, "导出账本的全部内容", _export_options),
    "pack": (_pack, "打包带走", _path),
    "take-in": (_take_in, "带入另一台电脑的包", _take_in_options),
}
REBUILD = "rebuild"
