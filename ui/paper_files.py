"""Where a paper goes: a PDF, a workbook, a calendar, the printer. A plan is kept on its way there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from ui import dialogs
from ui.paper_kinds import Made, Saved, keep, save_calendar, save_pdf, save_table
from ui.printing import ask_printer, print_document
from ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PaperFiles(QObject):
    """Saves and prints :attr:`made`, what the preview shows; nothing where that is None."""

    keeping = Signal()  # a plan's proposals are about to come onto the checklist

    def __init__(self, session: Session, page: QWidget, landscape: Callable[[], bool]) -> None:
        super().__init__(page)
        self._session, self._page, self._landscape = session, page, landscape
        self.made: Made | None = None

    # --- asking where to ----------------------------------------------------------------------

    def ask_pdf(self) -> None:
        """Ask for a PDF file."""
        self._ask("存为 PDF", "pdf", self.save_pdf)

    def ask_table(self) -> None:
        """Ask for a workbook."""
        self._ask("存为表格", "xlsx", self.save_table)

    def ask_calendar(self) -> None:
        """Ask for a calendar file."""
        self._ask("存为日历", "ics", self.save_calendar)

    def _ask(self, title: str, ending: str, chosen: Callable[[str], object]) -> None:
        if self.made is not None:
            document, shop = self.made.document, self._session.shop
            name = f"{document.title}_{shop.name if shop else ''}"
            name = f"{name}_{document.stamped_on:%Y%m%d}.{ending}"
            dialogs.save_file(self._page, title, name, f"{ending.upper()} (*.{ending})", chosen)

    def ask_printer(self) -> None:
        """Ask for a printer."""
        if self.made is not None:
            ask_printer(self._page, self.made.document, self._landscape(), self.print_on)

    # --- writing ------------------------------------------------------------------------------

    def save_pdf(self, path: str) -> None:
        """Write a PDF and tell where it is."""
        program = self._session.program
        if self.made is not None and program is not None:
            self.keeping.emit()
            target = _with_ending(path, ".pdf")
            save = partial(save_pdf, program, self.made, target, self._landscape())
            self._session.runner.run(save, partial(self._saved, "PDF"))

    def save_table(self, path: str) -> None:
        """Write the tables as a workbook."""
        if self.made is not None:
            save = partial(save_table, self.made, _with_ending(path, ".xlsx"))
            self._session.runner.run(save, partial(self._saved, "表格"))

    def save_calendar(self, path: str) -> None:
        """Write the dated tasks as a calendar."""
        program, shop = self._session.program, self._session.shop
        if self.made is not None and program is not None and shop is not None:
            self.keeping.emit()
            target = _with_ending(path, ".ics")
            save = partial(save_calendar, program, shop, self.made, target, date.today())
            self._session.runner.run(save, partial(self._saved, "日历"))

    def _saved(self, word: str, saved: Saved) -> None:
        text = f"已存为 {word}：{saved.path}{_taken_up(saved.taken_up)}"
        self._session.saved.emit(text, saved.path)
        if saved.taken_up:
            self._session.reload()

    # --- printing -----------------------------------------------------------------------------

    def print_on(self, printer: QPrinter) -> None:
        """Print on a chosen printer."""
        program = self._session.program
        if self.made is not None and program is not None:
            self.keeping.emit()
            kept = partial(keep, program, self.made)
            self._session.runner.run(kept, partial(self._print, printer))

    def _print(self, printer: QPrinter, kept: tuple[Made, int]) -> None:
        """Put the pages on the printer; one that does not answer is told in words."""
        made, taken_up = kept
        try:
            print_document(made.document, printer)
        except AppError as error:
            self._session.runner.problem.emit(error)
        else:
            self._session.toast.emit(f"已送到打印机{_taken_up(taken_up)}", 1 if taken_up else 0)
        if taken_up:
            self._session.reload()


def _taken_up(count: int) -> str:
    return f"，{count} 条建议进入改进清单" if count else ""


def _with_ending(path: str, ending: str) -> Path:
    return Path(path if path.lower().endswith(ending) else f"{path}{ending}")
