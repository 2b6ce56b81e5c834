"""计划与打印: what goes onto the plan at the left, the pages as they print at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.documents.plan import PlanDocument, plan_document
from app.errors import AppError
from app.model import Action, Plan
from ui import dialogs
from ui.page import Page
from ui.printing import print_document, render_pages, render_pdf
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.empty import EmptyState
from ui.widgets.page_preview import PagePreview
from ui.widgets.plan_options import PlanOptions
from ui.widgets.text import button, label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

REST_MS = 150  # several changes at once draw once


class PlanPage(Page):
    """Makes the plan again whenever the session or an option changes, without blocking."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._plan: Plan | None = None
        self.document: PlanDocument | None = None
        self._others: list[Action] = []  # proposals: a metric with actions is given none any more
        self._others_of: tuple[object, ...] = ()  # what was looked at when they were made
        self._print_wanted = False
        self._asked_top = 0
        self.options = PlanOptions()
        self.options.setFixedWidth(304)
        self.options.changed.connect(self._options_changed)
        self.options.edited.connect(self._edit)
        self.preview = PagePreview()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._draw)
        self.preview.sharper.connect(self._rest.start)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._desk())
        self._stack.addWidget(
            EmptyState(
                "plan",
                "还没有可以写进计划的内容",
                "导入订单、售后、评价等文件后，这里会按问题排出一页 A4 改善计划，可以直接打印。",
                ("导入文件", lambda: session.go.emit("imports", None)),
            )
        )

    def _desk(self) -> QWidget:
        desk = QWidget()
        desk.setObjectName("page")
        right = QVBoxLayout()
        right.setSpacing(GAP["s"])
        right.addLayout(self._bar())
        right.addWidget(self.preview, 1)
        row = QHBoxLayout(desk)
        row.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        row.setSpacing(GAP["m"])
        row.addWidget(self.options)
        row.addLayout(right, 1)
        return desk

    def _bar(self) -> QHBoxLayout:
        self.count = label("", "muted", name="page_count")
        self.zoom = QButtonGroup(self)
        bar = QHBoxLayout()
        bar.setSpacing(GAP["s"])
        bar.addWidget(label("A4 预览", "card-title"))
        bar.addWidget(self.count)
        bar.addStretch(1)
        for number, word in enumerate(("适合宽度", "100 %")):
            one = button(word, kind="step")
            one.setCheckable(True)
            self.zoom.addButton(one, number)
            bar.addWidget(one)
        self.zoom.button(0).setChecked(True)
        self.zoom.idToggled.connect(self._zoomed)
        bar.addSpacing(GAP["s"])
        self.pdf_button = button("存为 PDF…", self._ask_pdf, kind="action", name="save_pdf")
        self.print_button = button("打印…", self._ask_printer, kind="primary", name="print_plan")
        bar.addWidget(self.pdf_button)
        bar.addWidget(self.print_button)
        self._enable(False)
        return bar

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        card = view.card
        nothing = card.data_until is None and not view.actions
        self._stack.setCurrentIndex(1 if nothing else 0)
        self._enable(False)
        if nothing:
            self._print_wanted = False
            return
        self.count.setText("正在排版…")
        self._asked_top = self.options.top()
        make = partial(
            program.plan, card.shop, card.on, self._asked_top, None, pack_id=card.pack.id
        )
        self.session.runner.run(make, self._show_plan, key="plan")

    def open(self, what: object) -> None:
        """Ctrl+P prints as soon as the pages are drawn."""
        self._print_wanted = what == "print"
        if self.print_button.isEnabled():
            self._print_if_wanted()

    def _print_if_wanted(self) -> None:
        if self._print_wanted:
            self._print_wanted = False
            self._ask_printer()

    def _show_plan(self, plan: Plan) -> None:
        if _seen(plan) == self._others_of:
            plan = _with_others(plan, self._others)
        self._plan = plan
        self.options.show_plan(plan)
        self._write()

    def _options_changed(self) -> None:
        if self._asked_top != self.options.top():
            self.refresh()
        else:
            self._write()

    def _write(self) -> None:
        """Make the document of what is ticked and draw its pages."""
        if self._plan is not None:
            self.count.setText("正在排版…")
            self.document = plan_document(self.options.wanted(self._plan))
            self._draw()

    def _draw(self) -> None:
        if self.document is not None:
            draw = partial(render_pages, self.document, self.preview.dpi())
            self.session.runner.run(draw, self._show_pages, key="plan-pages")

    def _show_pages(self, images: Sequence[QImage]) -> None:
        self.preview.show_pages(images)
        self.count.setText(f"共 {len(images)} 页")
        self._enable(True)
        self._print_if_wanted()

    def _enable(self, ready: bool) -> None:
        for one in (self.pdf_button, self.print_button):
            one.setEnabled(ready)

    def _zoomed(self, number: int, checked: bool) -> None:
        if checked:
            self.preview.set_fit(number == 0)

    # --- changing ---------------------------------------------------------------------------

    def _edit(self, action: Action) -> None:
        """Owner or due date of an action. A proposal, and no other, comes onto the checklist."""
        program, shop = self.session.program, self.session.shop
        if program is None or shop is None:
            return
        if action.action_id:
            self.session.write(partial(program.update_action, action), f"已修改：{action.title}")
        elif self._plan is not None:
            self._others = [one for one in self._plan.actions if not one.action_id]
            self._others_of = _seen(self._plan)
            add = partial(program.add_action, shop, action)
            self.session.write(add, f"已加入改进清单：{action.title}")

    # --- paper ------------------------------------------------------------------------------

    def _ask_pdf(self) -> None:
        if self.document is not None:
            name = f"{self.document.title}_{self.session.shop.name if self.session.shop else ''}"
            name = f"{name}_{self.document.stamped_on:%Y%m%d}.pdf"
            dialogs.save_file(self, "存为 PDF", name, "PDF (*.pdf)", self.save_pdf)

    def save_pdf(self, path: str) -> None:
        """Write the plan into a file and tell where it is."""
        if self.document is None:
            return
        target = Path(path) if path.lower().endswith(".pdf") else Path(f"{path}.pdf")
        self.session.runner.run(partial(render_pdf, self.document, target), self._saved)

    def _saved(self, path: Path) -> None:
        self.session.saved.emit(f"已存为 PDF：{path}", path)

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("打印改善计划")
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # not QPrintDialog.open, which wants a receiver

    def print_on(self, printer: QPrinter) -> None:
        """Print what the preview shows; a printer that does not answer is told in words."""
        if self.document is None:
            return
        try:
            print_document(self.document, printer)
        except AppError as error:
            self.session.runner.problem.emit(error)
        else:
            self.session.toast.emit("已送到打印机", 0)


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
