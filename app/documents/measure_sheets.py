"""Own measures as a workbook, a row each, and back: for colleagues who live in Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from app.catalogue.load_packs import load_packs
from app.catalogue.measures import parse_measures
from app.catalogue.own_measures import MOST, MOST_BYTES, OWN_SOURCE, checked
from app.catalogue.resources import Table
from app.documents.words import SEGMENT_WORDS
from app.documents.workbooks import SheetTable, write_workbook
from app.errors import RuleError
from app.importing.read import read
from app.importing.tables import file_source
from app.model import Measure

_STEPS = tuple(f"步骤{number}" for number in range(1, 8))
_HEADER = (
    *("编号", "模板", "标题", "指标", *_STEPS, "好处", "代价", "投入", "凭据", "见效天数"),
    *("针对", "不适合", "来源"),
)
_TEXTS = {"好处": "benefit", "代价": "drawback", "投入": "effort", "凭据": "proof"}
_SHEET = "措施"


def write_measures(path: Path, measures: Sequence[Measure]) -> None:
    """Write the measures; metrics and segments by their names. FileError where it cannot be."""
    names = metric_names()
    rows = [_row(measure, names) for measure in measures]
    write_workbook(path, {_SHEET: SheetTable(_HEADER, rows, as_text=True)})


def _row(measure: Measure, names: Mapping[str, str]) -> list[str | int]:
    steps = [*measure.steps, *[""] * len(_STEPS)][: len(_STEPS)]
    return [
        measure.id,
        measure.area,
        measure.title,
        "、".join(names.get(metric, metric) for metric in measure.metrics),
        *steps,
        *(getattr(measure, field) for field in _TEXTS.values()),
        measure.wait_days,
        "、".join(SEGMENT_WORDS[segment] for segment in measure.segments),
        measure.unless,
        measure.source,
    ]


def read_measures(path: Path) -> list[Measure]:
    """The measures of a workbook; RuleError names row and column of what is wrong."""
    try:
        source = file_source(path)
    except OSError as error:
        raise RuleError("bad_rule", f"{path.name}：读不到文件。请检查路径。") from error
    if source.size > MOST_BYTES:
        raise RuleError("bad_rule", f"{path.name}：文件超过 1 MB，不像措施表。请换一个文件。")
    for table in read(source):
        rows = [[_text(cell) for cell in row] for row in islice(table.rows(), MOST + 2)]
        if rows and "标题" in rows[0] and "步骤1" in rows[0]:
            found = [
                _measure(dict(zip(rows[0], row, strict=False)), f"{path.name} 第{number}行")
                for number, row in enumerate(rows[1:], 2)
                if any(row)
            ]
            return checked(found, path.name)
    raise RuleError(
        "bad_rule", f"{path.name}：没有「标题」和「步骤1」两列。请用导出的措施表修改后再导入。"
    )


def _measure(cells: Mapping[str, str], where: str) -> Measure:
    ids = {name: key for key, name in metric_names().items()}
    segments = {name: key for key, name in SEGMENT_WORDS.items()}
    days = cells.get("见效天数", "")
    values: dict[str, Any] = {
        "id": cells.get("编号", ""),
        "title": cells.get("标题", ""),
        "metric": [ids.get(name, name) for name in _list(cells.get("指标", ""))],
        "when": {"segments": [segments.get(n, n) for n in _list(cells.get("针对", ""))]},
        "steps": [cells[name] for name in _STEPS if cells.get(name)],
        "wait_days": int(days) if days.isascii() and days.isdigit() else 0,
        "source": cells.get("来源", "") or OWN_SOURCE,
        "unless": cells.get("不适合", ""),
        **{key: cells.get(name, "") or "—" for name, key in _TEXTS.items()},
    }
    area = cells.get("模板", "") or OWN_SOURCE
    return parse_measures(
        Table({"area": area, "measures": [values]}, where), frozenset(metric_names())
    )[0]


def metric_names() -> dict[str, str]:
    """Metric id -> the name its newest pack gives it, each name once."""
    names: dict[str, str] = {}
    for pack in sorted(load_packs(), key=lambda one: str(one.effective_from)):
        for rule in pack.metrics:
            names[rule.id] = rule.name
    seen: dict[str, str] = {}
    for key, name in names.items():
        seen[key] = name if name not in seen.values() else f"{name}（{key}）"
    return seen


def _list(text: str) -> list[str]:
    return [
        one.strip()
        for one in text.replace(",", "、").replace("，", "、").split("、")
        if one.strip()
    ]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip().removeprefix("'")
