"""The short code of an action: printed as Code 39 bars and as letters, scanned or typed to tick it.

A code is ``A``, the action's number in the book, and one check letter, so that a slip of the hand is
told instead of ticking another action. Every USB scanner reads Code 39 and types it like a keyboard.
"""

from __future__ import annotations

from app.errors import RequestError

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CHECKS = "0123456789ACDEFGHJKLMNPRTUVWXYZ"  # 31, a prime: no slip of one digit goes unseen
_LETTER = "A"

# Code 39 (ISO/IEC 16388): five bars and four spaces a character, w for wide and n for narrow.
_PATTERNS = dict(
    zip(
        f"{_LETTERS}*",
        (
            *("nnnwwnwnn", "wnnwnnnnw", "nnwwnnnnw", "wnwwnnnnn", "nnnwwnnnw", "wnnwwnnnn"),
            *("nnwwwnnnn", "nnnwnnwnw", "wnnwnnwnn", "nnwwnnwnn", "wnnnnwnnw", "nnwnnwnnw"),
            *("wnwnnwnnn", "nnnnwwnnw", "wnnnwwnnn", "nnwnwwnnn", "nnnnnwwnw", "wnnnnwwnn"),
            *("nnwnnwwnn", "nnnnwwwnn", "wnnnnnnww", "nnwnnnnww", "wnwnnnnwn", "nnnnwnnww"),
            *("wnnnwnnwn", "nnwnwnnwn", "nnnnnnwww", "wnnnnnwwn", "nnwnnnwwn", "nnnnwnwwn"),
            *("wwnnnnnnw", "nwwnnnnnw", "wwwnnnnnn", "nwnnwnnnw", "wwnnwnnnn", "nwwnwnnnn"),
            "nwnnwnwnn",
        ),
        strict=True,
    )
)
_WIDE = 2.5


def code_of(action_id: int) -> str:
    """The code of an action; empty for a proposal, which has no number yet."""
    if action_id <= 0:
        return ""
    text = f"{_LETTER}{action_id}"
    return text + _check(text)


def action_of(code: str) -> int:
    """The action a code names; RequestError where it is no code or was mistyped."""
    text = "".join(code.split()).upper().strip("*")
    number = text[1:-1]
    known = text.startswith(_LETTER) and number.isascii() and number.isdecimal()
    if not known or _check(text[:-1]) != text[-1]:
        raise RequestError(
            "bad_code", f"「{code.strip()}」不是行动编号。编号印在条码下面，例如 {code_of(17)}。"
        )
    return int(number)


def _check(text: str) -> str:
    total = sum(place * _LETTERS.index(letter) for place, letter in enumerate(text, 1))
    return _CHECKS[total % len(_CHECKS)]


def bars(code: str) -> list[tuple[float, float]]:
    """Where the black bars of a code begin and how wide they are, in narrow bars."""
    found, x = [], 0.0
    for character in f"*{code}*":
        for number, kind in enumerate(_PATTERNS[character]):
            width = _WIDE if kind == "w" else 1.0
            if number % 2 == 0:
                found.append((x, width))
            x += width
        x += 1.0  # the gap between characters
    return found
