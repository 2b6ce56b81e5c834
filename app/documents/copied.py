"""A table for the clipboard: numbers that a spreadsheet calculates with, texts that stay texts.

Spreadsheets take the HTML, where long order numbers and texts that look like formulas are marked as
text; other programs take the lines with tabs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from app.documents.words import DASH
from app.documents.workbooks import safe

_NUMBER = re.compile(r"([+−-]?)(¥?)(\d[\d,]*(?:\.\d+)?)[ \u202f]?(.*)")
_TEXT = "mso-number-format:'\\@'"  # how Excel and WPS tell a cell of text


def tidy(
    titles: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]
) -> list[list[str]]:
    """Heading and rows; a column of numbers in one unit loses it to its heading. No tabs, no lines."""
    columns = list(zip(*rows, strict=True)) or [()] * len(titles)
    made = [
        _numbers(title, cells) if number else [_text(title), *map(_text, cells)]
        for title, cells, number in zip(titles, columns, numbers, strict=True)
    ]
    return [list(line) for line in zip(*made, strict=True)]


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """Lines with tabs."""
    return "\n".join("\t".join(line) for line in lines)


def as_html(lines: Sequence[Sequence[str]]) -> str:
    """A table; every cell that is no number is marked as text."""
    rows = "".join(f"<tr>{''.join(map(_cell, line))}</tr>" for line in lines)
    return f"<html><body><table>{rows}</table></body></html>"


def _cell(text: str) -> str:
    if _is_number(text):
        return f"<td>{text}</td>"
    shown = escape(text.removeprefix("'"))
    return f'<td style="{_TEXT}">{shown}</td>'


def _is_number(text: str) -> bool:
    """Whether a spreadsheet may calculate with it: order numbers have too many digits for that."""
    return re.fullmatch(r"-?(0|[1-9]\d{0,10})(\.\d+)?%?", text) is not None


def _numbers(title: str, cells: Sequence[str]) -> list[str]:
    """A column without its unit; as it stands where the units differ."""
    found = [_NUMBER.fullmatch(cell) for cell in cells if cell not in ("", DASH)]
    units = {(one[2], one[4].strip()) if one else None for one in found}
    if len(units) != 1 or None in units:
        return [_text(title), *map(_text, cells)]
    (money, unit) = next(one for one in units if one is not None)
    told = "元" if money else unit.removeprefix("%").strip()
    heading = f"{title}（{told}）" if told else title
    return [_text(heading), *(_plain(cell, unit.startswith("%")) for cell in cells)]


def _plain(cell: str, per_cent: bool) -> str:
    found = _NUMBER.fullmatch(cell)
    if found is None:
        return ""
    minus = "-" if found[1] in ("−", "-") else ""
    return f"{minus}{found[3].replace(',', '')}{'%' if per_cent else ''}"


def _text(cell: str) -> str:
    return str(safe(" ".join(cell.split())))
