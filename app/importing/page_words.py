"""The words of a score page as one pattern: labels, lines to ignore, and numbers with units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

_CJK = "\u4e00-\u9fff"

# The next number belongs to one of these, not to the metric.
_OTHER_LINES = (
    rf"较[^\d\s+\-±]{{0,6}}(?:\d{{1,2}}[日天])?|[日周月]?环比|同比|(?:行业|同行|同层|类目)[{_CJK}]{{0,8}}"
    rf"|[优良]秀值|均值|平均值|(?:我的)?目标[{_CJK}]{{0,4}}|标准值?|达标[线值标准]{{1,2}}|合格[线值标准]{{1,2}}|及格线|考核线|门槛"
    r"|(?P<weight>权重[占比]{0,2})|(?P<points>(?:单项)?得分)|排名|满分|封顶|上限|下一档|预警[线值]?"
    r"|(?:超过|超越|高于|低于|提升|提高|下降|上升|降低|增加|减少|还差|再)[ \t]*(?=[\d+\-])|[≥≤<>=]=?"
)
_MISSING = r"(?:--+|—+|-|暂无(?:数据)?|无数据|无)(?=\s|$)"
_ENDINGS = "率|时长|评分|得分|体验|体验分|满意度|时效|占比|指数"
_OTHER_LABEL = (
    rf"(?:(?m:^)|(?<=[\t ]))[{_CJK}A-Za-z0-9/·]{{2,24}}(?:{_ENDINGS})(?:\([^)\n]{{1,6}}\))?"
    r"(?=[ \t]*(?:\n|$|:|[+\-±]?\d|\t| ))"
)
_UNITS = "%|分钟|分(?![数析布档项类期享销])|小时|星|秒(?!杀)|min|h|s"
_DURATION = (
    r"\d+\.\d+[ \t]*天|\d+(?:\.\d+)?[ \t]*(?:小时|时|h)(?:[ \t]*\d+[ \t]*(?:分钟|分|min|m))?(?:[ \t]*\d+(?:\.\d+)?[ \t]*(?:秒|s))?"
    r"|\d+[ \t]*(?:分钟|分|min|m)[ \t]*\d+(?:\.\d+)?[ \t]*(?:秒|s)"
)
_NUMBER = r"(?>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
_AMOUNT = (
    rf"(?<![\d.A-Za-z/~])(?P<sign>[+\-−±↑↓][ \t]*)?(?<![\d.A-Za-z/~])"
    rf"(?:(?P<duration>{_DURATION})|(?P<number>{_NUMBER})"
    rf"(?:[ \t]*(?P<unit>{_UNITS})|[ \t]*\n[ \t]*(?P<unit_below>%|分|小时|秒)[ \t]*(?=\n|$))?)"
    r"(?![ \t]*(?:天|日|单|个|次|名|位|人|条|月|年|项|笔|件|家|轮|档|元|万|级|倍|/|~|[-—至][ \t]*\d))"
)
_FOLLOWS = (
    "得分|分数|为|是|当前|行业|同行|目标|较|未达|已达|达标|优秀|良好|一般|正常|本店|数值|权重|暂无"
)
_BEFORE = "".join(f"|(?<={word})" for word in ("我的", "店铺", "本店", "当前", "[0-9]天"))

_DATE = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHORT_DATE = re.compile(r"(?<!\d)(\d{1,2})[-/月](\d{1,2})日?(?=\s+\d{1,2}:\d\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_UPDATED = re.compile(
    r"(?m)^[ \t]*(?:数据)?(?:更新时间|更新于|更新日期|截至|统计日期|更新)[:： \t]*"
    r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ \t]+\d{1,2}:\d{2}(?::\d{2})?)?[ \t]*$"
)
_DATE_MARKS = [
    re.compile(words) for words in ("更新时间|更新于", "数据更新|数据截至|统计日期|更新")
]
_TOLD = re.compile(r"(?:^|\s)[+\-−±↑↓¥≥≤<>]?\d[\d.,]*\s*[^\d\s]{0,3}$")  # ends in a value
_PREFIX = re.compile(r"^(?:近\d{1,3}[天日]|我的|店铺|本店|当前)+")
_SUFFIX = re.compile(r"\(.*$")


def plain(text: str) -> str:
    """Half-width characters, single kinds of blanks and line ends; lines stay lines."""
    folded = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[^\S\n\t]", " ", folded)


def page_pattern(labels: Mapping[str, str]) -> re.Pattern[str]:
    """What to look for, in this order; groups label, hint, ignore (weight and points within it), other,
    missing, and of a number sign, duration, number, unit, unit_below.

    ``labels`` maps what the page calls a value to its key; the longest label wins.
    """
    ordered = sorted(labels, key=len, reverse=True)
    words = "|".join(re.escape(label).replace("/", r"[ ]?/[ ]?") for label in ordered)
    label = (
        rf"(?:(?<![{_CJK}A-Za-z]){_BEFORE})(?P<label>{words})(?:\((?P<hint>%|分|小时|分钟|秒|天|h|s)\))?"
        rf"(?=[^{_CJK}]|$|{_FOLLOWS})"
    )
    return re.compile(
        rf"{label}|(?P<ignore>{_OTHER_LINES})|(?P<other>{_OTHER_LABEL})"
        rf"|(?<!\S)(?P<missing>{_MISSING})|{_AMOUNT}"
    )


def bare_label(words: str) -> str:
    """A label without what may stand around it: 近30天 before it, a unit in brackets after it."""
    return "".join(_SUFFIX.sub("", _PREFIX.sub("", words)).split())


def unstacked(text: str) -> str:
    """Tables of a line of labels over a line of values (cells apart by TAB) as one pair a line."""
    lines = text.split("\n")
    for at in range(len(lines) - 1):
        above, below = lines[at].split("\t"), lines[at + 1].split("\t")
        if len(above) == len(below) > 1 and not any(_TOLD.search(cell.strip()) for cell in above):
            pairs = [f"{label} {value}" for label, value in zip(above, below, strict=True)]
            weights = all(cell.strip().startswith("权重") for cell in below)
            # Below weights stand the values: the line stays one of labels.
            lines[at : at + 2] = ["", "\t".join(pairs)] if weights else ["\n".join(pairs), ""]
    return "\n".join(lines)


def page_date(text: str, fallback_on: date) -> date | None:
    """The day the page was updated: the date right after 更新时间 or words like it."""
    dates = [(match.start(), day) for match in _DATE.finditer(text) if (day := _day(match))]
    for mark in (found for pattern in _DATE_MARKS for found in pattern.finditer(text)):
        for start, day in dates:
            if 0 <= start - mark.end() <= 12:
                return day
        short = _SHORT_DATE.search(text, mark.end(), mark.end() + 30)
        if short and (day := _nearest(int(short[1]), int(short[2]), fallback_on)):
            return day
    return None


def without_dates(text: str) -> str:
    """Dates and clock times blanked, and what says that the page is of that day.

    No number of theirs is taken for a value, and a label over them stands at the value below.
    """
    text = _UPDATED.sub(lambda match: " " * len(match[0]), text)
    for pattern in (_DATE, _SHORT_DATE, _TIME):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _nearest(month: int, day: int, on: date) -> date | None:
    """A date without a year: the last such day that is not after ``on``."""
    for year in (on.year, on.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= on:
            return found
    return None
