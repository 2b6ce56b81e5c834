"""The commands about imports beside the import itself: rejected rows, mappings, other names."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.catalogue.exports import export_way
from app.commands.days import count, day
from app.errors import RequestError
from app.model import REPORT_NAMES, Alias, CoverageRow
from app.program import Program

Json = dict[str, Any]
Told = tuple[Json, str]  # as JSON and as text
Tell = Callable[[Program, argparse.Namespace], Told]

COMMANDS = ("rejected", "mapping", "coverage")
_DAYS = 75


def rejected(program: Program, args: argparse.Namespace) -> Told:
    """Write an import's rejected rows as a workbook; ``--out`` is the workbook's place here."""
    out, args.out = getattr(args, "out", None), None
    if out is None:
        raise RequestError("no_target", "请用 --out 指定要写的文件，例如 --out 被拒绝的行.xlsx。")
    words = program.rejected_workbook(args.import_id, out)
    return {"import_id": args.import_id, "workbook": str(out), "note": words}, words


def mapping_list(program: Program, _: argparse.Namespace) -> Told:
    """Every remembered mapping with the fingerprint of its header."""
    known = program.columns.mappings()
    shape = [{"fingerprint": key, "report": m.report, "label": m.label} for key, m in known.items()]
    text = "\n".join(f"{key}\t{m.label or m.report}" for key, m in known.items())
    return {"mappings": shape}, text or "还没有保存过列对应。"


def mapping_export(program: Program, args: argparse.Namespace) -> Told:
    """Write a mapping as a file."""
    program.columns.export(args.fingerprint, args.path)
    return {"mapping": str(args.path)}, f"列对应已写到 {args.path}"


def mapping_import(program: Program, args: argparse.Namespace) -> Told:
    """Remember the mapping of a file."""
    fingerprint = program.columns.take_in(args.path)
    return {"fingerprint": fingerprint}, "已记住这个列对应，以后同样表头的文件会自动识别。"


def mapping_alias(program: Program, args: argparse.Namespace) -> Told:
    """Remember another name of a column."""
    program.columns.accept(Alias(args.layout, "", args.header, args.name, "", ()))
    shape = {"layout": args.layout, "header": args.header, "name": args.name}
    return shape, f"已记住：「{args.header}」就是「{args.name}」。"


def coverage(program: Program, args: argparse.Namespace) -> Told:
    """Which days of each report of a shop are in the book, and where to get the others."""
    shop = program.shop(args.shop)
    last = args.on or program.data_until(shop) or date.today()
    days = [last - timedelta(days=back) for back in range(args.days - 1, -1, -1)]
    rows = program.coverage(shop, days[0], last)
    shape = [
        {
            "report": row.report,
            "first": row.first.isoformat() if row.first else None,
            "last": row.last.isoformat() if row.last else None,
            "missing": [day.isoformat() for day in days if day not in row.covered],
            "open": [day.isoformat() for day in sorted(row.open)],
            "where": export_way(shop.platform, row.report).path,
        }
        for row in rows
    ]
    text = "\n".join(_covered_words(row, days) for row in rows)
    return {"shop": shop.name, "coverage": shape}, text


def _covered_words(row: CoverageRow, days: list[date]) -> str:
    missing = sum(day not in row.covered for day in days)
    until = f"到 {row.last}" if row.last else "未导入"
    still = f"，后 {len(row.open)} 天还会变" if row.open else ""
    return f"{REPORT_NAMES[row.report]}\t{until}，近 {len(days)} 天缺 {missing} 天{still}"


def add_parsers(
    commands: Any, common: argparse.ArgumentParser, command: Callable[[Tell], object]
) -> None:
    """Add these commands; ``command`` makes one of what tells."""
    sub = commands.add_parser("rejected", parents=[common], help="把被拒绝的行写成可改正的表格")
    sub.add_argument("import_id", type=int, metavar="IMPORT_ID")
    sub.set_defaults(run=command(rejected))
    sub = commands.add_parser("coverage", parents=[common], help="哪几天的数据已导入")
    sub.add_argument("--shop", required=True)
    sub.add_argument("--on", type=day, metavar="DATE")
    sub.add_argument("--days", type=count, default=_DAYS)
    sub.set_defaults(run=command(coverage))
    mapping = commands.add_parser("mapping", help="列对应")
    actions = mapping.add_subparsers(
        dest="mapping_command", required=True, metavar="list|export|import|alias"
    )
    for name, tell, text, words in (
        ("list", mapping_list, "列出记住的列对应", ()),
        ("export", mapping_export, "把列对应写成文件，给别人用", ("fingerprint", "path")),
        ("import", mapping_import, "记住文件里的列对应", ("path",)),
        ("alias", mapping_alias, "记住一列的另一个名字", ("layout", "header", "name")),
    ):
        sub = actions.add_parser(name, parents=[common], help=text)
        sub.set_defaults(run=command(tell))
        for word in words:
            sub.add_argument(word, type=Path if word == "path" else str, metavar=word.upper())
