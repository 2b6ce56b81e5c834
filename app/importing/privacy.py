"""Personal data stops here: which columns are buyers' own, and masking of kept free text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.importing.tables import Row
from app.importing.values import EDGE, clean
from app.importing.wordlists import wordlists

MASK = "***"
_ELLIPSIS = "…"
_MOST_SHOWN = 24
_AROUND = EDGE + "=\"'`"
_MAY_HOLD = re.compile(r"\d|@|[vVwWqQ]|[\u4e00-\u9fff][A-Za-z]")
_JOINED = re.compile(r"[/、和与及|,，;；]")  # 收件人/件数: a name stands in the cell, too
_SLASHES = re.compile(r"[\\/]")
_PROFILES = ("users", "home", "documents and settings")  # their folders are accounts
_ACCOUNT = re.compile(r"(?!.*\d{5})[A-Za-z][A-Za-z0-9_. -]*")
_SHORT = re.compile(r"[vw]x[a-z0-9_-]{1,5}", re.IGNORECASE)  # a WeChat name has 6 signs or more
_WORDS = re.compile(r"[\u3400-\u9fff]+")


@lru_cache(maxsize=4096)
def is_personal(header: str) -> bool:
    """Whether a column of that :func:`~app.catalogue.templates.normal` name holds personal data."""
    lists = wordlists()
    if header in lists.personal_headers:
        return True
    if header in lists.public_headers:
        return False
    if header.endswith(lists.figure_endings) and not _JOINED.search(header):
        return False
    return any(part in header for part in lists.personal_parts)


class _Plain(dict[int, int]):
    """Signs of any width, and digits written as words, as the plain sign they stand for."""

    def __missing__(self, sign: int) -> int:
        plain = unicodedata.normalize("NFKC", chr(sign))
        words = enumerate(wordlists().digit_words)
        digit = next((str(value) for value, group in words if chr(sign) in group), plain)
        self[sign] = ord(digit) if len(digit) == 1 else sign
        return self[sign]


_plain = _Plain()


@lru_cache(maxsize=16_384)
def without_numbers(text: str) -> str:
    """The text without telephone and identity numbers, contacts and street addresses."""
    if not _MAY_HOLD.search(plain := text.translate(_plain)):
        return text
    for pattern in wordlists().personal_patterns:
        spans = [found.span() for found in pattern.finditer(plain)]
        for start, end in reversed(spans):
            text = text[:start] + MASK + text[end:]
        plain = text.translate(_plain) if spans else plain
    return text


def masked(text: str, row: Row, personal: tuple[int, ...]) -> str:
    """The text :func:`without_numbers` and without the row's own personal cells."""
    text = without_numbers(text)
    for index in personal:
        value = clean(row[index]) if index < len(row) else ""
        if len(value) > 1 and value in text:
            text = text.replace(value, MASK)
    return text


def shown_value(text: str) -> str:
    """What an unreadable cell may show: numbers, signs and words of states, shortened."""
    text = _WORDS.sub(lambda found: _shown_words(found.group()), without_numbers(text))
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + _ELLIPSIS


def _shown_words(text: str) -> str:
    lists = wordlists()
    known = set(text) <= lists.shown_signs or any(part in text for part in lists.shown_parts)
    return text if known else _ELLIPSIS


def fragments(text: str) -> frozenset[str]:
    """Every part of a file's or sheet's name that may be a personal cell."""
    places = range(len(text))
    return frozenset(text[i:j] for i in places for j in range(i + 2, min(i + 41, len(text) + 1)))


@lru_cache(maxsize=64)
def _shaped(parts: frozenset[str]) -> re.Pattern[str] | None:
    """Finds a line that holds nothing but signs of the parts; None where a part has several lines."""
    signs, marks = "".join(sorted(set().union(*parts))), re.escape(_AROUND.replace("\n", ""))
    if not signs or "\n" in signs:
        return None
    return re.compile(f"\n[{marks}]*+[{re.escape(signs)}]{{2,}}+[{marks}]*+\n")


def matching(parts: frozenset[str], cells: Sequence[object]) -> set[str]:
    """Those of the :func:`fragments` that are a cell, whatever marks stand around it.

    Nearly always none is, which one look for lines of their signs tells.
    """
    try:
        lines = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:  # numbers among them
        return set(parts.intersection(map(clean, cells)))
    pattern = _shaped(parts)
    if pattern is not None and not pattern.search(f"\n{lines}\n"):
        return set()
    return set(parts.intersection(str(cell).strip(_AROUND) for cell in cells))


def kept_name(text: str, named: Iterable[str]) -> str:
    """The name of a file or sheet without the personal cells found in it."""
    for value in sorted(named, key=len, reverse=True):
        text = text.replace(value, MASK)
    return without_numbers(text)


def kept_path(path: str, name: str) -> str:
    """Where a file lies, for finding it again; "" where that or its kept name tells of a person.

    Folders are named by the seller: the name of the computer's account, or a word that begins with wx
    and is too short for a WeChat name, tells of no buyer. The file's own name has no such grace.
    """
    *folders, file = _SLASHES.split(path)
    named = [
        folder
        for above, folder in zip(["", *folders], folders, strict=False)
        if not (_SHORT.fullmatch(folder) or (above.lower() in _PROFILES and _is_account(folder)))
    ]
    told = any(without_numbers(part) != part for part in [*named, file])
    return "" if MASK in name or told else path


def _is_account(folder: str) -> bool:
    """A name as people give their computer's account, no telephone number."""
    return bool(_ACCOUNT.fullmatch(folder)) and not folder.lower().startswith("wxid")


def kept_cells(
    row: Row, width: int, personal: tuple[int, ...], exact: frozenset[int]
) -> tuple[str, ...]:
    """A rejected row to be kept: personal cells and texts with contacts blank, ``exact`` as it is.

    A blank cell is taken from the source again where that is there.
    Numbers of orders look like telephone numbers at times, so those columns are not masked.
    """
    texts = [clean(cell) for cell in row[:width]]
    texts += [""] * (width - len(texts))
    return tuple(
        "" if index in personal else text if index in exact else _kept_cell(text, row, personal)
        for index, text in enumerate(texts)
    )


def _kept_cell(text: str, row: Row, personal: tuple[int, ...]) -> str:
    return masked(text, row, personal) if without_numbers(text) == text else ""


def shown_row(row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
    """A sample row for the mapping dialog, personal cells masked."""
    cells = [clean(cell) for cell in row[: len(names)]]
    return tuple(
        MASK if cell and is_personal(name) else masked(cell, (), ())
        for name, cell in zip(names, cells, strict=False)
    )
