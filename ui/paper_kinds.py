"""What can be printed, and how each kind is made from the program: run in the worker, no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.diagnosis.capacity import Hands
from app.documents.calendar_file import action_events, promotion_events, write_calendar
from app.documents.period_facts import PeriodFacts
from app.documents.period_report import period_report
from app.documents.plan import PlanDocument, plan_document
from app.documents.posters import PLACE_NAMES
from app.documents.promotion import PromotionFacts, promotion_plan, task_rows
from app.documents.sheet import Printed
from app.documents.task_book import plan_sheets, promotion_sheets, report_sheets
from app.documents.workbooks import SheetTable, write_workbook
from app.errors import RequestError
from app.model import Plan, Promotion, Shop
from ui.printing import render_pdf

if TYPE_CHECKING:
    from app.program import Program
    from ui.session import View

PLAN, PROBLEM, PROMOTION = "plan", "problem", "promotion"
MONTH, QUARTER = "month", "quarter"


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing to print: what it is called and what it is for."""

    id: str
    name: str
    hint: str
    can_turn: bool = True  # portrait or landscape as the seller likes


KINDS = (
    Kind(
        PLAN,
        "改善计划（A4）",
        "这次要做的几件事：谁、什么时候、凭据；做完勾上，下次导入自动填结果。",
    ),
    Kind(
        PROBLEM, "问题报告（A3 一页）", "一个问题从现状到固化，按数据填好，空行留给现场写。", False
    ),
    *(
        Kind(place, PLACE_NAMES[place] + hint[0], hint[1], False)
        for place, hint in {
            "packing": ("海报", "贴在打包台：一个数、三条规矩，两米外看得清。"),
            "service": ("", "贴在客服桌前：一个数、三条规矩，每班看一眼。"),
            "owner": ("", "总分、先解决什么、行动做到哪了，一页看完。"),
        }.items()
    ),
    Kind(MONTH, "月报", "每句话都带数字：分数、单量、好转和变差、行动。"),
    Kind(QUARTER, "季报", "同月报，按月分列三个月。"),
    Kind(PROMOTION, "大促计划", "人手够不够、分数会不会掉、D-30 到 D+30 做什么。"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the seller wants printed, with what its kind asks for."""

    kind: str = PLAN
    metric_id: str | None = None
    period: tuple[date, date] | None = None
    promotion: Promotion | None = None
    hands: Hands | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A document and the facts behind it, for tables and calendars."""

    document: Printed
    facts: Plan | PeriodFacts | PromotionFacts | None = None


def kind_of(kind: str) -> Kind:
    """The kind of that id."""
    return next(one for one in KINDS if one.id == kind)


def make_paper(program: Program, view: View, choice: Choice) -> Made:
    """Make anything but the plan of what the window looks at; AppError tells what is missing."""
    papers, card = program.papers, view.card
    shop, on, pack_id = card.shop, card.on, card.pack.id
    known = card, view.findings
    if choice.kind == PROBLEM:
        return Made(papers.problem_report(shop, choice.metric_id, on, pack_id, known))
    if choice.kind in PLACE_NAMES:
        return Made(papers.poster(shop, choice.kind, on, pack_id, known))
    if choice.period is not None:
        facts = papers.period(shop, *choice.period, pack_id)
        return Made(period_report(facts), facts)
    assert choice.promotion is not None
    told = papers.promotion(shop, choice.promotion, choice.hands, pack_id)
    return Made(promotion_plan(told), told)


# --- files ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written, the plan as it was kept and how many proposals were taken up."""

    path: Path
    plan: Plan | None = None
    taken_up: int = 0


def save_pdf(program: Program, made: Made, path: Path, landscape: bool) -> Saved:
    """Write a PDF; a plan is kept first, so that the paper carries the numbers of its actions."""
    kept, taken_up = keep(program, made)
    written = render_pdf(kept.document, path, landscape)
    return Saved(written, kept.facts if isinstance(kept.facts, Plan) else None, taken_up)


def keep(program: Program, made: Made) -> tuple[Made, int]:
    """A plan as it is remembered, and how many proposals came onto the checklist; else as it is."""
    if not isinstance(made.facts, Plan) or not isinstance(made.document, PlanDocument):
        return made, 0
    plan = program.papers.keep(made.facts)
    taken_up = sum(not action.action_id for action in made.facts.actions)
    return replace(made, document=plan_document(plan), facts=plan), taken_up


def has_tables(made: Made) -> bool:
    """Whether the document has something for a workbook."""
    return made.facts is not None


def tables(made: Made) -> Mapping[str, SheetTable]:
    """The sheets of a workbook; empty where the document has none."""
    if isinstance(made.facts, Plan):
        return plan_sheets(made.facts)
    if isinstance(made.facts, PeriodFacts):
        return report_sheets(made.facts)
    return promotion_sheets(made.facts) if made.facts is not None else {}


def save_table(made: Made, path: Path) -> Saved:
    """Write the workbook of a document."""
    write_workbook(path, tables(made))
    return Saved(path)


def has_dates(made: Made) -> bool:
    """Whether the document has tasks for a calendar."""
    return isinstance(made.facts, Plan | PromotionFacts)


def save_calendar(program: Program, shop: Shop, made: Made, path: Path, today: date) -> Saved:
    """Write the dated tasks of a document as a calendar; a plan is kept first, as for a PDF.

    RequestError where nothing has a date.
    """
    kept, taken_up = keep(program, made)
    events = []
    if isinstance(kept.facts, Plan | PromotionFacts):
        events = action_events(shop, kept.facts.actions)
    if isinstance(kept.facts, PromotionFacts):
        name = kept.facts.promotion.name
        events += promotion_events(shop, name, task_rows(kept.facts))
    if not events:
        raise RequestError("no_dates", "没有带期限的行动，日历里没有内容。请先给行动填上期限。")
    plan = kept.facts if isinstance(kept.facts, Plan) else None
    return Saved(write_calendar(path, events, today), plan, taken_up)
