"""Personal data stops here: which columns are buyers' own, and masking of kept free text."""

from __future__ import annotations

from functools import lru_cache

from app.importing.tables import Row
from app.importing.values import clean
from app.importing.wordlists import wordlists

MASK = "***"


@lru_cache(maxsize=4096)
def is_personal(header: str) -> bool:
    """Whether a column of that :func:`~app.catalogue.templates.normal` name holds personal data."""
    lists = wordlists()
    if header in lists.personal_headers:
        return True
    if header in lists.public_headers:
        return False
    return any(part in header for part in lists.personal_parts)


def masked(text: str, row: Row, personal: tuple[int, ...]) -> str:
    """The text without phone and identity numbers and without the row's own personal cells."""
    for pattern in wordlists().personal_patterns:
        text = pattern.sub(MASK, text)
    for index in personal:
        value = clean(row[index]) if index < len(row) else ""
        if len(value) > 1 and value in text:
            text = text.replace(value, MASK)
    return text


def kept_cells(
    row: Row, width: int, personal: tuple[int, ...], exact: frozenset[int]
) -> tuple[str, ...]:
    """A rejected row to be kept: personal cells blank, texts masked, ``exact`` columns as they are.

    Numbers of orders look like telephone numbers at times, so those columns are not masked.
    """
    texts = [clean(cell) for cell in row[:width]]
    texts += [""] * (width - len(texts))
    return tuple(
        "" if index in personal else text if index in exact else masked(text, row, personal)
        for index, text in enumerate(texts)
    )


def shown_row(row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
    """A sample row for the mapping dialog, personal cells masked."""
    cells = [clean(cell) for cell in row[: len(names)]]
    return tuple(
        MASK if cell and is_personal(name) else masked(cell, (), ())
        for name, cell in zip(names, cells, strict=False)
    )
