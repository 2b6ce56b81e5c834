"""计划与打印: what to print and what goes onto it at the left, the pages as they print at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.documents.plan import plan_document
from app.documents.plan_results import results_note
from app.documents.sheet import Printed
from app.errors import AppError
from app.model import Action, Plan, Promotion, ScoreCard
from ui.page import Page
from ui.paper_files import PaperFiles
from ui.paper_kinds import KINDS, Made, has_dates, has_tables, make_paper
from ui.printing import render_pages
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.page_preview import PagePreview
from ui.widgets.paper_bar import PaperBar
from ui.widgets.paper_chooser import PaperChooser
from ui.widgets.plan_options import PlanOptions
from ui.widgets.scan_row import ScanRow
from ui.widgets.text import label

REST_MS = 150  # several changes at once draw once
_WIDTH = 304


class PlanPage(Page):
    """Makes the paper again whenever the session or an option changes, without blocking."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._plan: Plan | None = None
        self._others: list[Action] = []  # proposals: a metric with actions is given none any more
        self._others_of: tuple[object, ...] = ()  # what was looked at when they were made
        self._print_wanted = False
        self._asked_top = 0
        self.chooser = PaperChooser(session.settings)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.chooser.changed.connect(self._chosen)
        self.chooser.promotion.announced.connect(self._announce)
        self.options = PlanOptions()
        self.options.changed.connect(self._options_changed)
        self.options.edited.connect(self._edit)
        self.scan = ScanRow()
        self.scan.scanned.connect(self._tick)
        self.bar = PaperBar()
        self.count, self.zoom = self.bar.count, self.bar.zoom
        self.pdf_button, self.print_button = self.bar.pdf_button, self.bar.print_button
        self.files = PaperFiles(session, self, self.bar.landscape)
        self.files.keeping.connect(self._remember_others)
        self._connect_bar()
        self.preview = PagePreview()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._draw)
        self.preview.sharper.connect(self._rest.start)
        self._lay_out()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._desk())
        self._stack.addWidget(
            EmptyState(
                "plan",
                "还没有可以写进计划的内容",
                "导入订单、售后、评价等文件后，这里会按问题排出改善计划、问题报告、海报、月报和"
                "大促计划，可以直接打印。",
                *import_ways(self.session),
                shows="plan",
            )
        )

    def _connect_bar(self) -> None:
        self.bar.zoomed.connect(lambda fit: self.preview.set_fit(fit))
        self.bar.turned.connect(self._draw)
        self.bar.print_asked.connect(self.files.ask_printer)
        self.bar.pdf_asked.connect(self.files.ask_pdf)
        self.bar.table_asked.connect(self.files.ask_table)
        self.bar.calendar_asked.connect(self.files.ask_calendar)

    def _desk(self) -> QWidget:
        desk = QWidget()
        desk.setObjectName("page")
        self.note = label("", "muted", wrap=True)
        left = QWidget()
        left.setObjectName("plain")
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["m"])
        column.addWidget(self.chooser)
        column.addWidget(self.note)
        column.addWidget(self.options, 1)
        column.addWidget(self.scan)
        column.addStretch(0)
        right = QVBoxLayout()
        right.setSpacing(GAP["s"])
        right.addWidget(self.bar)
        right.addWidget(self.preview, 1)
        row = QHBoxLayout(desk)
        row.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        row.setSpacing(GAP["m"])
        row.addWidget(left)
        row.addLayout(right, 1)
        return desk

    @property
    def document(self) -> Printed | None:
        """What the preview shows."""
        return self.files.made.document if self.files.made is not None else None

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        nothing = not view.actions and not _is_known(view.card)
        self._stack.setCurrentIndex(1 if nothing else 0)
        self.bar.enable(False)
        if nothing:
            self._print_wanted = False
            return
        until = view.card.data_until or view.card.on
        self.chooser.show_choices(view.findings, until, None)
        self._make()

    def _chosen(self) -> None:
        """Another kind, or something its form asks for."""
        program, shop = self.session.program, self.session.shop
        if self.chooser.is_promotion and program is not None and shop is not None:
            ask = partial(program.checklist.next_promotion, shop)
            self.session.runner.run(ask, self._promotion_known, key="promotion")
        else:
            self._make()

    def _promotion_known(self, promotion: Promotion | None) -> None:
        self.chooser.promotion.show_promotion(promotion)
        self._make()

    def _make(self) -> None:
        """Make the paper of the chosen kind in the worker."""
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        plan = self.chooser.is_plan
        self.options.setVisible(plan)
        self.note.hide()
        self.bar.show_kind(self.chooser.kind())
        self.bar.enable(False)
        self.count.setText("正在排版…")
        card = view.card
        run = partial(self.session.runner.run, key="plan", failed=self._cannot)
        if plan:
            self._asked_top = self.options.top()
            asked = (card.shop, card.on, self._asked_top, None, card.pack.id)
            run(partial(program.plan, *asked, known=(card, view.findings)), self._show_plan)
        elif self.chooser.ready():
            run(partial(make_paper, program, view, self.chooser.choice()), self._show_made)
        else:
            self._nothing("没有可选的内容：没有未达标的问题，或还没有导入数据。")

    def _cannot(self, error: BaseException) -> None:
        """What the seller can mend is said where the paper would be."""
        if isinstance(error, AppError):
            self._nothing(error.message)
        else:
            self.session.runner.problem.emit(error)

    def _nothing(self, sentence: str) -> None:
        self.files.made = None
        self.preview.show_pages(())
        self.count.setText("")
        self.note.setText(sentence)
        self.note.show()

    def open(self, what: object) -> None:
        """Ctrl+P prints as soon as the pages are drawn; a kind, or (kind, metric id), is shown."""
        kind, metric_id = what if isinstance(what, tuple) else (what, None)
        if kind in {one.id for one in KINDS}:
            self.chooser.choose(str(kind), metric_id)
        self._print_wanted = what == "print"
        if self.print_button.isEnabled():
            self._print_if_wanted()

    def _print_if_wanted(self) -> None:
        if self._print_wanted:
            self._print_wanted = False
            self.files.ask_printer()

    def _show_plan(self, plan: Plan) -> None:
        if _seen(plan) == self._others_of:
            plan = _with_others(plan, self._others)
        self._plan = plan
        if plan.before is not None:
            self.note.setText(f"上次计划：{results_note(plan)}。结果已填在纸上，没做完的转入本期。")
            self.note.show()
        self.options.show_plan(plan)
        self._write()

    def _options_changed(self) -> None:
        if self._asked_top != self.options.top():
            self._make()
        else:
            self._write()

    def _write(self) -> None:
        """Make the document of what is ticked and draw its pages."""
        if self._plan is not None:
            self.count.setText("正在排版…")
            wanted = self.options.wanted(self._plan)
            self._show_made(Made(plan_document(wanted), wanted))

    def _show_made(self, made: Made) -> None:
        self.files.made = made
        self._draw()

    def _draw(self) -> None:
        if self.document is not None:
            landscape = self.bar.landscape()
            self.preview.set_paper(self.document, landscape)
            draw = partial(render_pages, self.document, self.preview.dpi(), landscape)
            self.session.runner.run(draw, self._show_pages, key="plan-pages")

    def _show_pages(self, images: Sequence[QImage]) -> None:
        if self.files.made is None:
            return
        self.preview.show_pages(images)
        self.count.setText(f"共 {len(images)} 页")
        self.bar.enable(True, has_tables(self.files.made), has_dates(self.files.made))
        self._print_if_wanted()

    # --- changing ---------------------------------------------------------------------------

    def _edit(self, action: Action) -> None:
        """Owner or due date of an action. A proposal, and no other, comes onto the checklist."""
        program, shop = self.session.program, self.session.shop
        if program is None or shop is None:
            return
        if action.action_id:
            self.session.write(partial(program.update_action, action), f"已修改：{action.title}")
        elif self._plan is not None:
            self._remember_others()
            add = partial(program.add_action, shop, action)
            self.session.write(add, f"已加入改进清单：{action.title}")

    def _remember_others(self) -> None:
        """Proposals that a metric loses once one of them is on the checklist."""
        if self._plan is not None and self.chooser.is_plan:
            self._others = [one for one in self._plan.actions if not one.action_id]
            self._others_of = _seen(self._plan)

    def _tick(self, code: str) -> None:
        """A code that was scanned or typed."""
        program, shop = self.session.program, self.session.shop
        if program is not None and shop is not None:
            tick = partial(program.papers.tick, shop, code)
            self.session.write(tick, then=self._ticked)

    def _ticked(self, action: Action) -> None:
        self.session.toast.emit(f"已完成：{action.title}", 1)

    def _announce(self, promotion: Promotion) -> None:
        program, shop = self.session.program, self.session.shop
        if program is not None and shop is not None:
            save = partial(program.checklist.save_promotion, shop, promotion)
            self.session.write(save, f"已登记：{promotion.name}")


def _is_known(card: ScoreCard) -> bool:
    """Whether anything is imported or entered."""
    values = [metric.value for metric in card.metrics]
    return any(value is not None for value in (card.total.official, *values))


def _seen(plan: Plan) -> tuple[object, ...]:
    """Whose plan it is, of which day, under which rules."""
    return (plan.card.shop.shop_id, plan.card.on, plan.card.pack.id)


def _with_others(plan: Plan, others: Sequence[Action]) -> Plan:
    """The plan and the proposals that are neither in it nor on the checklist by now."""
    known = {(one.metric_id, one.measure_id) for one in plan.actions}
    wanted = {finding.metric.id for finding in plan.findings}
    more = (
        one
        for one in others
        if one.metric_id in wanted and (one.metric_id, one.measure_id) not in known
    )
    return replace(plan, actions=(*plan.actions, *more))
