"""The workbook of rejected rows: as in the file, with the column at fault and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.documents.workbooks import SheetTable, write_workbook
from app.errors import ROW_ISSUES
from app.model import RejectedRow

ERROR_COLUMN, ERROR_REASON = "错误列", "错误原因"
_SHEET, _NOTES = "被拒绝的行", "说明"
_HOW = "请改正涂色的格子，保存后再导入这个文件：只会补上这些行，已导入的不受影响。"
_BLANK = "原文件已移动或改动，个人信息列没有保存在本软件里，所以这里留空；留空不影响导入。"
_MORE = "被拒绝的行共 {total:,} 行，这里是前 {kept:,} 行。"


def write_rejected(
    path: Path, header: Sequence[str], rows: Sequence[RejectedRow], total: int, whole: bool
) -> str:
    """Write the rows to correct; the sentences that also stand on the second sheet.

    ``whole`` tells whether personal cells are there. FileError where it cannot be written.
    """
    notes = [_HOW]
    if not whole:
        notes.append(_BLANK)
    if total > len(rows):
        notes.append(_MORE.format(total=total, kept=len(rows)))
    places = {name: index for index, name in reversed(list(enumerate(header)))}
    table = SheetTable(
        [*header, ERROR_COLUMN, ERROR_REASON],
        [[*row.cells, row.column, ROW_ISSUES[row.code]] for row in rows],
        frozenset((n, places[row.column]) for n, row in enumerate(rows) if row.column in places),
        as_text=True,
    )
    write_workbook(path, {_SHEET: table, _NOTES: SheetTable([_NOTES], [[text] for text in notes])})
    return "".join(notes)
