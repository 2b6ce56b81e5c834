"""The workbook of rejected rows: as in the file, with the column at fault and the reason."""

from __future__ import annotations

from pathlib import Path

from app.documents.workbooks import SheetTable, write_workbook
from app.errors import ROW_ISSUES
from app.importing.corrections import origin_text
from app.model import ToCorrect

ERROR_COLUMN, ERROR_REASON, ORIGIN = "错误列", "错误原因", "来源行"
_SHEET, _NOTES = "被拒绝的行", "说明"
_HOW = "请改正涂色的格子，保存后再导入这个文件：只会补上这些行，已导入的不受影响。"
_BLANK = "原文件已移动或改动，个人信息列没有保存在本软件里，所以这里留空；留空不影响导入。"
_MORE = "被拒绝的行共 {total:,} 行，这里是前 {kept:,} 行。"


def write_rejected(path: Path, found: ToCorrect) -> str:
    """Write the rows to correct; the sentences that also stand on the second sheet.

    A hidden column says where each row comes from. FileError where the file cannot be written.
    """
    notes = [_HOW]
    if not found.whole:
        notes.append(_BLANK)
    if found.total > len(found.rows):
        notes.append(_MORE.format(total=found.total, kept=len(found.rows)))
    places = {name: index for index, name in reversed(list(enumerate(found.header)))}
    table = SheetTable(
        [*found.header, ERROR_COLUMN, ERROR_REASON, ORIGIN],
        [
            [*row.cells, row.column, ROW_ISSUES[row.code], origin_text(found.sha256, row)]
            for row in found.rows
        ],
        frozenset(
            (n, places[row.column]) for n, row in enumerate(found.rows) if row.column in places
        ),
        as_text=True,
        hidden=frozenset((len(found.header) + 2,)),
    )
    write_workbook(path, {_SHEET: table, _NOTES: SheetTable([_NOTES], [[text] for text in notes])})
    return "".join(notes)
