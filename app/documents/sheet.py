"""Printed documents of any kind but the plan, as a description: what stands where. No Qt.

A sheet is a title and a list of parts. ``ui/sheet_layout.py`` knows how each part looks; the makers
(:mod:`app.documents.problem_report`, ``posters``, ``period_report``, ``promotion``) decide what the
paper says, so that it can be tested as values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents import words
from app.documents.grid import Grid
from app.documents.plan import PRODUCT, PlanDocument, ScoreBox, ScoreChart, TrendChart
from app.model import PLATFORM_NAMES, Origin, ScoreCard, State

LEAST_POSTER_SIZE = 18.0  # points: read from two metres


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; ``note`` stands beside it in grey."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of its own; ``size`` in points."""

    text: str
    size: float = 9.5
    bold: bool = False
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """A row of score boxes."""

    boxes: tuple[ScoreBox, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The score chart, a trend, or both."""

    chart: ScoreChart | None
    trend: TrendChart | None


@dataclass(frozen=True, slots=True)
class Panel:
    """A framed part of a one-page report with its number and title."""

    number: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Parts side by side, each column a list of parts."""

    columns: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class BigNumber:
    """The one number of a poster; ``state`` gives its shape, word and colour."""

    label: str
    value: str
    target: str
    note: str
    state: State
    judged: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a poster, numbered, to be read from afar."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignLines:
    """Lines to sign on."""

    names: tuple[str, ...]


Part = (
    Title
    | Words
    | Boxes
    | Charts
    | Grid
    | Panel
    | Columns
    | WriteLines
    | BigNumber
    | Rules
    | SignLines
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its parts in their order, and what stands on every page."""

    title: str
    subtitle: str
    facts: tuple[str, ...]  # at the right of the title, one line each
    parts: tuple[Part, ...]
    watermark: str
    footer_left: str
    footer_middle: str
    stamped_on: date  # the only date the file itself carries
    paper: str = "A4"  # or A3
    landscape: bool = False
    one_page: bool = False  # shrunk, if need be, until it fits; keeps its own orientation
    poster: bool = False  # nothing is smaller than LEAST_POSTER_SIZE
    foot_words: str = "第 {page} 页 / 共 {pages} 页"

    def page_text(self, page: int, pages: int) -> str:
        """The footer's right: ``第 1 页 / 共 2 页``."""
        return self.foot_words.format(page=page, pages=pages)


Printed = PlanDocument | Sheet


def sheet(
    card: ScoreCard, title: str, period: str, parts: tuple[Part, ...], made_on: date
) -> Sheet:
    """A sheet about a shop with everything that each of its pages has to say."""
    sample = words.SAMPLE_MARK if card.shop.sample else ""
    mark = f"{sample}数据 · " if sample else ""
    return Sheet(
        title=title,
        subtitle=f"{shop_words(card)} · {period}",
        facts=(
            f"{words.date_text(made_on)} 制作 · 数据截至 {words.date_text(card.data_until)}",
            f"规则 {card.pack.label} · {card.pack.source_label}",
        ),
        parts=parts,
        watermark=sample,
        footer_left=f"{words.NOT_OFFICIAL} · “约”为估算",
        footer_middle=f"{mark}{PRODUCT} · 运行号 {card.run_id}",
        stamped_on=made_on,
    )


def shop_words(card: ScoreCard) -> str:
    """Shop and platform, the sample shop marked."""
    name = words.clip(card.shop.name, 60)
    if card.shop.sample and words.SAMPLE_MARK not in name:
        name = f"{name}（{words.SAMPLE_MARK}）"
    return f"{name} · {PLATFORM_NAMES[card.shop.platform]}"


def total_words(card: ScoreCard, unit: str) -> tuple[str, str]:
    """The total and whose it is: official where there is one, else ours; never a mixture."""
    total = card.total
    if total.official is not None:
        whose = f"{words.origin_text(total.origin)} {words.short_date(total.official_on)}"
        return words.value_text(total.official, unit), whose
    if total.recomputed is not None:
        mark = words.origin_text(Origin.COMPUTED, total.estimated, total.example)
        old = words.expired_text(total, unit)
        return words.value_text(total.recomputed, unit), "，".join(filter(None, (mark, old)))
    return words.DASH, words.expired_text(total, unit) or "没有官方分，也不能复算"
