"""导出: the rows of a list as a workbook, as they stand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from ui.dialogs import save_file
from ui.session import Session
from ui.table_model import TableModel


class ExportButton(QPushButton):
    """Asks where to, then writes what the table shows, in the worker."""

    def __init__(
        self, session: Session, name: str, model: TableModel[Any], parent: QWidget | None = None
    ) -> None:
        super().__init__("导出", parent)
        self._session, self._name, self._model = session, name, model
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        save_file(self, "导出", f"{self._name}.xlsx", "Excel 表格 (*.xlsx)", self.write)

    def write(self, path: str) -> None:
        """Write the rows into a workbook."""
        columns = self._model.columns
        rows = [[column.text(row) for column in columns] for row in self._model.rows]
        call = partial(write_list, Path(path), self._name, [c.title for c in columns], rows)
        self._session.runner.run(call, self._saved, title="正在导出")

    def _saved(self, path: Path) -> None:
        self._session.saved.emit(f"已导出 {path.name}", path)


def write_list(path: Path, name: str, header: list[str], rows: list[list[str]]) -> Path:
    """Write a list; order numbers stay text. FileError where it cannot be written."""
    from app.documents.workbooks import SheetTable, write_workbook

    write_workbook(path, {name: SheetTable(header, rows)})
    return path
