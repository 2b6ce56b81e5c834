"""One rule pack from the bytes of its TOML file.

A pack file may come from someone else, so nothing in it is trusted: unknown keys, missing keys,
wrong types and contradictions are refused with file, key and reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from app.catalogue.confidence import (
    DEFAULT,
    DIMENSION_FIELDS,
    METRIC_FIELDS,
    PACK_FIELDS,
)
from app.catalogue.examples import parse_example
from app.catalogue.fields import (
    choice,
    identifier,
    number,
    positive,
    required_day,
    share,
)
from app.catalogue.gate_rules import CONFIDENCES, OPERATORS, parse_gate
from app.catalogue.growth_rules import parse_growth
from app.catalogue.pack_checks import check_pack, check_text
from app.catalogue.parse_metric import parse_metric, parse_pairs, parse_target
from app.catalogue.resources import Table, fingerprint, parse_toml
from app.catalogue.rulepacks import (
    Cap,
    DimensionRule,
    IndustryWeights,
    RulePack,
    ScoreItem,
)
from app.errors import RuleError
from app.model import Platform

SOURCE_LABELS = (*CONFIDENCES, "非官方(文章口径)")
# A published file stays as it is (its fingerprint is stored with every run); the seller reads Chinese.
_FULL_WIDTH = str.maketrans("()", "（）")
COMBINATIONS = ("weighted", "min", "pooled_stars", "none")
TOTAL_COMBINATIONS = ("weighted", "min", "none")
MAX_PACK_BYTES = 4_000_000
# A pack says it of its own fields and of every field of that name that its parts leave unsaid.
PACK_WORDS = {DEFAULT, *PACK_FIELDS, *DIMENSION_FIELDS, *METRIC_FIELDS}

_PACK_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


def parse_pack(data: bytes, name: str) -> RulePack:
    """One pack from the bytes of its file named ``name``, checked throughout.

    The operating metrics are not appended here, see app.catalogue.load_packs.
    """
    if len(data) > MAX_PACK_BYTES:
        raise RuleError("bad_rule", f"{name}：文件超过 4 MB，不像规则文件。请换一个文件。")
    root = parse_toml(data, name)
    check_text(root)
    root.only(
        *("id", "platform", "label", "source_label", "source", "effective_from", "effective_to"),
        *(
            "known_on",
            "review_by",
            "floor",
            "ceiling",
            "buyer_display",
            "growth",
            "total",
            "dimensions",
        ),
        *("metrics", "bonuses", "deductions", "industry_weights", "flagship_types"),
        *("small_sample_industries", "notes", "automatic", "caps", "gates", "only_for"),
        *("dimension_weights", "page", "confidence", "industry_aliases", "buyer_stars"),
        "examples",
    )
    total = root.table("total")
    total.only("target", "near_margin", "labels", "combine")
    pack = RulePack(
        id=identifier(root, "id", _PACK_ID),
        platform=Platform(choice(root, "platform", tuple(Platform))),
        label=root.text("label"),
        source_label=choice(root, "source_label", SOURCE_LABELS).translate(_FULL_WIDTH),
        source=root.text("source"),
        effective_from=required_day(root, "effective_from"),
        effective_to=root.day("effective_to"),
        known_on=root.day("known_on"),
        review_by=required_day(root, "review_by"),
        floor=number(root, "floor"),
        ceiling=number(root, "ceiling"),
        buyer_display=parse_pairs(root, "buyer_display", "应为 [最低分, 展示分] 的列表"),
        growth=parse_growth(root.table("growth")) if "growth" in root.values else None,
        total_target=parse_target(total),
        total_near_margin=number(total, "near_margin", 2.0),
        total_labels=total.texts("labels"),
        dimensions=tuple(_dimension(table) for table in root.tables("dimensions")),
        metrics=tuple(parse_metric(table) for table in root.tables("metrics")),
        bonuses=tuple(_item(table, 1) for table in root.tables("bonuses")),
        deductions=tuple(_item(table, -1) for table in root.tables("deductions")),
        industry_weights=_industry_rows(root, "industry_weights"),
        flagship_types=root.texts("flagship_types"),
        small_sample_industries=root.texts("small_sample_industries"),
        notes=root.texts("notes"),
        automatic=root.flag("automatic"),
        fingerprint=fingerprint(data),
        total_combine=choice(total, "combine", TOTAL_COMBINATIONS, "weighted"),
        caps=tuple(_cap(table) for table in root.tables("caps")),
        gates=tuple(parse_gate(table) for table in root.tables("gates")),
        only_for=root.texts("only_for"),
        dimension_weights=_industry_rows(root, "dimension_weights"),
        page=root.text("page", ""),
        confidence=_confidence(root, PACK_WORDS),
        industry_aliases=_aliases(root),
        examples=tuple(parse_example(table) for table in root.tables("examples")),
        buyer_stars=parse_pairs(root, "buyer_stars", "应为 [最低展示分, 星级] 的列表"),
    )
    check_pack(pack, root)
    return pack


def _dimension(table: Table) -> DimensionRule:
    table.only(
        *("id", "name", "weight", "floor", "ceiling", "target", "near_margin", "combine"),
        *("labels", "source", "parts", "confidence", "grades"),
    )
    return DimensionRule(
        id=identifier(table, "id"),
        name=table.text("name"),
        weight=share(table, "weight"),
        floor=number(table, "floor"),
        ceiling=number(table, "ceiling"),
        target=parse_target(table),
        near_margin=number(table, "near_margin", 2.0),
        combine=choice(table, "combine", COMBINATIONS),
        labels=table.texts("labels"),
        source=table.text("source"),
        parts=table.texts("parts"),
        confidence=_confidence(table, DIMENSION_FIELDS),
        grades=_grades(table),
    )


def _grades(table: Table) -> tuple[tuple[float, str], ...]:
    """Rows of [least points, word], best first."""
    rows = table.values.get("grades", [])
    good = isinstance(rows, list) and all(
        isinstance(row, list)
        and len(row) == 2
        and type(row[0]) in (int, float)
        and isinstance(row[1], str)
        for row in rows
    )
    if not good or any(one[0] <= two[0] for one, two in pairwise(rows)):
        raise table.fail("grades", "应为 [最低分, 等级] 的列表，从高分往低分写")
    return tuple((float(points), word) for points, word in rows)


def _confidence(table: Table, fields: Collection[str]) -> dict[str, str]:
    """Field -> whose word it is; the fields named must be among ``fields``."""
    notes = table.table("confidence")
    notes.only(*fields)
    return {key: choice(notes, key, CONFIDENCES) for key in notes.values}


def _aliases(root: Table) -> tuple[tuple[str, str], ...]:
    """Rows of [older name, newer name] of one industry."""
    rows = root.values.get("industry_aliases", [])
    good = isinstance(rows, list) and all(
        isinstance(row, list) and len(row) == 2 and all(isinstance(name, str) for name in row)
        for row in rows
    )
    if not good:
        raise root.fail("industry_aliases", "应为 [旧名, 新名] 的列表")
    return tuple((old, new) for old, new in rows)


def _cap(table: Table) -> Cap:
    table.only("of", "op", "value", "limit", "source")
    return Cap(
        of=identifier(table, "of"),
        op=choice(table, "op", OPERATORS),
        value=number(table, "value"),
        limit=number(table, "limit"),
        source=table.text("source"),
    )


def _item(table: Table, sign: int) -> ScoreItem:
    """A bonus (sign 1) or deduction (sign -1); its cap is a positive amount."""
    table.only(
        *("id", "name", "points", "cap", "condition", "source", "dimension", "acts"),
        *("acts_from", "acts_to", "all_orders", "confidence"),
    )
    points = number(table, "points")
    if points * sign <= 0:
        raise table.fail("points", "加分应为正数" if sign > 0 else "扣分应为负数")
    cap = positive(table, "cap")
    if cap is not None and cap < abs(points):
        raise table.fail("cap", "上限不能小于一次的分数（上限写正数）")
    return ScoreItem(
        id=identifier(table, "id"),
        name=table.text("name"),
        points=points,
        cap=cap,
        condition=table.text("condition"),
        source=table.text("source"),
        dimension=table.opt_text("dimension"),
        acts=table.texts("acts"),
        acts_from=table.day("acts_from"),
        acts_to=table.day("acts_to"),
        all_orders=table.flag("all_orders"),
        confidence=choice(table, "confidence", ("", *CONFIDENCES), ""),
    )


def _industry_rows(root: Table, key: str) -> tuple[IndustryWeights, ...]:
    """Published weight tables, one or several: percents by industry and shop type."""
    if key not in root.values:
        return ()
    tables = root.tables(key) if isinstance(root.values[key], list) else [root.table(key)]
    return tuple(row for table in tables for row in _industry_table(table))


def _industry_table(table: Table) -> list[IndustryWeights]:
    table.only("metrics", "rows", "source")
    source = table.text("source")
    metrics = table.texts("metrics")
    rows = table.values.get("rows")
    if not isinstance(rows, list) or not metrics:
        raise table.fail("rows", "应写 metrics 和 rows 两项")
    found = [_industry_row(table, metrics, row, i) for i, row in enumerate(rows, 1)]
    return [replace(row, source=source) for row in found]


def _industry_row(
    table: Table, metrics: tuple[str, ...], row: object, number: int
) -> IndustryWeights:
    key = f"rows 第{number}行"
    if not isinstance(row, list) or len(row) != len(metrics) + 2:
        raise table.fail(key, f"应为 行业、类型 和 {len(metrics)} 个百分数")
    industry, shop_type, *percents = row
    if not isinstance(industry, str) or shop_type not in ("通用", "旗舰", "非旗舰"):
        raise table.fail(key, "前两格应为行业名和 通用/旗舰/非旗舰")
    if not all(type(percent) in (int, float) and 0 <= percent <= 100 for percent in percents):
        raise table.fail(key, "权重应为 0 到 100 的数字")
    if abs(sum(percents) - 100) > 1e-6:
        raise table.fail(key, f"权重相加应为 100，现在是 {sum(percents):g}")
    weights = {metric: percent / 100 for metric, percent in zip(metrics, percents, strict=True)}
    return IndustryWeights(industry=industry, shop_type=shop_type, weights=weights)
