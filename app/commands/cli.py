"""The same doors without a window: ``main.py [--data DIR] COMMAND [--json] [--out FILE]``.

Exit status: 0 done, 1 the seller can mend it (one sentence on stderr), 2 wrong usage, 3 our fault.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from app.commands import actions, evidence, imports, insights, papers, rules, safety, shapes, whys
from app.commands.asked import need_known_shop, page_key, with_metric_id
from app.commands.console import LogStream
from app.commands.days import day
from app.commands.usage import Parser
from app.documents.issue_words import issue_lines
from app.documents.tables import imports_table, orders_table, score_table
from app.documents.words import import_counts
from app.errors import AppError, RequestError
from app.faults import crash_report, keep_report
from app.importing.mappings import load_mapping
from app.model import Origin, Platform, Role, SnapshotValue
from app.paths import default_data_dir, log_file
from app.program import ImportPreview, Program
from app.rescue import restore_folder
from app.whole_file import write_whole
from app.wording import platform_name
from app.wording.pages import strange_page

RenderPdf = Callable[..., object]  # a document, a path, and True for landscape
Json = dict[str, Any]

DONE, MENDABLE, OUR_FAULT = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says: as JSON and as text for people."""

    shape: Json
    text: str
    status: int = DONE
    complaint: str = ""


Command = Callable[[Program, argparse.Namespace], Answer]


# --- commands -------------------------------------------------------------------------------------


def _sample(program: Program, _: argparse.Namespace) -> Answer:
    shop = program.make_sample()
    return Answer({"shop": shop.name}, f"已准备好{shop.name}。")


def _shop_add(program: Program, args: argparse.Namespace) -> Answer:
    shop = program.add_shop(args.name, Platform(args.platform), args.industry, args.shop_type)
    return Answer({"shop": shop.name}, f"已新建店铺「{shop.name}」。")


def _shop_list(program: Program, _: argparse.Namespace) -> Answer:
    shops = program.shops()
    text = (
        "\n".join(f"{shop.name}\t{platform_name(shop.platform)}" for shop in shops)
        or "还没有店铺。"
    )
    return Answer({"shops": [shapes.shop_json(shop) for shop in shops]}, text)


def _read(program: Program, args: argparse.Namespace) -> ImportPreview:
    shop = program.shop(args.shop) if args.shop else None
    mapping = load_mapping(args.mapping) if args.mapping else None
    return program.read_files(
        args.files, shop, mapping, args.password, period=args.period, sure=args.sure
    )


def _preview(program: Program, args: argparse.Namespace) -> Answer:
    preview = _read(program, args)
    return _import_answer(preview.files, preview)


def _import(program: Program, args: argparse.Namespace) -> Answer:
    preview = _read(program, args)
    need_known_shop(preview, args.shop)
    looked_at = {file.parsed.sha256: file for file in preview.files}
    done = [
        replace(file, warnings=before.warnings, stranger=before.stranger)
        for file in program.commit(preview, program.shop(args.shop))
        for before in [looked_at[file.parsed.sha256]]
    ]
    if args.mapping:
        for file in done:
            program.remember_mapping(file.parsed.fingerprint, load_mapping(args.mapping))
    return _import_answer(done, preview)


def _import_answer(files: Sequence[Any], preview: ImportPreview) -> Answer:
    lines = [
        f"{f.parsed.name}：{f.parsed.label}，{f.parsed.rows:,} 行，"
        + import_counts(
            [f.parsed.report], f.added, f.updated, f.unchanged, f.parsed.rejected, f.merged
        )
        for f in files
    ]
    lines += [f"{f.parsed.name}：{warning}" for f in files for warning in f.warnings]
    lines += [f"{f.parsed.name}：{line}" for f in files for line in issue_lines(f.parsed.issues)]
    lines += [refusal.message for refusal in preview.refused]
    failed = not files and bool(preview.refused)
    return Answer(
        shapes.import_json(files, preview.refused),
        "\n".join(lines) if not failed else "",
        MENDABLE if failed else DONE,
        preview.refused[0].message if failed else "",
    )


def _imports(program: Program, args: argparse.Namespace) -> Answer:
    batches = program.imports(program.shop(args.shop))
    return Answer(shapes.imports_json(batches), imports_table(batches))


def _undo(program: Program, args: argparse.Namespace) -> Answer:
    program.undo_import(args.import_id)
    shape = {"import_id": args.import_id, "undone": True}
    return Answer(shape, f"已撤销编号 {args.import_id} 的导入。")


def _snapshot(program: Program, args: argparse.Namespace) -> Answer:
    shop = program.shop(args.shop)
    if args.forget:
        count = program.pages.forget(shop, args.forget)
        shape = {"shop": shop.name, "on": args.forget.isoformat(), "forgotten": count}
        told = f"已删除 {args.forget} 的 {count} 个页面数值。"
        return Answer(shape, told if count else f"{args.forget} 没有存过页面数值。")
    if args.file:
        page = program.read_page(shop, rules.text_of(args.file), args.on)
        if page.seems and not args.sure:
            raise RequestError("wrong_page", strange_page(page.seems, shop.platform))
        on, values, unread = args.on or page.on, list(page.values), list(page.unread)
        weights = program.pages.weights(shop, page)
    else:
        on = args.on or program.data_until(shop) or date.today()
        values = [_entered(program, args.shop, pair, on) for group in args.set for pair in group]
        unread, page, weights = [], None, ()
    if not values:
        raise RequestError(
            "nothing_read", "没有认出任何数值。请复制整个体验分页面，或改用手工填写。"
        )
    program.save_snapshot(shop, on, values)
    if page is not None and args.weights:
        program.pages.save_weights(shop, page.pack_id, weights)
    shape = {
        "shop": shop.name,
        "on": on.isoformat(),
        "values": [{"key": v.key, "value": v.value, "origin": v.origin} for v in values],
        "unread": unread,
        "weights": [{"dimension": one.dimension, **dict(one.weights)} for one in weights],
    }
    told = "权重也记下了" if args.weights else "权重没有记，加 --weights 一起记"
    return Answer(
        shape,
        f"已保存 {on} 的 {len(values)} 个数值。" + (f"页面上写着权重：{told}。" if weights else ""),
    )


def _entered(program: Program, shop: str, pair: str, on: date) -> SnapshotValue:
    key, separator, text = pair.partition("=")
    if not separator:
        raise RequestError(
            "bad_value", f"「{pair}」应写成 指标=数值，例如 mean_reply_seconds=27s。"
        )
    its = program.shop(shop)
    key = page_key(program, its, key.strip(), on)
    value = program.read_entry(its, key, text, on)
    return SnapshotValue(program.pack_for(its, on).page_key(key), on, value, Origin.ENTERED)


def _score(program: Program, args: argparse.Namespace) -> Answer:
    shop = program.shop(args.shop)
    card = program.score(shop, args.on, args.pack)
    report = program.gates(shop, card=card)
    due = program.rules.review_note(program.pack(card.pack.id), date.today())
    shape = {**shapes.score_json(card), **shapes.gates_json(report), "review_note": due}
    return Answer(shape, "\n".join(filter(None, (score_table(card), report.line, due))))


def _orders(program: Program, args: argparse.Namespace) -> Answer:
    shop = program.shop(args.shop)
    within = insights.within(args)
    lines = program.orders(shop, args.metric, Role(args.role), args.on, args.pack, within)
    return Answer(shapes.orders_json(lines), orders_table(lines))


def _insight(tell: insights.Tell) -> Command:
    return lambda program, args: Answer(*tell(program, args))


def _packs(program: Program, _: argparse.Namespace) -> Answer:
    packs, today = program.packs(), date.today()
    notes = [program.rules.review_note(pack, today) for pack in packs]
    lines = [
        f"{pack.id}\t{pack.label}（{pack.source_label}）{note}"
        for pack, note in zip(packs, notes, strict=True)
    ]
    return Answer(shapes.packs_json(packs, notes), "\n".join(lines))


def _backup(program: Program, args: argparse.Namespace) -> Answer:
    program.backup(args.path)
    return Answer({"backup": str(args.path)}, f"已备份到 {args.path}")


def _restore(data_dir: Path, args: argparse.Namespace) -> Answer:
    kept = restore_folder(data_dir, args.path, datetime.now())
    shape = {"restored": str(args.path), "kept": str(kept) if kept else None}
    told = f"恢复前的数据另存在 {kept}" if kept else ""
    return Answer(shape, f"已从 {args.path} 恢复。{told}")


def _check(program: Program, _: argparse.Namespace) -> Answer:
    program.check()
    return Answer({"ok": True}, "数据文件完好。")


# --- the command line -----------------------------------------------------------------------------


def _period(text: str) -> tuple[date, date]:
    """``2026-10-01..2026-10-30``, or one day."""
    first, _, last = text.partition("..")
    period = day(first.strip()), day((last or first).strip())
    if period[0] > period[1]:
        raise argparse.ArgumentTypeError(f"起止日期写反了：{text}")
    return period


def _parser() -> argparse.ArgumentParser:
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹")
    common.add_argument("--json", action="store_true", help="输出 JSON")
    common.add_argument("--out", type=Path, metavar="FILE", help="把 JSON 写到文件")
    parser = Parser(prog="shop-score", parents=[common])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Command, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[common], help=text)
        sub.set_defaults(run=run)
        return sub

    command("sample", _sample, "建立示例店铺")
    _shop_parsers(commands, common)
    imports.add_parsers(commands, common, _insight)
    for name, run, text in (("preview", _preview, "预览"), ("import", _import, "导入")):
        sub = command(name, run, f"{text}文件")
        sub.add_argument("--shop", required=name == "import")
        sub.add_argument("--mapping", type=Path, metavar="FILE.toml")
        sub.add_argument("--password", metavar="PW")
        sub.add_argument("--period", type=_period, metavar="FIRST..LAST", help="文件没写日期时")
        sub.add_argument("--sure", action="store_true", help="确实是这家店的文件")
        sub.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command("imports", _imports, "导入历史").add_argument("--shop", required=True)
    command("undo", _undo, "撤销导入").add_argument("import_id", type=int, metavar="IMPORT_ID")
    sub = command("snapshot", _snapshot, "保存后台页面数值")
    sub.add_argument("--shop", required=True)
    source = sub.add_mutually_exclusive_group(required=True)
    source.add_argument("--file", type=Path, metavar="PAGE.txt")
    source.add_argument("--set", nargs="+", action="append", metavar="METRIC=VALUE")
    source.add_argument("--forget", type=day, metavar="DAY", help="删除这一天的页面数值")
    sub.add_argument("--on", type=day)
    sub.add_argument("--sure", action="store_true", help="确实是这家店的页面")
    sub.add_argument("--weights", action="store_true", help="页面上的权重也记为本店的")
    for name, answer, text in (
        ("score", _score, "计算体验分"),
        ("orders", _orders, "列出数字背后的订单"),
        ("findings", _insight(insights.findings), "列出问题"),
    ):
        sub = command(name, answer, text)
        sub.add_argument("--shop", required=True)
        sub.add_argument("--on", type=day)
        sub.add_argument("--pack")
        if name == "orders":
            sub.add_argument("--metric", required=True)
            sub.add_argument("--role", required=True, choices=[role.value for role in Role])
            sub.add_argument("--segment", metavar="SEGMENT")
            sub.add_argument("--key")
    command("packs", _packs, "列出规则包")
    command("backup", _backup, "备份").add_argument("path", type=Path, metavar="FILE")
    sub = commands.add_parser("restore", parents=[common], help="恢复")  # see _answer
    sub.add_argument("path", type=Path, metavar="FILE")
    sub = commands.add_parser(safety.REBUILD, parents=[common], help="用导出的内容建账本")
    sub.add_argument("path", type=Path, metavar="FILE.zip")
    command("check", _check, "检查数据文件")
    for name, (tell, text, options) in insights.COMMANDS.items():
        insights.add_options(command(name, _insight(tell), text), options, day)
    for name, (tell, text, add_options) in (
        *actions.COMMANDS.items(),
        *papers.COMMANDS.items(),
        *evidence.COMMANDS.items(),
        *rules.COMMANDS.items(),
        *safety.COMMANDS.items(),
        *whys.COMMANDS.items(),
    ):
        add_options(command(name, _insight(tell), text), day)
    return parser


def _shop_parsers(commands: Any, common: argparse.ArgumentParser) -> None:
    shop = commands.add_parser("shop", help="店铺")
    verbs = shop.add_subparsers(dest="shop_command", required=True, metavar="add|list")
    add = verbs.add_parser("add", parents=[common], help="新建店铺")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--platform", required=True, choices=[p.value for p in Platform])
    add.add_argument("--industry")
    add.add_argument("--shop-type")
    add.set_defaults(run=_shop_add)
    verbs.add_parser("list", parents=[common], help="列出店铺").set_defaults(run=_shop_list)


COMMANDS = [
    *["sample", "shop", "preview", "import", "imports", "undo", "rejected", "snapshot", "score"],
    *["orders", "findings", "packs", "backup", "restore", "check"],
    *actions.COMMANDS,
    *imports.COMMANDS,
    *insights.COMMANDS,
    *papers.COMMANDS,
    *evidence.COMMANDS,
    *rules.COMMANDS,
    *safety.COMMANDS,
    safety.REBUILD,
    *whys.COMMANDS,
]


def main(arguments: Sequence[str], render_pdf: RenderPdf) -> int:
    """Run one command; the exit status. ``render_pdf`` comes from the window's side."""
    args = _parser().parse_args(arguments)
    args.render_pdf = render_pdf
    data_dir = getattr(args, "data", None) or default_data_dir()
    try:
        answer = _answer(data_dir, args)
        _say(answer, args)
    except AppError as error:
        _print(error.message, sys.stderr)
        if isinstance(sys.stderr, LogStream):  # nobody reads the sentence: its code at least
            keep_report(log_file(data_dir), f"{type(error).__name__} {error.code}", datetime.now())
        return MENDABLE
    except Exception as error:  # noqa: BLE001 - the last line before the seller: told, logged, status 3
        path = log_file(data_dir)
        keep_report(path, crash_report(error), datetime.now())  # without its values
        _print(f"程序出错了，您的数据没有被改动。日志在 {path}，请连同操作步骤反馈。", sys.stderr)
        return OUR_FAULT
    return answer.status


def _answer(data_dir: Path, args: argparse.Namespace) -> Answer:
    if args.command == "restore":  # the book need not even open
        return _restore(data_dir, args)
    if args.command == safety.REBUILD:
        return Answer(*safety.rebuild(data_dir, args))
    with closing(Program(data_dir)) as program:
        with_metric_id(program, args)
        answer: Answer = args.run(program, args)
    return answer


def _say(answer: Answer, args: argparse.Namespace) -> None:
    text = json.dumps(answer.shape, ensure_ascii=False, indent=2)
    out = getattr(args, "out", None)
    if out is not None:
        try:
            write_whole(out, f"{text}\n".encode())
        except OSError as error:
            raise RequestError("bad_target", f"写不了「{out}」。请换一个位置。") from error
    if getattr(args, "json", False):
        _print(text, sys.stdout)
    elif answer.text:
        _print(answer.text, sys.stdout)
    if answer.complaint:
        _print(answer.complaint, sys.stderr)


def _print(text: str, stream: IO[str] | None) -> None:
    """A windowed program has no streams; ``--out`` serves there."""
    if stream is not None:
        stream.write(text + "\n")
        stream.flush()
