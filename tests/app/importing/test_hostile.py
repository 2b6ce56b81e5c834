"""Damaged and malicious files: a sentence within seconds, in little memory, each in its own process."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from app.importing.parse import parse_files

from .makers import source, workbook

OLD = Path(__file__).parents[2] / "samples" / "douyin" / "after_sales_biff.xlsx"
SECONDS = 5.0
MEGABYTES = 700
ROWS = [["主订单编号", "选购商品"], ["6917000000000000101", "杯子"]]
ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {chr(letter + 1)} "{f"&{chr(letter)};" * 10}">' for letter in range(97, 110)
)
_CHILD = """
import json, resource, sys, time
from pathlib import Path
limit = int(sys.argv[2]) * 1_000_000
resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
from app.importing.parse import parse_files
started = time.perf_counter()
parsed, refused = parse_files([Path(sys.argv[1])], password="no")
print(json.dumps([len(parsed), [[r.code, r.message] for r in refused], time.perf_counter() - started]))
"""


def in_sheet(path: Path, more: Callable[[bytes], bytes], padding: int = 0) -> None:
    """A workbook with its sheet's XML changed, and that many megabytes of spaces in it."""
    with (
        zipfile.ZipFile(source(workbook(ROWS)).open()) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            with new.open(info.filename, "w", force_zip64=True) as part:
                if "worksheets/" not in info.filename:
                    part.write(data)
                    continue
                start, end = more(data).split(b"</sheetData>")
                part.write(start)
                for _ in range(padding):
                    part.write(b" " * 1_000_000)
                part.write(b"</sheetData>" + end)


def entity_bomb(data: bytes) -> bytes:
    place = data.find(b"?>") + 2
    cell = b'<row r="9"><c t="inlineStr"><is><t>&n;</t></is></c></row></sheetData>'
    bomb = data[:place] + f"{ENTITIES}]>".encode() + data[place:]
    return bomb.replace(b"</sheetData>", cell)


def packed_bomb(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.csv", "w", force_zip64=True) as part,
    ):
        for _ in range(400):
            part.write(b"0" * 1_000_000)


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(500):
            archive.writestr(f"{number}.csv", "主订单编号,选购商品\n1,杯子\n")


def locked(path: Path) -> None:
    with path.open("wb") as out:
        OOXMLFile(source(workbook(ROWS)).open()).encrypt("secret", out)


def many_rows(path: Path) -> None:
    line = "6917000000000000101,杯子\n"
    path.write_text("主订单编号,选购商品\n" + line * 1_200_001, encoding="utf-8")


def page(path: Path) -> None:
    cells = "<tr><td>&n;</td><td>&n;</td></tr>" * 9
    path.write_text(f'<?xml version="1.0"?>{ENTITIES}]><table>{cells}</table>', encoding="utf-8")


MAKERS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "空.xlsx": (lambda path: path.write_bytes(b""), {"empty"}),
    "半截.xlsx": (lambda path: path.write_bytes(workbook(ROWS)[:2500]), {"broken"}),
    "半截.xls": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99),
        {"broken"},
    ),
    "乱码.csv": (
        lambda path: path.write_bytes(random.Random(1).randbytes(3_000_000)),
        {"unsupported"},
    ),
    "乱码.xlsx": (
        lambda path: path.write_bytes(b"PK\x03\x04" + random.Random(2).randbytes(300_000)),
        {"broken"},
    ),
    "炸弹.xlsx": (lambda path: in_sheet(path, bytes, 200), {"too_large"}),
    "炸弹.zip": (packed_bomb, {"too_large"}),
    "实体.xlsx": (lambda path: in_sheet(path, entity_bomb), {"broken"}),
    "实体.xls": (page, {"unknown_layout", "unsupported", "broken"}),
    "改名.xlsx": (locked, {"password_wrong"}),
    "太长.csv": (many_rows, {"too_large"}),
    "半张.xls": (
        lambda path: path.write_text(
            "<table><tr><td>主订单编号</td><td>选购商品</td></tr><tr><td>1"
        ),
        {"broken"},
    ),
    "旧式半截.xls": (lambda path: path.write_bytes(OLD.read_bytes()[:2800]), {"broken"}),
    "太宽.csv": (
        lambda path: path.write_text(",".join(f"列{n}" for n in range(200_000))),
        {"empty", "unknown_layout"},
    ),
    "成千.zip": (many_members, {"too_large"}),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_bad_file_gets_its_sentence_soon_and_in_little_memory(tmp_path: Path, name: str) -> None:
    make, codes = MAKERS[name]
    path = tmp_path / name
    make(path)
    command = [sys.executable, "-c", _CHILD, str(path), str(MEGABYTES)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stderr == ""
    count, refused, seconds = json.loads(answer.stdout)
    assert count == 0
    ((code, message),) = refused
    assert code in codes
    assert name in message
    assert message.endswith("。")
    assert seconds <= SECONDS


def test_too_many_rows_are_told_with_the_way_out(tmp_path: Path) -> None:
    many_rows(tmp_path / "a.csv")
    _, (refusal,) = parse_files([tmp_path / "a.csv"])
    assert "超过 1,200,000 行" in refusal.message
    assert "按月导出" in refusal.message
