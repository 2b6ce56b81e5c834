"""The program's answers as plain JSON values, in the shapes that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.catalogue.rulepacks import RulePack
from app.model import (
    Alias,
    ColumnGap,
    DimensionScore,
    FileCounts,
    Finding,
    ImportBatch,
    MetricScore,
    OrderLine,
    Refusal,
    RowIssue,
    ScoreCard,
    Shop,
    TableFigure,
    Target,
)
from app.scoring.gates import GateReport
from app.wording.moments import moments

Json = dict[str, Any]


def file_json(counts: FileCounts) -> Json:
    """One file of an import or a preview (import_id only where it was imported)."""
    parsed = counts.parsed
    shape: Json = {
        "file": parsed.name,
        "platform": parsed.platform,
        "report": parsed.report,
        "layout": parsed.layout,
        "shop": counts.shop,
        "rows": parsed.rows,
        "added": counts.added,
        "updated": counts.updated,
        "merged": counts.merged,
        "unchanged": counts.unchanged,
        "rejected": parsed.rejected,
        "import_id": counts.import_id,
        "issues": [issue_json(issue) for issue in parsed.issues],
        "label": parsed.label,
        "dropped_columns": list(parsed.dropped_columns),
        "notes": list(parsed.notes),
        "needs_period": parsed.needs_period,
        "aliases": [alias_json(alias) for alias in parsed.aliases],
        "first": parsed.first.isoformat() if parsed.first else None,
        "last": parsed.last.isoformat() if parsed.last else None,
        "fingerprint": parsed.fingerprint,
        "unused_columns": list(parsed.unused_columns),
        "skipped": parsed.skipped,
        "warnings": list(counts.warnings),
        "stranger": counts.stranger,
    }
    if counts.import_id is not None:
        return shape
    del shape["import_id"]
    return shape | {
        "shop_guess": counts.shop_guess,
        "guessed_by": counts.guessed_by,
        "shop_names": list(parsed.shop_names),
        "gaps": [gap_json(gap) for gap in counts.gaps],
        "taken_back": counts.taken_back,
    }


def gap_json(gap: ColumnGap) -> Json:
    """A column a file lacks, with what cannot be computed without it."""
    return {
        "field": gap.field,
        "column": gap.column,
        "metrics": list(gap.metrics),
        "message": gap.sentence,
    }


def refusal_json(refusal: Refusal) -> Json:
    """A file that is not imported; for an unknown one what it may be, with its first rows."""
    return {
        "file": refusal.name,
        "code": refusal.code,
        "message": refusal.message,
        "aliases": [alias_json(alias) for alias in refusal.aliases],
        "shop_guess": refusal.shop,
        "fingerprint": refusal.fingerprint,
        "columns": list(refusal.headers),
        "sample_rows": [list(row) for row in refusal.sample_rows],
        "guesses": [
            {
                "layout": guess.template_id,
                "platform": guess.platform,
                "report": guess.report,
                "label": guess.label,
                "confidence": round(guess.confidence, 3),
            }
            for guess in refusal.guesses
        ],
    }


def alias_json(alias: Alias) -> Json:
    """A column that may be a known one under another name."""
    return {
        "layout": alias.layout,
        "header": alias.header,
        "name": alias.name,
        "samples": list(alias.samples),
    }


def issue_json(issue: RowIssue) -> Json:
    """One cell that could not be used."""
    return {"code": issue.code, "row": issue.row, "column": issue.column, "value": issue.value}


def import_json(files: Iterable[FileCounts], refused: Iterable[Refusal]) -> Json:
    """A whole import or preview."""
    return {
        "files": [file_json(counts) for counts in files],
        "refused": [refusal_json(refusal) for refusal in refused],
    }


def imports_json(batches: Iterable[ImportBatch]) -> Json:
    """The import history, newest first."""
    return {
        "imports": [
            {
                "import_id": batch.import_id,
                "file": batch.file,
                "at": batch.at.isoformat(sep=" "),
                "added": batch.added,
                "updated": batch.updated,
                "merged": batch.merged,
                "undone": batch.undone,
                "report": batch.report,
                "rows": batch.rows,
                "unchanged": batch.unchanged,
                "rejected": batch.rejected,
            }
            for batch in batches
        ]
    }


def shop_json(shop: Shop) -> Json:
    """One shop of the list."""
    return {
        "shop": shop.name,
        "platform": shop.platform,
        "industry": shop.industry,
        "shop_type": shop.shop_type,
        "sample": shop.sample,
    }


def score_json(card: ScoreCard) -> Json:
    """A score card; an unknown value is null."""
    return {
        "shop": card.shop.name,
        "on": card.on.isoformat(),
        "data_until": card.data_until.isoformat() if card.data_until else None,
        "pack": {
            "id": card.pack.id,
            "fingerprint": card.pack.fingerprint,
            "label": card.pack.label,
            "source_label": card.pack.source_label,
        },
        "stage": None if card.valid_orders is None else card.stage,
        "valid_orders": card.valid_orders,
        "total": {
            "official": card.total.official,
            "recomputed": card.total.recomputed,
            "estimated": card.total.estimated,
            "example": card.total.example,
            "bonus": card.total.bonus,
            "deduction": card.total.deduction,
            "origin": card.total.origin,
            "expired": card.total.expired,
            "expired_on": card.total.expired_on.isoformat() if card.total.expired_on else None,
            "state": card.total.state,
            "buyer_display": card.total.buyer_display,
            "why": card.total.why,
            **_target_json(card.total.target),
        },
        "dimensions": [_dimension_json(dimension) for dimension in card.dimensions],
        "metrics": [metric_json(metric) for metric in card.metrics],
        "notes": list(card.notes),
        "run_id": card.run_id,
    }


def _target_json(target: Target | None) -> Json:
    if target is None:
        return {"target": None, "target_op": None, "target_kind": None, "target_source": None}
    return {
        "target": target.value,
        "target_op": target.op,
        "target_kind": target.kind,
        "target_source": target.source,
    }


def _dimension_json(dimension: DimensionScore) -> Json:
    return {
        "id": dimension.id,
        "name": dimension.name,
        "points": dimension.points,
        "weight": dimension.weight,
        **_target_json(dimension.target),
        "state": dimension.state,
        "origin": dimension.origin,
        "estimated": dimension.estimated,
        "example": dimension.example,
        "why": dimension.why,
    }


def _figure_json(figure: TableFigure) -> Json:
    """What the platform's own table says, and of which days."""
    first, last = figure.first, figure.last
    return {
        "value": figure.value,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }


def metric_json(metric: MetricScore) -> Json:
    """One metric; rates 0..1, hours, seconds, stars or fen as ``unit`` says."""
    return {
        "id": metric.id,
        "name": metric.name,
        "dimension": metric.dimension,
        "value": metric.value,
        "unit": metric.unit,
        "numerator": metric.numerator,
        "denominator": metric.denominator,
        "first": metric.first.isoformat(),
        "last": metric.last.isoformat(),
        "origin": metric.origin,
        "points": metric.points,
        **_target_json(metric.target),
        "state": metric.state,
        "why": metric.why,
        "official": metric.official,
        "official_on": metric.official_on.isoformat() if metric.official_on else None,
        "platform_table": None if metric.figure is None else _figure_json(metric.figure),
        "excluded": metric.excluded,
        "confidence": metric.confidence,
        "points_source": metric.points_source,
        "weight": metric.weight,
        "weight_source": metric.weight_source,
        "told_days": metric.told_days,
        "window_days": metric.window_days,
    }


def packs_json(packs: Iterable[RulePack], notes: Iterable[str]) -> Json:
    """The rule packs, each with its note on being checked again ("" where it is not due)."""
    return {
        "packs": [
            {
                "id": pack.id,
                "platform": pack.platform,
                "label": pack.label,
                "source_label": pack.source_label,
                "effective_from": pack.effective_from.isoformat(),
                "effective_to": pack.effective_to.isoformat() if pack.effective_to else None,
                "fingerprint": pack.fingerprint,
                "automatic": pack.automatic,
                "only_for": list(pack.only_for),
                "shipped": pack.shipped,
                "known_on": pack.known_on.isoformat() if pack.known_on else None,
                "review_by": pack.review_by.isoformat(),
                "review_note": note,
            }
            for pack, note in zip(packs, notes, strict=True)
        ]
    }


def gates_json(report: GateReport) -> Json:
    """The gates in force on the day; rates 0..1, points in the pack's scale."""
    return {
        "gates_line": report.line,
        "gates": [
            {
                "id": result.gate.id,
                "name": result.gate.name,
                "text": result.gate.platform_text,
                "state": result.state,
                "special": result.gate.special,
                "source": result.gate.source,
                "confidence": result.gate.confidence,
                "unchecked": list(result.gate.unchecked),
                "days_to_pass": result.days_to_pass,
                "conditions": [
                    {
                        "of": part.condition.of,
                        "name": part.name,
                        "op": part.condition.op,
                        "limit": part.limit,
                        "value": part.value,
                        "window": part.condition.window,
                        "days": part.condition.days,
                        "days_known": part.days,
                        "state": part.state,
                        "distance": part.distance,
                        "estimated": part.estimated,
                        "why": part.why,
                    }
                    for part in result.conditions
                ],
            }
            for result in report.gates
        ],
    }


def orders_json(lines: Iterable[OrderLine]) -> Json:
    """The orders behind a number."""
    return {
        "orders": [
            {
                "order_id": line.order_id,
                "on": line.on.isoformat() if line.on else None,
                "reason": line.reason,
                "courier": line.courier,
                "product": line.product,
                "province": line.province,
                "agent": line.agent,
                "value": line.value,
                "times": moments(line.times),
            }
            for line in lines
        ]
    }


def findings_json(findings: Iterable[Finding]) -> Json:
    """What needs work, ranked."""
    return {
        "findings": [
            {
                "metric": finding.metric.id,
                "name": finding.metric.name,
                "state": finding.metric.state,
                "value": finding.metric.value,
                **_target_json(finding.metric.target),
                "recoverable_points": finding.recoverable_points,
                "orders_to_fix": finding.orders_to_fix,
                "orders_to_fix_estimated": finding.estimated,
                "bad": finding.bad,
                "confidence": finding.confidence,
                "headline": finding.headline,
                "cause": [
                    {
                        "segment": cause.segment,
                        "key": cause.key,
                        "share": cause.share,
                        "count": cause.count,
                        "order_ids": list(cause.order_ids),
                    }
                    for cause in finding.causes
                ],
                "measures": [
                    {
                        "id": s.measure.id,
                        "title": s.measure.title,
                        "reason": s.reason,
                        "expected": s.expected,
                        "learned": s.learned,
                    }
                    for s in finding.suggestions
                ],
            }
            for finding in findings
        ]
    }
