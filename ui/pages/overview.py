"""总览: how the shop stands, what to do first, how it moved, and what data is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.documents.counted_words import counted_text
from app.documents.weak_dimension import weak_dimension
from app.documents.words import NOT_OFFICIAL
from app.model import CoverageRow, ScoreCard, SnapshotValue
from app.scoring.gates import GateReport
from ui.changes import last_change, values_until
from ui.page import Page
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.coverage_card import COVERAGE_DAYS, CoverageCard
from ui.widgets.dimension_card import DimensionCard
from ui.widgets.empty import EmptyState
from ui.widgets.first_three import FirstThreeCard
from ui.widgets.gates_card import GatesCard, LimitRows
from ui.widgets.notes import NotesPanel
from ui.widgets.rules_note import RulesNote
from ui.widgets.score_card import ScoreHero
from ui.widgets.text import label, take_out
from ui.widgets.todo_card import TodoCard
from ui.widgets.trend_card import TrendCard

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack
    from app.program import Program

NARROW = 980
CARD_LEAST = 256
LOWER_PAIR = 640  # from this width on the lower cards stand two abreast
GROWS_FIRST = 1000  # what room is left is the middle's until it has enough
MIDDLE_MOST = 460  # pixels: more would only be white below the findings, on a tall screen


@dataclass(frozen=True, slots=True)
class _More:
    """What the overview shows beside the score, read in the worker."""

    snapshots: list[SnapshotValue]
    coverage: list[CoverageRow]
    last: date
    gates: GateReport
    limits: LimitRows
    rule_notes: tuple[str, ...]
    counted: str  # which orders count as paid


class OverviewPage(Page):
    """Cards in a grid that folds to two columns, then one, where the window is narrow."""

    def __init__(
        self,
        session: Session,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self._today = today
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        column.setSpacing(GAP["m"])
        self._grid, self._middle, self._places = QGridLayout(), QGridLayout(), QGridLayout()
        for grid, stretch in ((self._grid, 0), (self._middle, GROWS_FIRST), (self._places, 0)):
            grid.setSpacing(GAP["m"])
            column.addLayout(grid, stretch)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setObjectName("page")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.counted = label("", "small", wrap=True, name="counted")
        column.addWidget(self.counted)
        self.run = label("", "small", wrap=True, name="run")
        self.run.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.run)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scroll)
        self.empty = EmptyState(
            "imports",
            "先导入一次数据",
            "把后台导出的订单、售后、评价等文件拖进窗口，或在后台体验分页面全选复制后按 Ctrl+V。"
            "导出什么算什么，缺的会说明。",
            ("去导入", lambda: session.go.emit("imports", None)),
            ("去哪里导出", lambda: session.go.emit("imports", "export_help")),
            shows="overview",
        )
        self._stack.addWidget(self.empty)
        self.notes = NotesPanel()
        self.rules_note = RulesNote(session)
        self.hero = ScoreHero()
        self.hero.fill_in.connect(lambda: session.go.emit("imports", "page"))
        self.hero.drop_wanted.connect(lambda days: session.go.emit("attribution", days))
        self.dimensions: list[DimensionCard] = []
        self.first_three = FirstThreeCard(session)
        self.trend = TrendCard(session)
        for card in (self.first_three, self.trend):
            card.setMaximumHeight(MIDDLE_MOST)
        self.gates = GatesCard(session)
        self.coverage = CoverageCard(session)
        self.todo = TodoCard(session)
        self._columns = 0

    def refresh(self) -> None:
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        self._stack.setCurrentIndex(1 if _is_bare(view.card) else 0)
        self.notes.show_notes(view.card.notes)
        self.run.setText(run_text(view.card))
        pack = self.session.pack()
        self.hero.show_card(view.card, pack, ())
        self._show_dimensions()
        self.first_three.show_findings(view.findings, view.card)
        self.todo.show_actions(view.actions)
        read = partial(_read, program, view.card, pack, self._today())
        self.session.runner.run(read, self._show_more, key="overview")

    def _show_dimensions(self) -> None:
        view, pack = self.session.view, self.session.pack()
        assert view is not None
        for card in self.dimensions:
            card.hide()
            card.deleteLater()
        self.dimensions = [
            DimensionCard(dimension, view.card.metrics, pack, self._open_metric)
            for dimension in view.card.dimensions
        ]
        for dimension, tile in zip(view.card.dimensions, self.dimensions, strict=True):
            tile.drop_wanted.connect(partial(self._ask_drop, dimension.id))
        self._columns = 0
        self._arrange()

    def _ask_drop(self, dimension_id: str, days: object) -> None:
        """Why a dimension fell between two days: by the metric of it that is worst off."""
        view = self.session.view
        own = [m for m in view.card.metrics if m.dimension == dimension_id] if view else []
        known = [metric.id for metric in own if metric.value is not None]
        first = [found.metric.id for found in view.findings] if view else []
        worst = next((key for key in first if key in known), next(iter(known), None))
        if worst is not None:
            self.session.go.emit("attribution", worst)
        self.session.go.emit("attribution", days)

    def _show_more(self, more: _More) -> None:
        view, pack = self.session.view, self.session.pack()
        if view is None:
            return
        card, pages = view.card, more.snapshots
        total_key = pack.page_key("total") if pack else "total"
        newest = card.on == card.data_until  # only then a page may be newer than the day shown
        totals = values_until(pages, total_key, card.on, card.total.official_on if newest else None)
        self.hero.show_card(view.card, pack, totals)
        self.trend.show_total(view, totals)
        for dimension, tile in zip(card.dimensions, self.dimensions, strict=True):
            if dimension.official is not None:
                page_key = pack.page_key(dimension.id) if pack else dimension.id
                shown_on = dimension.official_on if newest else None
                own = values_until(pages, page_key, card.on, shown_on)
                tile.show_change(last_change(own, view.card.pack.unit))
        self.first_three.show_weak(
            weak_dimension(view.card, pack, more.snapshots) if pack is not None else ""
        )
        self.gates.show_report(more.gates, more.limits, pack.total_near_margin if pack else 0.0)
        self.rules_note.show_texts(more.rule_notes)
        self.coverage.show_rows(more.coverage, more.last)
        self.counted.setText(more.counted)
        self.counted.setVisible(bool(more.counted))

    def _open_metric(self, metric_id: str) -> None:
        self.session.go.emit("metrics", metric_id)

    # --- layout -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        cards: list[QWidget] = [self.hero, *self.dimensions]
        most = max(1, (self.width() - 2 * GAP["l"]) // CARD_LEAST)
        per_row = len(cards) if len(cards) <= most else (len(cards) + 1) // 2
        columns = per_row * 10 + (self.width() >= NARROW) + (self.width() >= LOWER_PAIR)
        if columns == self._columns:
            return
        self._columns = columns
        take_out(self._grid)
        unit = 12
        width = unit // per_row if unit % per_row == 0 else 1
        span = width * per_row
        self._grid.addWidget(self.rules_note, 0, 0, 1, span)
        self._grid.addWidget(self.notes, 1, 0, 1, span)
        for number, card in enumerate(cards):
            self._grid.addWidget(card, 2 + number // per_row, (number % per_row) * width, 1, width)
            card.show()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < span else 0)
        self._arrange_middle()
        self._arrange_lower()

    def _arrange_middle(self) -> None:
        """Side by side; one below the other where the window is narrow."""
        wide = self.width() >= NARROW
        take_out(self._middle)
        self._middle.addWidget(self.first_three, 0, 0)
        self._middle.addWidget(self.trend, int(not wide), int(wide))
        for column in range(2):
            self._middle.setColumnStretch(column, int(column == 0 or wide))

    def _arrange_lower(self) -> None:
        """Three abreast; then the gates beside the two others; then one below the other."""
        if self.width() >= NARROW:
            places = [(0, 0, 1), (0, 1, 1), (0, 2, 1)]
        elif self.width() >= LOWER_PAIR:
            places = [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
        else:
            places = [(0, 0, 1), (1, 0, 1), (2, 0, 1)]
        take_out(self._places)
        for card, (row, column, rows) in zip(
            (self.gates, self.coverage, self.todo), places, strict=True
        ):
            self._places.addWidget(card, row, column, rows, 1)
        used = {column for _row, column, _rows in places}
        for column in range(3):
            self._places.setColumnStretch(column, int(column in used))


def run_text(card: ScoreCard) -> str:
    """Which rules and which run: the same data and pack give the same number again."""
    pack = card.pack
    return (
        f"{pack.label} · {pack.source_label} · 指纹 {pack.fingerprint} · 运行号 {card.run_id}"
        f"（同样的数据和规则，运行号相同） · {NOT_OFFICIAL}"
    )


def _is_bare(card: ScoreCard) -> bool:
    """Whether there is nothing to show yet: no import and nothing from the backend's page."""
    known = [card.total.official, *(dimension.points for dimension in card.dimensions)]
    return card.data_until is None and all(value is None for value in known)


def _read(program: Program, card: ScoreCard, pack: RulePack | None, today: date) -> _More:
    shop, last = card.shop, card.data_until or card.on
    gates = program.gates(shop, card.on, card)
    tables = {c.limits for result in gates.gates for c in result.gate.conditions if c.limits}
    age = program.rules.review_note(pack, today) if pack else ""
    return _More(
        program.snapshots(shop),
        program.coverage(shop, last - timedelta(days=COVERAGE_DAYS - 1), last),
        last,
        gates,
        {table: program.rules.limit_rows(shop, table) for table in sorted(tables)},
        (age, *program.rules.problems()),
        counted_text(card.valid_orders, program.insights.cancelled(shop, *_thirty(card.on))),
    )


def _thirty(on: date) -> tuple[date, date]:
    """The first and last of the days whose paid orders a score card counts."""
    return on - timedelta(days=29), on
