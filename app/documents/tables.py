"""Plain-text tables for the commands: columns line up in a terminal, Chinese counting double."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from app.documents.losses import score_unit
from app.documents.words import (
    DASH,
    beside_text,
    expired_text,
    figure_text,
    gain_text,
    judged_text,
    metric_state,
    origin_text,
    page_text,
    points_text,
    record_unit,
    state_text,
    target_line,
    value_text,
)
from app.model import Finding, ImportBatch, MetricScore, OrderLine, Origin, ScoreCard
from app.wording.moments import moments
from app.wording.nouns import less


def width(text: str) -> int:
    """Columns a text takes in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under a header, columns padded to their widest cell."""
    lines = [list(header), *[list(row) for row in rows]]
    widths = [max(width(line[i]) for line in lines) for i in range(len(header))]
    return "\n".join(
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(line)).rstrip()
        for line in lines
    )


def score_table(card: ScoreCard) -> str:
    """A score card for the terminal."""
    head = (
        f"{card.shop.name}  {card.on}  规则：{card.pack.label}（{card.pack.source_label}）"
        f"  运行号 {card.run_id}"
    )
    unit = score_unit(card)
    rows = [*_total_rows(card)]
    rows += [
        (
            d.name,
            value_text(d.points, unit),
            target_line(d.target, unit),
            origin_text(d.origin, d.estimated, d.example),
            judged_text(d.state, d.points, d.target),
            d.why,
        )
        for d in card.dimensions
    ]
    rows += [
        (
            f"· {m.name}",
            value_text(m.value, m.unit),
            target_line(m.target, m.unit),
            " ".join(filter(None, (origin_text(m.origin), points_text(m)))),
            metric_state(m),
            "。".join(filter(None, (m.why, figure_text(m)))),
        )
        for m in card.metrics
    ]
    body = table(("项目", "数值", "目标", "来源", "状态", "说明"), rows)
    return "\n".join([head, *card.notes, body])


def _total_rows(card: ScoreCard) -> Iterable[tuple[str, ...]]:
    """The official and the recomputed total apart; none for a pack without dimensions."""
    total = card.total
    if not card.dimensions:
        return
    unit = score_unit(card)
    target = target_line(total.target, unit)
    shown = total.recomputed if total.official is None else total.official
    judged = judged_text(total.state, shown, total.target)
    if total.official is not None or total.recomputed is None:
        told = (expired_text(total, unit), "" if total.recomputed is not None else total.why)
        why = "。".join(filter(None, told))
        official = value_text(total.official, unit)
        yield ("总分", official, target, origin_text(total.origin), judged, why)
    if total.recomputed is not None:
        ours = origin_text(Origin.COMPUTED, total.estimated, total.example)
        state = judged if total.official is None else ""  # one state: of the value that is shown
        value = value_text(total.recomputed, unit)
        yield ("总分", value, target, ours, state, total.why)


def orders_table(lines: Iterable[OrderLine]) -> str:
    """Orders for the terminal."""
    return table(
        ("订单号", "日期", "原因", "时间", "快递", "商品", "省份", "客服"),
        [
            (
                line.order_id,
                line.on.isoformat() if line.on else DASH,
                line.reason,
                moments(line.times) or DASH,
                line.courier or DASH,
                line.product or DASH,
                line.province or DASH,
                line.agent or DASH,
            )
            for line in lines
        ],
    )


def findings_table(findings: Iterable[Finding]) -> str:
    """Findings for the terminal."""
    rows = [
        (
            state_text(f.metric.state),
            f.metric.name,
            value_text(f.metric.value, f.metric.unit),
            page_text(f) or "；".join(filter(None, _whose(f.metric))),
            target_line(f.metric.target, f.metric.unit),
            gain_text(f.recoverable_points),
            _fewer(f),
            f.headline,
        )
        for f in findings
    ]
    return table(("状态", "指标", "数值", "来源", "目标", "可挽回", "达标还差", "集中在"), rows)


def _whose(metric: MetricScore) -> tuple[str, str]:
    return origin_text(metric.origin), beside_text(metric)


def _fewer(finding: Finding) -> str:
    fewer = less(finding)
    return f"{fewer}（估算）" if fewer and finding.estimated else fewer or DASH


def imports_table(batches: Iterable[ImportBatch]) -> str:
    """The import history for the terminal."""
    return table(
        ("编号", "时间", "文件", "报表", "新增", "更新", "合并", "状态"),
        [
            (
                str(b.import_id),
                b.at.isoformat(sep=" "),
                b.file,
                b.label,
                f"{b.added:,} {record_unit([b.report])}",
                f"{b.updated:,} {record_unit([b.report])}",
                f"{b.merged:,} {record_unit([b.report])}" if b.merged else DASH,
                "已撤销" if b.undone else "有效",
            )
            for b in batches
        ],
    )
