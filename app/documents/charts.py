"""What stands behind a chart: its numbers as a table, the same on screen, in Excel and for a reader.

Light to import: no matplotlib.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.words import (
    DASH,
    NOT_OFFICIAL,
    SAMPLE_MARK,
    date_text,
    number_text,
    signed_points,
    signed_value,
    value_text,
)
from app.documents.workbooks import Cell as SheetCell
from app.documents.workbooks import SheetTable
from app.model import ScoreCard

Cell = str | float | date | None


_CHANGE = "change of "


def change_of(unit: str) -> str:
    """The unit of changes of a value: told with their sign, of a rate in 个百分点."""
    return f"{_CHANGE}{unit}"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: ``unit`` as in a metric, :func:`change_of` one, "number" for a plain number, "" for words."""

    title: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart; a row has a cell for every field, None where nothing is known."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def texts(self, row: Sequence[Cell]) -> list[str]:
        """A row as the seller reads it."""
        return [cell_text(cell, field.unit) for cell, field in zip(row, self.fields, strict=True)]

    def as_text(self) -> str:
        """Tab-separated lines under a heading, for the clipboard."""
        lines = [[field.title for field in self.fields], *(self.texts(row) for row in self.rows)]
        return "\n".join("\t".join(line) for line in lines)

    def as_sheet(self) -> SheetTable:
        """A sheet whose numbers stay numbers: rates in per cent, money in yuan."""
        header = [_heading(field) for field in self.fields]
        rows = [
            [_plain(cell, field.unit) for cell, field in zip(row, self.fields, strict=True)]
            for row in self.rows
        ]
        return SheetTable(header, rows)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a saved chart says of itself: ``mark`` is set for the sample shop."""

    title: str
    note: str = ""
    mark: str = ""


def card_caption(title: str, card: ScoreCard | None) -> Caption:
    """The caption of a chart of a score: shop, day, rules, and that the numbers are not the platform's."""
    if card is None:
        return Caption(title)
    note = f"{card.shop.name} · 截至 {date_text(card.on)} · 规则 {card.pack.label} · {NOT_OFFICIAL}"
    return Caption(title, note, SAMPLE_MARK if card.shop.sample else "")


def chart_table(fields: Iterable[Field], rows: Iterable[Sequence[Cell]]) -> ChartTable:
    """A table of any fields and rows."""
    return ChartTable(tuple(fields), tuple(tuple(row) for row in rows))


def cell_text(cell: Cell, unit: str) -> str:
    """One cell in its unit; a dash for None."""
    if cell is None:
        return DASH
    if isinstance(cell, date):
        return date_text(cell)
    if isinstance(cell, str):
        return cell
    if unit.startswith(_CHANGE):
        return _changed(cell, unit.removeprefix(_CHANGE))
    return number_text(cell, 1, keep_zeros=False) if unit == "number" else value_text(cell, unit)


def _changed(cell: float, unit: str) -> str:
    return signed_points(cell) if unit == "points" else signed_value(cell, unit)


_SUFFIXES = {
    "rate": "（%）",
    change_of("rate"): "（百分点）",
    "hours": "（小时）",
    "seconds": "（秒）",
    "fen": "（元）",
}
_FACTORS = {"rate": 100.0, "fen": 0.01}


def _heading(field: Field) -> str:
    plain = field.unit.removeprefix(_CHANGE)
    return field.title + _SUFFIXES.get(field.unit, _SUFFIXES.get(plain, ""))


def _plain(cell: Cell, unit: str) -> SheetCell:
    if isinstance(cell, date):
        return date_text(cell)
    if isinstance(cell, str) or cell is None:
        return cell
    return round(cell * _FACTORS.get(unit.removeprefix(_CHANGE), 1.0), 6)
