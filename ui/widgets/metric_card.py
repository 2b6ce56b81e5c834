"""One metric: value, what stands behind it, target, and the formula in words and numbers."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.sure_words import sample_size_text, sure_text
from app.documents.words import (
    date_text,
    figure_text,
    metric_word,
    origin_text,
    period_text,
    sample_text,
    text_like,
    value_text,
)
from app.model import Finding, MetricScore, Origin
from ui.tokens import GAP
from ui.why_words import given_points
from ui.widgets.card import Card
from ui.widgets.shapes import StateBadge
from ui.widgets.target_edit import TargetEdit
from ui.widgets.target_lines import TargetLines
from ui.widgets.text import button, label, line, set_role

if TYPE_CHECKING:
    from app.catalogue.rulepacks import MetricRule


class MetricCard(Card):
    """Everything the score card says of a metric; emits :attr:`left` with a page and the metric's id."""

    left = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("指标", parent=parent)
        self.badge = StateBadge()
        self.head.insertWidget(1, self.badge)
        self.origin = label("", "tag", name="metric_origin")
        self.add_right(self.origin)
        self.value = label("", "big", name="metric_value")
        self.facts = label("", "muted", wrap=True, name="metric_facts")
        row = QHBoxLayout()
        row.setSpacing(GAP["l"])
        self.grade = label("", "tag", name="metric_grade")
        row.addWidget(self.value)
        row.addWidget(self.grade)
        row.addWidget(self.facts, 1)
        self.body.addLayout(row)
        self.points = label("", "muted", wrap=True, name="metric_points")
        self.body.addWidget(self.points)
        self.target = TargetEdit()
        self.body.addWidget(self.target)
        self.lines = TargetLines()
        self.body.addWidget(self.lines)
        self.body.addWidget(line())
        words = QVBoxLayout()
        words.setSpacing(GAP["xs"])
        self.formula = label("", "body", wrap=True, name="metric_formula")
        self.why = label("", "muted", wrap=True, name="metric_why")
        self.official = label("", "muted", wrap=True, name="metric_official")
        for part in (self.formula, self.why, self.official):
            words.addWidget(part)
        self.body.addLayout(words)
        self.body.addLayout(self._ways())
        self.body.addStretch(1)

    def _ways(self) -> QHBoxLayout:
        """Links to the pages that look further into the metric."""
        self._metric_id = ""
        ways = QHBoxLayout()
        for text, page in (("看归因", "attribution"), ("算一算", "simulate")):
            name = f"see_{page}"
            ways.addWidget(button(text, partial(self._leave, page), kind="link", name=name))
        ways.addStretch(1)
        return ways

    def _leave(self, page: str) -> None:
        self.left.emit(page, self._metric_id)

    def show_metric(
        self,
        metric: MetricScore,
        rule: MetricRule | None,
        on: date,
        grade: str = "",
        finding: Finding | None = None,
    ) -> None:
        """Show a metric of a day, the pack's rule of it, its grade and what is found of it."""
        self.grade.setText(grade)
        self.grade.setVisible(bool(grade))
        self._metric_id = metric.id
        self.title.setText(metric.name)
        self.badge.set_state(metric.state, metric_word(metric))
        self.origin.setText(origin_text(metric.origin))
        self.origin.setVisible(metric.origin is not Origin.MISSING)  # the badge says as much
        set_role(self.origin, "amber-tag" if metric.origin is Origin.PROXY else "tag")
        self.value.setText(value_text(metric.value, metric.unit))
        self.facts.setText("\n".join(metric_facts(metric, rule, finding)))
        self._show_points(metric)
        self.target.show_metric(metric, on)
        self.lines.hide()
        formula = rule.formula if rule else ""
        self.formula.setText(f"算法：{formula}")
        self.formula.setVisible(bool(formula))
        self.why.setText(why_text(metric, formula))
        self.why.setVisible(bool(self.why.text()))
        self.official.setText(official_text(metric))
        self.official.setVisible(bool(self.official.text()))

    def _show_points(self, metric: MetricScore) -> None:
        words, ours = given_points(metric)
        self.points.setText(words)
        self.points.setVisible(metric.points is not None)
        set_role(self.points, "amber" if ours else "muted")


def metric_facts(
    metric: MetricScore, rule: MetricRule | None, finding: Finding | None = None
) -> list[str]:
    """Counts, interval, window and how sure it is, one line each, unknown ones left out."""
    excluded = f"未计入 {metric.excluded:,}" if metric.excluded else ""
    interval = ""
    if metric.interval is not None:
        low, high = (value_text(end, metric.unit) for end in metric.interval)
        interval = f"多半在 {low} – {high}（95 % 区间）"
    base = f" · 按{rule.base}" if rule and rule.base else ""
    sure = sure_text(finding) or sample_size_text(metric)
    facts = [
        " · ".join(filter(None, (sample_text(metric), excluded))),
        " · ".join(filter(None, (interval, sure))),
        f"{period_text(metric.first, metric.last)}{base}",
    ]
    return [fact for fact in facts if fact]


def why_text(metric: MetricScore, formula: str) -> str:
    """How the value came about, without saying the formula again; a quotient gets its result."""
    if not formula or not metric.why.startswith(formula):
        return metric.why
    numbers = metric.why.removeprefix(formula).lstrip("：")
    return numbers.replace("（", f" = {value_text(metric.value, metric.unit)}（", 1)


def official_text(metric: MetricScore) -> str:
    """What the backend's page and the platform's own table say, where another value is shown."""
    told = []
    if metric.official is not None:
        shown = text_like(metric.official, metric.unit, metric.official)
        told.append(f"后台页面显示 {shown}（{date_text(metric.official_on)}）")
    if metric.figure is not None:
        told.append(f"{figure_text(metric)}，每天的数平均，口径由平台定，和复算不混用")
    return "\n".join(told)
