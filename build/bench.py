"""How fast the program is, against bare operations in the same run: ``python3 build/dev.py bench``.

Every case runs several times in fresh processes; medians count, and each figure stands beside the
ratio to a bare operation on the same data. ``--orders`` sets the sizes, ``--runs`` the repetitions.
Writes docs/performance.md with ``--write``.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

LAST_DAY = datetime(2026, 11, 20, 20)
DAYS = 260
HEADERS = [
    "主订单编号",
    "子订单编号",
    "选购商品",
    "商品规格",
    "商品数量",
    "商品ID",
    "商家编码",
    "商品单价",
    "订单应付金额",
    "运费",
    "优惠总金额",
    "平台优惠",
    "商家优惠",
    "达人优惠",
    "商家改价",
    "支付优惠",
    "红包抵扣",
    "支付方式",
    "手续费",
    "收件人",
    "收件人手机号",
    "省",
    "市",
    "区",
    "街道",
    "详细地址",
    "是否修改过地址",
    "买家留言",
    "订单提交时间",
    "旗帜颜色",
    "商家备注",
    "订单完成时间",
    "支付完成时间",
    "APP渠道",
    "流量来源",
    "订单状态",
    "承诺发货时间",
    "订单类型",
    "售后状态",
    "发货时间",
]
PROVINCES = ("广东", "浙江省", "新疆维吾尔自治区", "四川", "河南")


def rows(orders: int) -> Iterator[list[str]]:
    """Order rows of 40 columns, evenly spread over the days before ``LAST_DAY``."""
    start = LAST_DAY - timedelta(days=DAYS)
    step = timedelta(days=DAYS) / orders
    for number in range(orders):
        paid = start + step * number
        key = f"\t{6943000000000000000 + number * 7}"
        texts = {
            "主订单编号": key,
            "子订单编号": key,
            "选购商品": f"加厚保温杯 {number % 40} 号",
            "商品规格": ("白色", "黑色", "雾蓝")[number % 3],
            "商品数量": "1",
            "商品ID": f"\t37{number % 40:017d}",
            "订单应付金额": f"{19 + number % 80}.90",
            "收件人": "##密文##",
            "收件人手机号": "$$密文$$",
            "省": PROVINCES[number % 5],
            "详细地址": "##密文##",
            "订单提交时间": f"{paid:%Y-%m-%d %H:%M:%S}",
            "支付完成时间": f"{paid + timedelta(seconds=40):%Y-%m-%d %H:%M:%S}",
            "订单状态": "已完成",
            "承诺发货时间": f"{paid + timedelta(hours=48):%Y-%m-%d %H:%M:%S}",
            "发货时间": f"{paid + timedelta(hours=5 + number % 50):%Y-%m-%d %H:%M:%S}",
        }
        yield [texts.get(header, "-") for header in HEADERS]


def write_csv(path: Path, orders: int) -> None:
    """A 标准报表-like csv, utf-8 with BOM."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(rows(orders))


def write_xlsx(path: Path, orders: int) -> None:
    """The same table as xlsx, with shared strings as Excel and the backends write them."""
    shared: dict[str, int] = {}

    def line(number: int, cells: list[str]) -> str:
        parts = "".join(
            f'<c t="s"><v>{shared.setdefault(cell, len(shared))}</v></c>' for cell in cells
        )
        return f'<row r="{number}">{parts}</row>'

    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f"{_XML}<worksheet {_MAIN}><sheetData>".encode())
            sheet.write(line(1, list(HEADERS)).encode())
            for number, cells in enumerate(rows(orders), 2):
                sheet.write(line(number, cells).encode())
            sheet.write(b"</sheetData></worksheet>")
        strings = "".join(f'<si><t xml:space="preserve">{escape(s)}</t></si>' for s in shared)
        archive.writestr("xl/sharedStrings.xml", f"{_XML}<sst {_MAIN}>{strings}</sst>")


_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    f'+xml"/><Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_XML}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
}


# --- cases: each runs alone in a fresh process -----------------------------------------------------


def bare_calamine(folder: Path) -> None:
    """Every row of the xlsx, nothing done with it."""
    from python_calamine import CalamineWorkbook

    for _ in CalamineWorkbook.from_path(folder / "orders.xlsx").get_sheet_by_index(0).iter_rows():
        pass


def bare_csv(folder: Path) -> None:
    """Every row of the csv by the standard library."""
    with (folder / "orders.csv").open(encoding="utf-8-sig", newline="") as file:
        for _ in csv.reader(file):
            pass


def pandas_excel(folder: Path) -> None:
    """pandas.read_excel with its default engine."""
    import pandas

    pandas.read_excel(folder / "orders.xlsx")


def pandas_csv(folder: Path) -> None:
    """pandas.read_csv."""
    import pandas

    pandas.read_csv(folder / "orders.csv")


def _imported(file: Path) -> None:
    from app.model import Platform
    from app.program import Program

    with tempfile.TemporaryDirectory() as book:
        program = Program(Path(book))
        shop = program.add_shop("小店", Platform.DOUYIN)
        program.commit(program.read_files([file], shop), shop)
        program.close()


def import_xlsx(folder: Path) -> None:
    """xlsx file to stored records."""
    _imported(folder / "orders.xlsx")


def import_csv(folder: Path) -> None:
    """csv file to stored records."""
    _imported(folder / "orders.csv")


@dataclass(frozen=True)
class Case:
    """A measured operation and the bare one it is held against."""

    run: Callable[[Path], None]
    against: str | None
    most: float | None  # the ratio it should not pass
    slow: bool = False  # only with --all


CASES: dict[str, Case] = {
    "bare_calamine": Case(bare_calamine, None, None),
    "import_xlsx": Case(import_xlsx, "bare_calamine", 2.0),
    "bare_csv": Case(bare_csv, None, None),
    "import_csv": Case(import_csv, "bare_csv", 4.0),
    "pandas_csv": Case(pandas_csv, "bare_csv", None, slow=True),
    "pandas_excel": Case(pandas_excel, "bare_calamine", None, slow=True),
}


# --- measuring ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """Medians of one case at one size."""

    case: str
    orders: int
    seconds: float
    peak_mb: float | None
    ratio: float | None
    most: float | None


def _peak_mb() -> float | None:
    """The process's own high-water mark (getrusage would count its parent's too)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def run_child(case: str, folder: Path) -> None:
    """One run, in this process; its figures go to stdout as JSON."""
    started = time.perf_counter()
    CASES[case].run(folder)
    print(json.dumps({"seconds": time.perf_counter() - started, "peak_mb": _peak_mb()}))


def measure(case: str, folder: Path) -> dict[str, float]:
    """One run in a fresh process."""
    command = [sys.executable, __file__, "--child", case, "--folder", str(folder)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    figures: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return figures


def figures_for(orders: int, runs: int, names: list[str]) -> Iterator[Figure]:
    """All cases at one size, in turn, so that a slow minute hits each alike."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_csv(folder / "orders.csv", orders)
        write_xlsx(folder / "orders.xlsx", orders)
        found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
        for _ in range(runs):
            for name in names:
                found[name].append(measure(name, folder))
    seconds = {n: statistics.median(f["seconds"] for f in all_) for n, all_ in found.items()}
    for name in names:
        peaks = [f["peak_mb"] for f in found[name] if f["peak_mb"] is not None]
        against = CASES[name].against
        ratio = seconds[name] / seconds[against] if against in seconds else None
        peak = statistics.median(peaks) if peaks else None
        yield Figure(name, orders, seconds[name], peak, ratio, CASES[name].most)


def as_row(figure: Figure) -> str:
    """One line of the table, for the terminal and the document alike."""
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}× {CASES[figure.case].against}"
    most = "" if figure.most is None else f"≤ {figure.most:.1f}×"
    peak = "" if figure.peak_mb is None else f"{figure.peak_mb:.0f} MB"
    return f"| {figure.orders:,} | {figure.case} | {figure.seconds:.2f} s | {peak} | {ratio} | {most} |"


HEAD = "| orders | case | median | peak | ratio in the same run | goal |\n|---|---|---|---|---|---|"


def document(table: list[str], runs: int) -> str:
    """docs/performance.md."""
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return (
        f"# Performance\n\nMade by `python3 build/dev.py bench --write` on {date.today()}: {machine};"
        f" medians of {runs} runs, each in a fresh process.\n\n{HEAD}\n" + "\n".join(table) + "\n"
    )


def main() -> None:
    """Measure and print; with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", choices=CASES)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--orders", type=int, nargs="+", default=[30_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cases", nargs="+", choices=CASES)
    parser.add_argument("--all", action="store_true", help="the slow comparisons too")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    args = parser.parse_args()
    if args.child:
        run_child(args.child, args.folder)
        return
    names = args.cases or [name for name, case in CASES.items() if args.all or not case.slow]
    print(HEAD)
    table = []
    for orders in args.orders:
        for figure in figures_for(orders, args.runs, names):
            table.append(as_row(figure))
            print(table[-1], flush=True)
    if args.write:
        (ROOT / "docs" / "performance.md").write_text(document(table, args.runs), encoding="utf-8")


if __name__ == "__main__":
    main()
