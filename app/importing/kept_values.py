"""Cells as they are kept: texts that tell of no person, amounts that are no telephone numbers."""

from __future__ import annotations

from app.importing.privacy import without_numbers
from app.importing.values import BadCell, Cell, fen_of, refund_of, words
from app.importing.wordlists import courier_of

_MOST_LETTERS = 32_767
_MOST_FEN = 100_000_000  # a million yuan: no order of a small shop


def text_of(cell: Cell) -> str | None:
    """Words without what tells of a person, as many as a cell of Excel can hold."""
    text = words(cell)
    return None if text is None else without_numbers(text[:_MOST_LETTERS])


def amount_of(cell: Cell) -> int | None:
    """An order's amount in fen; BadCell where it is rather a telephone number."""
    return _plausible(fen_of(cell))


def back_of(cell: Cell) -> int | None:
    """A refund in fen, as plausible as an amount."""
    return _plausible(refund_of(cell))


def _plausible(fen: int | None) -> int | None:
    if fen is not None and abs(fen) >= _MOST_FEN:
        raise BadCell("bad_number")
    return fen


def courier_name(cell: Cell) -> str | None:
    """A courier's name; a cell that tells of a person is masked."""
    name = courier_of(cell)
    return None if name is None else without_numbers(name)
