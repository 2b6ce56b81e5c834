"""Where everything of a printed plan stands: one layout for preview, PDF and printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.documents.plan import PlanDocument
from ui.flow import Flow, Laid, lay_pages
from ui.grid_pieces import add_grid
from ui.paper import GREY, Run
from ui.plan_pieces import Boxes, Charts, Heading, Paragraph, Signatures
from ui.plan_table import Band, EmptyRow, Row, TableHead

_MOST_BOXES = 5


def lay_out_plan(document: PlanDocument, landscape: bool = False) -> Laid:
    """Measure and page a plan on A4."""
    return lay_pages(document, landscape, partial(_add_all, document))


def _add_all(document: PlanDocument, flow: Flow) -> None:
    flow.add(Heading(document, flow.width))
    columns = len(document.boxes) if len(document.boxes) <= _MOST_BOXES else _MOST_BOXES - 1
    for start in range(0, len(document.boxes), max(columns, 1)):
        flow.add(Boxes(document.boxes[start : start + columns], flow.width), gap=3)
    if document.chart or document.trend:
        flow.add(Charts(document.chart, document.trend, flow.width), gap=4)
    _add_table(flow, document)
    _add_results(flow, document)
    _add_texts(flow, "怎样算有效", document.effects)
    _add_texts(flow, "说明", document.notes)
    if document.signatures:
        flow.add(Signatures(document.signatures, flow.width), gap=4)


def _add_table(flow: Flow, document: PlanDocument) -> None:
    title = [Run("行动", 11, True), Run(f"   {document.summary}", 9, colour=GREY)]
    flow.add(Paragraph(title, flow.width), gap=4, keep=bool(document.sections))
    if not document.sections:
        return
    head = flow.add(TableHead(flow.width), keep=True)
    for section in document.sections:
        band = flow.add(Band(section, flow.width), keep=True, repeats=(head,))
        for row in section.rows:
            flow.add(Row(row, flow.width), repeats=(head, band))
        if section.empty:
            flow.add(EmptyRow(section.empty, flow.width), repeats=(head, band))


def _add_results(flow: Flow, document: PlanDocument) -> None:
    if document.results is None:
        return
    title = [Run("上次计划的结果", 11, True), Run(f"   {document.results_note}", 9, colour=GREY)]
    flow.add(Paragraph(title, flow.width), gap=4, keep=True)
    add_grid(flow, document.results, gap=0)


def _add_texts(flow: Flow, title: str, texts: Sequence[str]) -> None:
    if not texts:
        return
    flow.add(Paragraph(Run(title, 11, bold=True), flow.width), gap=4, keep=True)
    for number, text in enumerate(texts, 1):
        flow.add(Paragraph(Run(text, 9), flow.width), gap=0.5, keep=number == len(texts))
