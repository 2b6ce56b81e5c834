"""Two lists of sentences side by side: what both say is left out, what was reworded stands on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORDS = re.compile(r"[0-9A-Za-z.:%–-]+|.", re.DOTALL)  # a number or a date is one word
ALIKE = 0.5  # share of signs in common from which a sentence is the other one reworded


def paired(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """(sentence of the first list, of the second), in their order; "" where one has no such sentence."""
    rest = [text for text in second if text not in first]
    pairs = []
    for text in first:
        if text in second:
            continue
        nearest = max(rest, key=lambda other: alike(text, other), default="")
        if nearest and alike(text, nearest) >= ALIKE:
            rest.remove(nearest)
            pairs.append((text, nearest))
        else:
            pairs.append((text, ""))
    return pairs + [("", text) for text in rest]


def alike(one: str, other: str) -> float:
    """0..1: how much of two sentences is the same."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def differing(one: str, other: str) -> list[tuple[int, int]]:
    """(begin, end) of the pieces of ``one`` that ``other`` does not have, in signs.

    Empty where either is empty or little is alike: all of it would be marked, which marks nothing.
    """
    if not one or not other or one == other or alike(one, other) < ALIKE:
        return []
    places = [(word.start(), word.end()) for word in _WORDS.finditer(one)]
    found = SequenceMatcher(None, _WORDS.findall(one), _WORDS.findall(other), autojunk=False)
    return [
        (places[first][0], places[last - 1][1])
        for kind, first, last, _, _ in found.get_opcodes()
        if kind != "equal" and last > first
    ]
