"""The rows of a table that may be its header."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.catalogue.templates import normal
from app.importing.tables import Row
from app.importing.values import clean
from app.importing.wordlists import wordlists

_MOST_COLUMNS = 2_000  # no export comes near; a stray cell stands farther away at times
_MOST_LETTERS = 200
_UNIT = re.compile(
    r"(?<=.)\((?:秒|s|分|分钟|min|小时|时|h|天|日|元|人民币|rmb|cny|¥|%|百分比|个|件|单|次|人|条|星|"
    r"北京时间|utc\+8|gmt\+8)\)$"
)


@dataclass(frozen=True, slots=True)
class Header:
    """A possible header: the number of its last row, its cells as written and normalised."""

    row: int
    cells: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """A digest of the column names in their order."""
        return hashlib.sha256("\x1f".join(self.names).encode()).hexdigest()[:16]


def without_unit(name: str) -> str:
    """A normalised column name without the unit in brackets behind it."""
    return _UNIT.sub("", name)


def possible_headers(head: Sequence[Row]) -> Iterator[Header]:
    """Every row that may be a header, alone and with the gaps filled from the row above."""
    above: list[str] = []
    for number, row in enumerate(head, 1):
        cells = [clean(cell)[:_MOST_LETTERS] for cell in row[:_MOST_COLUMNS]]
        if sum(1 for cell in cells if cell) > 1:
            yield _header(number, cells)
            if any(up and not low for up, low in zip(above, cells, strict=False)):
                filled = [low or up for up, low in zip(above, cells, strict=False)]
                yield _header(number, filled + cells[len(filled) :])
        above = cells


def _header(number: int, cells: list[str]) -> Header:
    while cells and (not cells[-1] or cells[-1] in wordlists().error_columns):
        cells = cells[:-1]
    return Header(number, tuple(cells), tuple(normal(cell) for cell in cells))
