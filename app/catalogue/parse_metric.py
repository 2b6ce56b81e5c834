"""One metric of a rule pack from its TOML table: target, bands, curve, clock, exempt days."""

from __future__ import annotations

from app.catalogue.fields import (
    choice,
    identifier,
    number,
    opt_whole,
    positive,
    required_day,
    share,
    whole,
)
from app.catalogue.gate_rules import CONFIDENCES, OPERATORS
from app.catalogue.pack_checks import check_metric
from app.catalogue.resources import Table
from app.catalogue.rulepacks import Band, Clock, ExemptRange, MetricRule, SmallSample
from app.model import Exclusion, Report, Target

UNITS = ("rate", "points", "stars", "hours", "seconds", "fen", "count")
TARGET_KINDS = ("platform", "suggested", "article", "own")
COUNTS = ("numerator", "denominator", "low_ratings")
POINTS_FROM = ("bands", "curve", "value", "page", "rank", "none")
EVENTS = ("base", "paid", "created")
EFFECTS = ("exempt", "told")


def parse_metric(table: Table) -> MetricRule:
    """One [[metrics]] entry, checked in itself."""
    table.only(
        *("id", "name", "definition", "dimension", "unit", "better", "window_days"),
        *("end_lag_days", "base", "formula", "needs", "weight", "target", "near_margin", "bands"),
        *("small_sample", "min_n", "words", "labels", "source", "confidence", "points_from"),
        *("curve", "order_bands", "clock", "exclusions", "exempt"),
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
        target=parse_target(table),
        near_margin=positive(table, "near_margin"),
        bands=tuple(_band(band) for band in table.tables("bands")),
        small_sample=_small_sample(table),
        min_n=whole(table, "min_n", 1, 0, 100_000),
        words=table.texts("words"),
        labels=table.texts("labels"),
        source=table.text("source"),
        confidence=_confidence(table),
        points_from=choice(table, "points_from", POINTS_FROM, "bands"),
        curve=parse_pairs(table, "curve", "应为 [数值, 分数] 的列表"),
        order_bands=tuple(_band(band) for band in table.tables("order_bands")),
        clock=_clock(table),
        exclusions=_exclusions(table),
        exempt=tuple(_exempt(part) for part in table.tables("exempt")),
    )
    check_metric(rule, table)
    return rule


def parse_target(table: Table) -> Target | None:
    """The ``target`` of a metric, dimension or the total; None where unset."""
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


def _clock(table: Table) -> Clock | None:
    if "clock" not in table.values:
        return None
    rule = table.table("clock")
    rule.only("quiet", "open", "unanswered_seconds", "limit_hours", "by_industry")
    return Clock(
        quiet=_hours(rule, "quiet"),
        open=_hours(rule, "open"),
        unanswered_seconds=positive(rule, "unanswered_seconds"),
        limit_hours=positive(rule, "limit_hours"),
        by_industry=_by_industry(rule),
    )


def _by_industry(table: Table) -> tuple[tuple[str, float], ...]:
    """[["花卉/绿植盆栽", 48]]: industry and hours."""
    rows = table.values.get("by_industry", [])
    if not isinstance(rows, list) or not all(map(_is_limit, rows)):
        raise table.fail("by_industry", '应写成 [["行业", 小时], …]')
    return tuple((name, float(hours)) for name, hours in rows)


def _is_limit(row: object) -> bool:
    if not isinstance(row, list) or len(row) != 2 or not isinstance(row[0], str):
        return False
    return type(row[1]) in (int, float) and row[1] > 0


def _hours(table: Table, key: str) -> tuple[int, int] | None:
    """["18:00:00", "06:00:00"] as seconds of the day."""
    texts = table.texts(key)
    if not texts:
        return None
    seconds = [_second_of_day(text) for text in texts]
    if len(seconds) != 2 or None in seconds:
        raise table.fail(key, '应写成 ["18:00:00", "06:00:00"]')
    return seconds[0] or 0, seconds[1] or 0


def _second_of_day(text: str) -> int | None:
    parts = text.split(":")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if any(len(part) != 2 for part in parts):
        return None
    hour, minute, second = (int(part) for part in parts)
    return hour * 3600 + minute * 60 + second if hour < 24 and max(minute, second) < 60 else None


def _exclusions(table: Table) -> tuple[str, ...]:
    words = table.texts("exclusions")
    for word in words:
        if word not in tuple(Exclusion):
            raise table.fail("exclusions", f"没有「{word}」这种订单，可用 {'、'.join(Exclusion)}")
    return words


def _exempt(table: Table) -> ExemptRange:
    table.only("first", "last", "event", "text", "source", "effect")
    found = ExemptRange(
        first=required_day(table, "first"),
        last=required_day(table, "last"),
        event=choice(table, "event", EVENTS, "base"),
        text=table.text("text"),
        source=table.text("source"),
        effect=choice(table, "effect", EFFECTS, "exempt"),
    )
    if found.last < found.first:
        raise table.fail("last", "结束日期早于开始日期")
    return found


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


def parse_pairs(table: Table, key: str, sentence: str) -> tuple[tuple[float, float], ...]:
    """Rows of two numbers; empty where unset."""
    rows = table.values.get(key, [])
    good = isinstance(rows, list) and all(
        isinstance(row, list)
        and len(row) == 2
        and all(type(x) in (int, float) and abs(x) < 1e12 for x in row)
        for row in rows
    )
    if not good:
        raise table.fail(key, sentence)
    return tuple((float(first), float(second)) for first, second in rows)
