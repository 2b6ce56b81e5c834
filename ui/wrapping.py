"""Words in as many lines as they take, and how a name that is too long keeps both its ends."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

BREAK = "\u2028"  # how Qt writes that a line ends here
KEPT = 20_000  # texts remembered; a table shows the same names again and again
# What a reader takes in at once: a number with its sign and its unit, 97 分起 5.0 分. None has more than
# so many digits: a row of thousands that a file may hold would be looked through once for each of them.
_NUMBER = r"\d[\d.,]{0,24}"
_FIRM = re.compile(
    rf"{_NUMBER} 分起 {_NUMBER} [分星]|[≥≤＞＜] ?{_NUMBER}(?: %)?|{_NUMBER} (?:%|分|天|单|小时|秒)"
)
_JOIN = "\u2060"  # Qt's word joiner: no line ends here
LONE = 2  # signs: a last line this short looks like a mistake, as does a figure alone


class Wrapping:
    """Breaks texts of one font; what was broken once is remembered."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self._metrics = QFontMetricsF(self.font)
        self.line_high = ceil(self._metrics.height())
        self._wide: dict[str, int] = {}
        self._lines: dict[tuple[str, int], list[str]] = {}

    def width(self, text: str) -> int:
        """How wide its longest line is where nothing is broken, in pixels."""
        wide = self._wide.get(text)
        if wide is None:
            if len(self._wide) > KEPT:
                self._wide.clear()
            parts = text.splitlines() or [""]
            wide = self._wide[text] = ceil(max(map(self._metrics.horizontalAdvance, parts)))
        return wide

    def lines(self, text: str, room: int) -> list[str]:
        """The lines of a text in so many pixels; what stands in brackets begins one where it may.

        A lone sign at the end gets company.
        """
        if self.width(text) <= room and "\n" not in text:
            return [text]
        found = self._lines.get((text, room))
        if found is None:
            if len(self._lines) > KEPT:
                self._lines.clear()
            found = self._lines[text, room] = self._broken(text, room)
        return found

    def share(self, text: str, lines: int) -> int:
        """About the pixels in which a text takes so many lines, those of its brackets where it has any."""
        for parts in _at_brackets(text):
            if len(parts) == lines:
                return max(map(self.width, parts))
        return -(-self.width(text) // lines) + self.line_high

    def fitted(self, text: str, room: int, most: int) -> list[str]:
        """Its lines; a text of more than ``most`` of them is shortened in the middle."""
        lines = self.lines(text, room)
        if len(lines) <= most:
            return lines
        fewest, enough = 0, len(text)  # signs left, of which about half at either end
        while fewest < enough - 1:
            middle = (fewest + enough) // 2
            if len(self._cut(_both_ends(text, middle), room)) <= most:
                fewest = middle
            else:
                enough = middle
        return self._cut(_both_ends(text, fewest), room)

    def _broken(self, text: str, room: int) -> list[str]:
        for parts in _at_brackets(text):
            if max(map(self.width, parts)) <= room:
                return parts
        lines = self._cut(text, room)
        narrower = room
        while len(lines) > 1 and _lone(lines[-1]) and narrower > room * 2 // 3:
            narrower -= self.line_high // 2
            tried = self._cut(text, narrower)
            if len(tried) > len(lines):
                break
            lines = tried
        return lines

    def _cut(self, text: str, room: int) -> list[str]:
        plain = BREAK.join(text.splitlines()).replace(_JOIN, "")  # a file's own count as none
        layout = QTextLayout(_FIRM.sub(_held, plain), self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        signs, at = plain.encode("utf-16-le"), 0  # Qt counts in these
        held = layout.text().encode("utf-16-le")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, room))
            begin, long = line.textStart(), line.textLength()
            piece = held[2 * begin : 2 * (begin + long)].decode("utf-16-le", "replace")
            end = at + long - piece.count(_JOIN)
            lines.append(signs[2 * at : 2 * end].decode("utf-16-le", "replace").strip(f" {BREAK}"))
            at = end
        layout.endLayout()
        return lines


def _lone(line: str) -> bool:
    """Whether a last line wants company: ``的。``, ``≥ 80``, ``0.30 %``."""
    return len(line) <= LONE or _FIRM.fullmatch(line) is not None


def unparted(text: str) -> str:
    """A text for a label of Qt's own, whose lines never end between a number and its sign or unit."""
    return _FIRM.sub(lambda found: found.group().replace(" ", "\u00a0"), text)


def _held(found: re.Match[str]) -> str:
    """What is to stay on one line, as Qt takes it for one word."""
    return _JOIN.join(found.group()).replace(" ", "\u00a0")


def _at_brackets(text: str) -> list[list[str]]:
    """``0.81 %``, ``（0.27 – 2.34 %，n = 372）``; then with the brackets' own comma at a line's end.

    Brackets in the midst of a sentence are words like others.
    """
    before, bracket, inside = text.partition("（")
    if not before or not bracket or not _closes_last(inside):
        return []
    first, comma, rest = inside.partition("，")
    two = [before, f"（{inside}"]
    return [two, [before, f"（{first}，", rest]] if comma and rest else [two]


def _closes_last(inside: str) -> bool:
    """Whether what follows an opening bracket is all within it, to the text's end."""
    depth = 1
    for at, sign in enumerate(inside, 1):
        depth += {"（": 1, "）": -1}.get(sign, 0)
        if depth == 0:
            return at == len(inside)
    return False


def _both_ends(text: str, kept: int) -> str:
    """``加厚保…白色``: so many signs, half of them from either end."""
    head, tail = (kept + 1) // 2, kept // 2
    return f"{text[:head]}…{text[len(text) - tail :]}"


_known: dict[str, Wrapping] = {}


def wrapping_of(font: QFont) -> Wrapping:
    """The one of a font: what was measured for one widget serves all."""
    key = font.key()
    if key not in _known:
        _known[key] = Wrapping(font)
    return _known[key]
