"""Which texts may be shortened: those that anyone may write at any length, and why each is.

Everything else is whole wherever it is shown (:mod:`ui.looks` and the pictures hold the window to that).
A shortened text keeps both its ends, or its beginning, and is whole on hover and in every copy and export.
"""

from __future__ import annotations

from collections.abc import Mapping

PRODUCT = "product"
WORDS = "words"
FILE = "file"

REASONS: Mapping[str, str] = {
    PRODUCT: "a name out of the seller's files, stuffed with search words up to 120 signs: two lines, then both ends",
    WORDS: "what a buyer or the seller typed into a box without a limit: three lines, then both ends",
    FILE: "a file's name or a folder's path, as long as the seller's disk allows",
}
