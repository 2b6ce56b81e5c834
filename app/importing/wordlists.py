"""The words all layouts share (resources/templates/words.toml): rows, couriers, provinces, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.catalogue.resources import read_toml, resources_dir
from app.catalogue.templates import normal
from app.catalogue.traditional import simplified
from app.importing.values import BadCell, Cell, clean, identifier, is_missing


@dataclass(frozen=True, slots=True)
class WordLists:
    """words.toml, header names and row labels already :func:`~app.catalogue.templates.normal`."""

    summary_rows: frozenset[str]
    common_headers: frozenset[str]
    personal_headers: frozenset[str]
    public_headers: frozenset[str]
    figure_endings: tuple[str, ...]  # of headers that name no person, whatever stands before
    personal_parts: tuple[str, ...]
    personal_patterns: tuple[re.Pattern[str], ...]
    digit_words: tuple[str, ...]  # other signs for 0, for 1, ...
    shown_parts: tuple[str, ...]  # what an unreadable cell may show of itself
    shown_signs: frozenset[str]
    provinces: tuple[str, ...]
    period_headers: frozenset[str]
    corners: frozenset[str]  # above the names of a table that lies on its side
    value_columns: frozenset[str]  # of such a table, above figures that are nobody's
    day_column: str
    error_columns: frozenset[str]  # what a workbook of rejected rows adds to a header
    origin_column: str  # of these the one that says where a row comes from
    couriers: tuple[tuple[str, str], ...]  # beginning -> shown name, longest beginning first
    notes: dict[str, str]


@lru_cache(maxsize=1)
def wordlists() -> WordLists:
    """The shared words, read once."""
    table = read_toml(resources_dir() / "templates" / "words.toml")
    couriers = {normal(key): str(value) for key, value in table.table("couriers").values.items()}
    return WordLists(
        summary_rows=frozenset(map(normal, table.texts("summary_rows"))),
        common_headers=frozenset(map(normal, table.texts("common_headers"))),
        personal_headers=frozenset(map(normal, table.texts("personal_headers"))),
        public_headers=frozenset(map(normal, table.texts("public_headers"))),
        figure_endings=table.texts("figure_endings"),
        personal_parts=tuple(map(normal, table.texts("personal_parts"))),
        personal_patterns=tuple(map(re.compile, table.texts("personal_patterns"))),
        digit_words=table.texts("digit_words"),
        shown_parts=table.texts("shown_parts"),
        shown_signs=frozenset(table.text("shown_signs")),
        provinces=table.texts("provinces"),
        period_headers=frozenset(map(normal, table.texts("period_headers"))),
        corners=frozenset(map(normal, table.texts("corners"))),
        value_columns=frozenset(map(normal, table.texts("value_columns"))),
        day_column=table.text("day_column"),
        error_columns=frozenset(table.texts("error_columns")),
        origin_column=table.text("origin_column"),
        couriers=tuple(sorted(couriers.items(), key=lambda item: -len(item[0]))),
        notes={key: str(value) for key, value in table.table("notes").values.items()},
    )


def note(key: str, **values: object) -> str:
    """One sentence for the preview."""
    return wordlists().notes[key].format(**values)


_PROVINCE = 3  # the longest names; an address goes on


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """The first two characters of a province, which no two share -> its name."""
    return {name[:2]: name for name in wordlists().provinces}


@lru_cache(maxsize=16_384)
def province_of(cell: Cell) -> str | None:
    """The short name (广东, 内蒙古) a province or an address begins with; None for anything else."""
    start, names = clean(cell)[:_PROVINCE], _provinces()
    if start[:2] not in names:
        start = simplified(start)
    name = names.get(start[:2])
    return name if name and start.startswith(name) else None


@lru_cache(maxsize=16_384)
def courier_of(cell: Cell) -> str | None:
    """The courier's usual short name by its beginning; an unknown courier keeps its own name."""
    text = clean(cell)
    if is_missing(text):
        return None
    name = normal(text)
    return next((shown for start, shown in wordlists().couriers if name.startswith(start)), text)


_NUMBER_SIGN = re.compile(r"^no[:.：]\s*", re.IGNORECASE)
_WAYBILL_BREAK = re.compile(r"[,，;；、\s]+")


def waybill_of(cell: Cell) -> str | None:
    """The first waybill number of a cell."""
    text = identifier(cell)
    if text is None or text.isalnum():
        return text
    text = _NUMBER_SIGN.sub("", text)
    return next((part for part in _WAYBILL_BREAK.split(text) if part), None)


def parcel_of(cell: Cell) -> tuple[str | None, str | None] | None:
    """Courier and waybill of 快递信息: ``SF0220481613112-顺丰速运,商品…``; the first parcel counts."""
    text = clean(cell)
    if is_missing(text):
        return None
    first = _WAYBILL_BREAK.split(text, maxsplit=1)[0]
    waybill, dash, courier = first.partition("-")
    if not waybill.isascii():
        raise BadCell("bad_number")
    return (courier_of(courier) if dash else None, identifier(waybill))
