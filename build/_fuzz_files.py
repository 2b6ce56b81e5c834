"""Files no seller should have and some do: random tables, broken bytes, changed cells and headers."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, datetime
from pathlib import Path

import openpyxl

from app.errors import AppError
from app.model import Platform, Shop
from app.program import Program

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "samples"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
NASTY = (
    "",
    "-",
    "--",
    "暂无",
    "0",
    "-1",
    "1e400",
    "NaN",
    "98.5%",
    "￥1,299.90",
    "1.16万",
    "6.92E+18",
    "6917000000000000000",
    "\t6917000000000000101",
    "'6917000000000000102",
    '="6917000000000000103"',
    "=cmd|'/c calc'!A1",
    "@SUM(1)",
    "2026-02-30 25:61:61",
    "2026/9/1",
    "2026年9月1日 10点",
    "45999.5",
    "1899-12-31",
    "9999-12-31 23:59:59",
    "7小时41分52秒",
    "10.6s",
    "\x00",
    "\ufeff",
    "\u202e翻转",
    "😀" * 20,
    "x" * 5000,
    "<script>alert(1)</script>",
    "a;b;c",
    '"',
    "\r\n",
    "'); DROP TABLE orders;--",
)


def opened(folder: Path) -> tuple[Program, Shop]:
    """A book with one shop of a platform."""
    program = Program(folder / "book", lambda: date(2026, 11, 21), lambda: datetime(2026, 11, 21))
    return program, program.add_shop("小店", Platform.DOUYIN)


def taken_in(path: Path, folder: Path) -> None:
    """Preview and import a file; the book has to stay whole and to be scored afterwards."""
    program, shop = opened(folder)
    try:
        preview = program.read_files([path], None)
        assert len(preview.files) + len(preview.refused) > 0, "a file came to nothing"
        program.commit(program.read_files([path], shop), shop)
    except AppError as told:
        in_words(told)
    try:
        program.check()
        program.score(shop)
        program.findings(shop)
    finally:
        program.close()


def in_words(told: AppError) -> None:
    """What the seller can mend comes with a sentence."""
    if not told.message.strip():
        raise ValueError("an error without a sentence") from told


def samples(chance: random.Random, *endings: str) -> Path:
    """One of the sample files with such an ending."""
    found = sorted(path for path in SAMPLES.rglob("*") if path.suffix in endings)
    return chance.choice(found)


def random_table(chance: random.Random, folder: Path) -> None:
    """Known headers and others over cells of every kind, in every encoding and as a workbook."""
    known = headers(samples(chance, ".csv"))
    columns = chance.sample(known, k=min(len(known), chance.randint(1, 12)))
    columns += chance.choices(NASTY, k=chance.randint(0, 3))
    chance.shuffle(columns)
    rows = [columns] + [
        [chance.choice(NASTY) for _ in range(chance.randint(0, len(columns) + 2))]
        for _ in range(chance.randint(0, 60))
    ]
    path = folder / ("表.xlsx" if chance.random() < 0.3 else "表.csv")
    path.write_bytes(as_workbook(rows) if path.suffix == ".xlsx" else as_csv(chance, rows))
    taken_in(path, folder)


def headers(path: Path) -> list[str]:
    """The longest of the first rows of a text file: most likely its header."""
    rows = list(csv.reader(io.StringIO(text_of(path))))[:8]
    return max(rows, key=len, default=["订单号"])


def text_of(path: Path) -> str:
    """A text file in whatever encoding."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def as_csv(chance: random.Random, rows: list[list[str]]) -> bytes:
    """The rows as a text file."""
    text = io.StringIO()
    csv.writer(text, delimiter=chance.choice(",\t;")).writerows(rows)
    return text.getvalue().encode(chance.choice(ENCODINGS), "replace")


def as_workbook(rows: list[list[str]]) -> bytes:
    """The rows as a workbook; signs that no workbook can hold are left out."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(["".join(sign for sign in cell if sign >= " ")[:30_000] for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def broken_bytes(chance: random.Random, folder: Path) -> None:
    """A real file with bytes changed, cut out, doubled or cut off."""
    source = samples(chance, ".csv", ".xlsx", ".xls", ".zip", ".html", ".txt")
    data = bytearray(source.read_bytes())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) or 1)
        length = chance.randint(1, 200)
        match chance.randrange(4):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case _:
                data[at : at + length] = chance.randbytes(length)
    if chance.random() < 0.2:
        del data[chance.randrange(len(data) or 1) :]
    path = folder / source.name
    path.write_bytes(bytes(data))
    taken_in(path, folder)


def broken_cells(chance: random.Random, folder: Path) -> None:
    """A real table with cells replaced, columns dropped, doubled or renamed, rows repeated."""
    source = samples(chance, ".csv")
    rows = [row for row in csv.reader(io.StringIO(text_of(source))) if row] or [["订单号"]]
    for _ in range(chance.randint(1, 30)):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(NASTY)
    if chance.random() < 0.5:
        change_columns(chance, rows)
    rows += chance.choices(rows, k=chance.randint(0, 5))
    path = folder / source.name
    path.write_bytes(as_csv(chance, rows))
    taken_in(path, folder)


def change_columns(chance: random.Random, rows: list[list[str]]) -> None:
    """Drop or double one column of all rows."""
    column = chance.randrange(len(max(rows, key=len)))
    double = chance.random() < 0.5
    for row in rows:
        if column < len(row):
            row[column : column + 1] = [row[column]] * 2 if double else []
