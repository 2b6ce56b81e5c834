"""Where the lines of a text on paper end: not inside a name, a range or a term, and no line of a lone character.

Qt breaks Chinese between any two characters. Here the end of a line is taken back before what a
reader would have to put together again, as long as enough of the line is left.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine

LINE_BREAK = "\u2028"  # what QTextLayout breaks a line at
_QUOTED = re.compile(r"「[^「」\u2028]+」")
_PART = re.compile(r"\S+")
_LONGEST = 12  # characters of a name that stay together; a longer one ends where a space is
_TERMS = (
    "即达标|为达标|未达标|达标|见效|建议值|文章口径|还不能下结论|数据不足|未设目标|不比较|"
    "官方|复算|估算|自己算|目标|订单|包裹|会话|售后|退货|退款|客服|快递|规格|班次|线路|商品"
)
_GAP = "[ \u00a0]"
_NAME = r"[^\s，。；：、（）「」]"
_COUNTED = "约|至|最近|近|满|只有|其中|再[少快高低]|小时内到期"
_NUMBER = r"\d[\d.,:/-]{0,24}"  # thousands of digits would be looked through once for each of them
_FIRM = re.compile(
    "|".join(
        (
            # a range with its unit
            rf"(?:95{_GAP}%{_GAP}区间{_GAP})?{_NUMBER}(?:{_GAP}%)?{_GAP}[–至→]{_GAP}{_NUMBER}(?:{_GAP}[%小]时?)?",
            r"（[^（），；\u2028]{1,14}）",
            r"（[^（），；「」\u2028]{1,4}「[^「」\s]{1,12}",  # where a name begins in brackets
            # a name with its share
            rf"(?<!{_NAME}){_NAME}{{1,10}}{_GAP}占{_GAP}\d+{_GAP}%",
            rf"(?:期[初末])?官方{_GAP}\d\d-\d\d",
            rf"约{_GAP}\d+{_GAP}天后(?:见效)?",
            rf"(?:{_COUNTED}){_GAP}{_NUMBER}(?:{_GAP}[^\s\d，。；])?",
            rf"(?<=：){_NAME}{{2,8}}(?={_GAP})",
            _TERMS,
        )
    )
)
_WIDE = re.compile("[\U00010000-\U0010ffff]")  # two units in Qt's count
_LEAST_FILLED = 0.35  # of a line that is ended earlier
_TWO_HAN = re.compile("(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}\\Z")
_SHORT_CLAUSE = re.compile("(?<=[，；：、。])[\u4e00-\u9fff]{1,3}\\Z")  # comes down as a whole
_LONE = (
    2  # characters of a last line that look lost; as many come down to them, if they are Chinese
)
_MARKS = " \u00a0。，；：、）」…"

Span = tuple[int, int]


def firm_spans(text: str) -> list[Span]:
    """The stretches, start and end in Qt's units, that a line should not end inside; none overlap."""
    plain = _WIDE.sub("xx", text)
    found = [one.span() for one in _FIRM.finditer(plain)]
    for quoted in _QUOTED.finditer(plain):
        found += _parts(quoted)
    return _joined(sorted(found))


def _parts(quoted: re.Match[str]) -> list[Span]:
    """A quoted name as one, a long one in what its spaces leave of it."""
    if len(quoted.group()) <= _LONGEST:
        return [quoted.span()]
    parts = _PART.finditer(quoted.string, *quoted.span())
    return [part.span() for part in parts if len(part.group()) <= _LONGEST]


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def break_lines(layout: QTextLayout, width: float, align: Qt.AlignmentFlag) -> float:
    """Lay the lines of a text below each other in ``width`` twips; their height."""
    spans = firm_spans(layout.text())
    height = _lay(layout, width, align, spans, {})
    ends = _earlier_ends(layout)
    return _lay(layout, width, align, spans, ends) if ends else height


def _lay(
    layout: QTextLayout,
    width: float,
    align: Qt.AlignmentFlag,
    spans: Sequence[Span],
    ends: Mapping[int, int],
) -> float:
    """``ends`` are line number -> where it has to end at the latest."""
    top, number = 0.0, 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        spare = width - _shorten(line, spans, ends.get(number), width)
        shift = {Qt.AlignmentFlag.AlignRight: spare, Qt.AlignmentFlag.AlignHCenter: spare / 2}
        line.setPosition(QPointF(shift.get(align, 0.0), top))
        top, number = top + line.height(), number + 1
    layout.endLayout()
    return top


def _shorten(line: QTextLine, spans: Sequence[Span], end: int | None, width: float) -> float:
    """End a line earlier where it has to; the width it has then."""
    start, stop = line.textStart(), line.textStart() + line.textLength()
    wanted = _before_firm(spans, stop if end is None else min(end, stop))
    if not start < wanted < stop:
        return width
    room = _x(line, wanted) - _x(line, start)
    if room < _LEAST_FILLED * width:
        return width
    line.setLineWidth(room + 1.0)
    return room + 1.0


def _before_firm(spans: Sequence[Span], stop: int) -> int:
    """Where the stretch begins that ``stop`` lies inside; ``stop`` itself elsewhere."""
    at = bisect_right(spans, (stop, -1)) - 1
    if at >= 0 and spans[at][0] < stop < spans[at][1]:
        return spans[at][0]
    return stop


def _x(line: QTextLine, position: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


def _earlier_ends(layout: QTextLayout) -> dict[int, int]:
    """Of lines before a last one of a character or two: an end that gives it more."""
    text, ends = _WIDE.sub("xx", layout.text()), {}
    for number in range(1, layout.lineCount()):  # figures and Latin words are never taken apart
        line, before = layout.lineAt(number), layout.lineAt(number - 1)
        start, stop = line.textStart(), line.textStart() + line.textLength()
        whole = stop == len(text) or text[stop - 1] == LINE_BREAK
        lone = len(text[start:stop].strip(_MARKS + LINE_BREAK)) <= _LONE
        if not (whole and lone):
            continue
        for fuller in (_TWO_HAN, _SHORT_CLAUSE):
            if found := fuller.search(text, before.textStart(), start):
                ends[number - 1] = found.start()
    return ends
