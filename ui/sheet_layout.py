"""Where the parts of reports and posters stand: one layout for preview, PDF and printer."""

from __future__ import annotations

from functools import partial

from app.documents.sheet import (
    BigNumber,
    Boxes,
    Charts,
    Columns,
    Panel,
    Part,
    Rules,
    Sheet,
    SignLines,
    Title,
    Words,
    WriteLines,
)
from ui import plan_pieces
from ui.flow import Flow, Laid, lay_pages
from ui.grid_pieces import add_grid
from ui.paper import GREY, INK, Run
from ui.sheet_pieces import (
    Beside,
    BlankLines,
    PanelBox,
    PosterHeading,
    PosterNumber,
    PosterRule,
    Stack,
    column_width,
    panel_width,
)


def lay_out_sheet(document: Sheet, landscape: bool = False) -> Laid:
    """Measure and page a sheet on its paper."""
    return lay_pages(document, landscape, partial(_add_all, document), document.one_page)


def _add_all(document: Sheet, flow: Flow) -> None:
    if document.poster:
        flow.add(PosterHeading(document, flow.width))
    else:
        flow.add(plan_pieces.Heading(document, flow.width))
    for part in document.parts:
        add_part(flow, part)


def add_part(flow: Flow, part: Part) -> None:
    """Put one part into a flow."""
    width = flow.width
    match part:
        case Title():
            runs = [Run(part.text, 11, bold=True)]
            if part.note:
                runs.append(Run(f"   {part.note}", 9, colour=GREY))
            flow.add(plan_pieces.Paragraph(runs, width), gap=4, keep=True)
        case Words():
            run = Run(part.text, part.size, part.bold, GREY if part.grey else INK)
            flow.add(plan_pieces.Paragraph(run, width), gap=0.8)
        case Boxes():
            flow.add(plan_pieces.Boxes(part.boxes, width), gap=3)
        case Charts():
            flow.add(plan_pieces.Charts(part.chart, part.trend, width), gap=3)
        case Panel():
            flow.add(_panel(part, width), gap=4)
        case Columns():
            one = column_width(width, len(part.columns))
            stacks = [_stack(parts, one) for parts in part.columns]
            flow.add(Beside(stacks, width), gap=4)
        case WriteLines():
            flow.add(BlankLines(part.count, width), gap=1)
        case BigNumber():
            flow.add(PosterNumber(part, width), gap=6)
        case Rules():
            for number, text in enumerate(part.texts, 1):
                flow.add(PosterRule(number, text, width), gap=7)
        case SignLines():
            flow.add(plan_pieces.Signatures(part.names, width), gap=4)
        case _:
            add_grid(flow, part)


def _panel(part: Panel, width: float) -> PanelBox:
    return PanelBox(part.number, part.title, _stack(part.parts, panel_width(width)), width)


def _stack(parts: tuple[Part, ...], width: float) -> Stack:
    """Parts laid below each other once and for all: what is in a panel is not paged."""
    flow = Flow(width, 0.0)
    for part in parts:
        add_part(flow, part)
    pairs = zip(flow.blocks, flow.pieces, strict=True)
    stacked = [(block.gap, piece) for block, piece in pairs]
    return Stack(
        [(0.0 if number == 0 else gap, piece) for number, (gap, piece) in enumerate(stacked)]
    )
