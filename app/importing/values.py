"""The one place for each quirk of a cell: what an export writes -> a plain value, or None.

Moments have a module of their own (:mod:`app.importing.times`). Every function takes a cell as the reader gives it (str, float, int, bool, datetime, date, time,
timedelta or None), returns None where the cell says nothing, and raises :class:`BadCell` where it
says something that cannot be understood. Moments, fen and rates are those of :mod:`app.model`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from app.catalogue.traditional import simplified

Cell = object
Number = TypeVar("Number", Decimal, float)

EDGE = " \0\t\r\n\v\f\x1a\u3000\xa0\ufeff\u200b\u200c\u200d\u2060"
_QUOTED = "'`"
_TRADITIONAL = ("無", "暫無", "暫無數據")
_TOOL_BLANKS = frozenset(("nan", "null", "none", "n/a", "#n/a", "nat"))
MISSING = _TOOL_BLANKS.union(
    (
        "",
        "-",
        "--",
        "---",
        "—",
        "——",
        "–",
        "/",
        "\\",
        "无",
        "暂无",
        "暂无数据",
        "未知",
        *_TRADITIONAL,
    )
)
_EXACT = 2**53
_MOST = 10**13  # what a number in a cell stays below: yuan, pieces, people


class BadCell(Exception):  # noqa: N818 - a finding about one cell, not a failure
    """A cell that says something unusable; ``code`` is a key of ``app.errors.ROW_ISSUES``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


# --- text --------------------------------------------------------------------------------------


def clean(cell: Cell) -> str:
    """The words of a cell without TABs, apostrophes and ``="…"`` around them; "" for nothing."""
    if type(cell) is str:
        text = cell.strip(EDGE)
        if text[:1] in ("=", "'", "`"):
            return _unwrap(text)
        return text
    return _shown(cell)


def _unwrap(text: str) -> str:
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1]
    return text.lstrip(_QUOTED).strip(EDGE)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    return str(cell)


def is_missing(text: str) -> bool:
    """Whether cleaned words stand for "nothing here"."""
    return text in MISSING or (len(text) < 5 and text.lower() in MISSING)


def words(cell: Cell) -> str | None:
    """Free text, as it stands."""
    text = clean(cell)
    return None if is_missing(text) else text


# --- ids ---------------------------------------------------------------------------------------

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_LABELLED = re.compile(r"[^\x00-\x7f]+[:：]\s*([\x21-\x7e]+)")


def identifier(cell: Cell) -> str | None:
    """An order, item, product or waybill number; BadCell where Excel has eaten its last digits.

    Lost are ``6.9E+18``, numbers beyond 2**53, and 18 and more digits that are all zero after
    the fifteenth (Excel keeps fifteen), unless the cell is marked as text: Excel leaves no TAB,
    apostrophe or ``="…"`` round a number, so such zeros are the platform's own.
    """
    if type(cell) is not str:
        return _numeric_identifier(cell)
    text = cell.strip(EDGE)
    if text.isdigit():
        if text.endswith("000") and _rounded(text) and "\t" not in cell:
            raise BadCell("id_lost_digits")
        return _ascii(text)
    bare = clean(text)
    return _ascii(bare) if bare.isdigit() else _odd_identifier(bare)


def _rounded(digits: str) -> bool:
    return len(digits) >= 18 and not digits[15:].strip("0")


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else unicodedata.normalize("NFKC", digits)


def _odd_identifier(text: str) -> str | None:
    if is_missing(text):
        return None
    if _SCIENTIFIC.fullmatch(text):
        raise BadCell("id_lost_digits")
    if text.endswith(".0") and text[:-2].isdigit():
        return _numeric_identifier(int(text[:-2]))
    labelled = _LABELLED.fullmatch(text)
    return labelled.group(1) if labelled else text


def _numeric_identifier(cell: Cell) -> str | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return words(cell)
    if cell != cell:
        return None
    if abs(cell) > _EXACT or (abs(cell) >= 1e15 and cell % 10 == 0):
        raise BadCell("id_lost_digits")
    return str(int(cell)) if cell == int(cell) else str(cell)


# --- numbers -----------------------------------------------------------------------------------

_UNITS = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000)}
_SIGNS = str.maketrans("", "", "¥￥$元个件单条人次 ")
_CURRENCY = re.compile(r"^(?:人民币|rmb|cny|cn(?=[¥￥]))|(?:人民币|rmb|cny)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^\(([^()]+)\)$")  # how bookkeepers write what is below 0
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d{1,2}")
_PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")


def _decimal(text: str) -> Decimal:
    """The number of cleaned words: currency signs, 万/亿, thousands or decimal commas."""
    text = simplified(unicodedata.normalize("NFKC", text)).translate(_SIGNS)
    scale = _UNITS.get(text[-1:], Decimal(1))
    if text[-1:] in _UNITS:
        text = text[:-1]
    if "," in text:
        text = _without_commas(text)
    if not _PLAIN.fullmatch(text):
        raise BadCell("bad_number")
    return _believable(Decimal(text) * scale)


def _amount(text: str) -> Decimal:
    """Like :func:`_decimal`, for the few that name their currency or stand in brackets as well."""
    try:
        return _decimal(text)
    except BadCell:
        folded = unicodedata.normalize("NFKC", text).strip()
        bare = _CURRENCY.sub("", _IN_BRACKETS.sub(r"-\1", folded))
        if bare == folded:
            raise
        return _decimal(bare)


def _believable(number: Number) -> Number:
    """No shop counts or earns so much; an order number in the wrong column is no number."""
    if not abs(number) < _MOST:
        raise BadCell("bad_number")
    return number


def _without_commas(text: str) -> str:
    if "." in text or _THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    if _DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    raise BadCell("bad_number")


@lru_cache(maxsize=65_536)
def _number_text(text: str) -> Decimal | None:
    text = clean(text)
    return None if is_missing(text) else _amount(text)


def number_of(cell: Cell) -> Decimal | float | None:
    """A number with any of the signs, units and commas above."""
    if type(cell) is str:
        return _number_text(cell)
    if cell is None:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return None if cell != cell else _believable(cell)
    raise BadCell("bad_number")


def fen_of(cell: Cell) -> int | None:
    """Money in fen: ``¥1,299.90``, ``1.16万``, ``1052,75元``; a plain number is yuan."""
    return _fen_text(cell) if type(cell) is str else _fen(number_of(cell))


def _fen(number: Decimal | float | None) -> int | None:
    return None if number is None else round(number * 100)


@lru_cache(maxsize=65_536)
def _fen_text(text: str) -> int | None:
    return _fen(number_of(text))


def refund_of(cell: Cell) -> int | None:
    """Money that went back, in fen; some tables write it with a minus."""
    fen = fen_of(cell)
    return None if fen is None else abs(fen)


def count_of(cell: Cell) -> int | None:
    """A whole count; halves are refused."""
    number = number_of(cell)
    if number is None:
        return None
    if number != int(number):
        raise BadCell("bad_number")
    return int(number)


def rate_of(cell: Cell) -> float | None:
    """A fraction 0..1 from ``98.5%``, ``0.985`` or a bare ``98.5``."""
    if type(cell) is str and cell.strip(EDGE)[-1:] in ("%", "％"):
        return percent_of(cell.strip(EDGE)[:-1])
    number = number_of(cell)
    if number is None:
        return None
    value = float(number)
    return _share(value if abs(value) <= 1 else value / 100)


def percent_of(cell: Cell) -> float | None:
    """A fraction from a number whose header says per cent: ``98.5`` is 0.985, ``0.5`` is 0.005."""
    if type(cell) is str and cell.strip(EDGE)[-1:] in ("%", "％"):
        cell = cell.strip(EDGE)[:-1]
    number = number_of(cell)
    return None if number is None else _share(float(Decimal(str(number)) / 100))


def _share(value: float) -> float:
    """A part of a whole; BadCell for less than none of it and more than all."""
    if not 0 <= value <= 1:
        raise BadCell("bad_rate")
    return value


def stars_of(cell: Cell) -> float | None:
    """Stars 1..5 from ``5``, ``4.5``, ``5星``, ``5分`` or ``★★★★☆``."""
    if type(cell) is str and "★" in cell:
        cell = cell.count("★")
    try:
        number = number_of(cell.strip(EDGE + "星分颗") if type(cell) is str else cell)
    except BadCell as error:
        raise BadCell("bad_stars") from error
    if number is None:
        return None
    stars = float(number)
    if not 1 <= stars <= 5:
        raise BadCell("bad_stars")
    return stars
