"""One rule pack from the bytes of its TOML file.

A pack file may come from someone else, so nothing in it is trusted: unknown keys, missing keys,
wrong types and contradictions are refused with file, key and reason.
"""

from __future__ import annotations

import re

from app.catalogue.fields import (
    choice,
    identifier,
    number,
    opt_number,
    opt_whole,
    positive,
    required_day,
    share,
    whole,
)
from app.catalogue.pack_checks import check_metric, check_pack
from app.catalogue.resources import Table, fingerprint, parse_toml
from app.catalogue.rulepacks import (
    Band,
    DimensionRule,
    Growth,
    IndustryWeights,
    MetricRule,
    RulePack,
    ScoreItem,
    SmallSample,
)
from app.errors import RuleError
from app.model import Platform, Report, Target

SOURCE_LABELS = ("官方", "后台所见", "第三方", "未核实", "文章口径", "非官方(文章口径)", "自定")
CONFIDENCES = ("官方", "后台所见", "第三方", "未核实", "文章口径", "自定")
UNITS = ("rate", "points", "stars", "hours", "seconds", "fen", "count")
OPERATORS = (">=", ">", "<=", "<")
TARGET_KINDS = ("platform", "suggested", "article", "own")
COUNTS = ("numerator", "denominator", "low_ratings")
COMBINATIONS = ("weighted", "pooled_stars", "none")
MAX_PACK_BYTES = 4_000_000

_PACK_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


def parse_pack(data: bytes, name: str) -> RulePack:
    """One pack from the bytes of its file named ``name``, checked throughout.

    The operating metrics are not appended here, see app.catalogue.load_packs.
    """
    if len(data) > MAX_PACK_BYTES:
        raise RuleError("bad_rule", f"{name}：文件超过 4 MB，不像规则文件。请换一个文件。")
    root = parse_toml(data, name)
    root.only(
        *("id", "platform", "label", "source_label", "source", "effective_from", "effective_to"),
        *("review_by", "floor", "ceiling", "buyer_display", "growth", "total", "dimensions"),
        *("metrics", "bonuses", "deductions", "industry_weights", "flagship_types"),
        *("small_sample_industries", "notes", "automatic"),
    )
    total = root.table("total")
    total.only("target", "near_margin", "labels")
    pack = RulePack(
        id=identifier(root, "id", _PACK_ID),
        platform=Platform(choice(root, "platform", tuple(Platform))),
        label=root.text("label"),
        source_label=choice(root, "source_label", SOURCE_LABELS),
        source=root.text("source"),
        effective_from=required_day(root, "effective_from"),
        effective_to=root.day("effective_to"),
        review_by=required_day(root, "review_by"),
        floor=number(root, "floor"),
        ceiling=number(root, "ceiling"),
        buyer_display=_pairs(root, "buyer_display"),
        growth=_growth(root.table("growth")) if "growth" in root.values else None,
        total_target=_target(total),
        total_near_margin=number(total, "near_margin", 2.0),
        total_labels=total.texts("labels"),
        dimensions=tuple(_dimension(table) for table in root.tables("dimensions")),
        metrics=tuple(_metric(table) for table in root.tables("metrics")),
        bonuses=tuple(_item(table, 1) for table in root.tables("bonuses")),
        deductions=tuple(_item(table, -1) for table in root.tables("deductions")),
        industry_weights=_industry_rows(root),
        flagship_types=root.texts("flagship_types"),
        small_sample_industries=root.texts("small_sample_industries"),
        notes=root.texts("notes"),
        automatic=root.flag("automatic"),
        fingerprint=fingerprint(data),
    )
    check_pack(pack, root)
    return pack


def _dimension(table: Table) -> DimensionRule:
    table.only(
        *("id", "name", "weight", "floor", "ceiling", "target", "near_margin", "combine"),
        *("labels", "source"),
    )
    return DimensionRule(
        id=identifier(table, "id"),
        name=table.text("name"),
        weight=share(table, "weight"),
        floor=number(table, "floor"),
        ceiling=number(table, "ceiling"),
        target=_target(table),
        near_margin=number(table, "near_margin", 2.0),
        combine=choice(table, "combine", COMBINATIONS),
        labels=table.texts("labels"),
        source=table.text("source"),
    )


def _metric(table: Table) -> MetricRule:
    table.only(
        *("id", "name", "definition", "dimension", "unit", "better", "window_days"),
        *("end_lag_days", "base", "formula", "needs", "weight", "target", "near_margin", "bands"),
        *("small_sample", "min_n", "words", "labels", "source", "confidence"),
    )
    metric_id = identifier(table, "id")
    rule = MetricRule(
        id=metric_id,
        name=table.text("name"),
        definition=table.text("definition", metric_id),
        dimension=table.opt_text("dimension"),
        unit=choice(table, "unit", UNITS),
        better=choice(table, "better", ("higher", "lower")),
        window_days=whole(table, "window_days", None, 1, 400),
        end_lag_days=whole(table, "end_lag_days", 0, 0, 90),
        base=table.text("base"),
        formula=table.text("formula"),
        needs=_needs(table),
        weight=share(table, "weight"),
        target=_target(table),
        near_margin=positive(table, "near_margin"),
        bands=tuple(_band(band) for band in table.tables("bands")),
        small_sample=_small_sample(table),
        min_n=whole(table, "min_n", 1, 0, 100_000),
        words=table.texts("words"),
        labels=table.texts("labels"),
        source=table.text("source"),
        confidence=_confidence(table),
    )
    check_metric(rule, table)
    return rule


def _target(table: Table) -> Target | None:
    if "target" not in table.values:
        return None
    line = table.table("target")
    line.only("value", "op", "kind", "source")
    return Target(
        value=number(line, "value"),
        op=choice(line, "op", OPERATORS),
        kind=choice(line, "kind", TARGET_KINDS),
        source=line.text("source"),
    )


def _band(table: Table) -> Band:
    table.only("op", "limit", "points")
    op = choice(table, "op", OPERATORS)
    return Band(op=op, limit=number(table, "limit"), points=number(table, "points"))


def _small_sample(table: Table) -> SmallSample | None:
    if "small_sample" not in table.values:
        return None
    rule = table.table("small_sample")
    rule.only("points", "max_count", "max_orders", "max_orders_flagship", "counts")
    return SmallSample(
        points=number(rule, "points"),
        max_count=whole(rule, "max_count", None, 0, 100_000),
        max_orders=opt_whole(rule, "max_orders"),
        max_orders_flagship=opt_whole(rule, "max_orders_flagship"),
        counts=choice(rule, "counts", COUNTS, "numerator"),
    )


def _growth(table: Table) -> Growth:
    table.only("min_orders", "points", "failed_points", "text")
    return Growth(
        min_orders=whole(table, "min_orders", None, 1, 100_000),
        points=opt_number(table, "points"),
        failed_points=opt_number(table, "failed_points"),
        text=table.text("text"),
    )


def _item(table: Table, sign: int) -> ScoreItem:
    """A bonus (sign 1) or deduction (sign -1); its cap is a positive amount."""
    table.only("id", "name", "points", "cap", "condition", "source")
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
    )


def _industry_rows(root: Table) -> tuple[IndustryWeights, ...]:
    """The published weight table: percents by industry and shop type, one list a row."""
    if "industry_weights" not in root.values:
        return ()
    table = root.table("industry_weights")
    table.only("metrics", "rows", "source")
    table.text("source")
    metrics = table.texts("metrics")
    rows = table.values.get("rows")
    if not isinstance(rows, list) or not metrics:
        raise table.fail("rows", "应写 metrics 和 rows 两项")
    return tuple(_industry_row(table, metrics, row, i) for i, row in enumerate(rows, 1))


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


def _needs(table: Table) -> tuple[str, ...]:
    needs = table.texts("needs")
    for report in needs:
        if report not in tuple(Report):
            raise table.fail("needs", f"没有「{report}」这种报表")
    return needs


def _confidence(table: Table) -> dict[str, str]:
    """How sure each field is; the fields named must be fields of a metric."""
    notes = table.table("confidence")
    notes.only(*MetricRule.__dataclass_fields__)
    return {key: choice(notes, key, CONFIDENCES) for key in notes.values}


def _pairs(table: Table, key: str) -> tuple[tuple[float, float], ...]:
    """Rows of [least points, shown stars]."""
    rows = table.values.get(key, [])
    good = isinstance(rows, list) and all(
        isinstance(row, list) and len(row) == 2 and all(type(x) in (int, float) for x in row)
        for row in rows
    )
    if not good:
        raise table.fail(key, "应为 [最低分, 展示分] 的列表")
    return tuple((float(points), float(stars)) for points, stars in rows)
