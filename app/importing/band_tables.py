"""Tables copied from the backend or typed line by line: bands, curves and weights of a pack.

A band is a line like ``≥4.791 100``, ``15秒以内 100分``, ``4.64–4.79：90`` or ``<59.55% → 50``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from app.catalogue.rulepacks import Band, MetricRule
from app.errors import RequestError
from app.importing.typed_values import EXAMPLES, amount

MAX_CHARACTERS = 20_000
MAX_LINES = 100

_NUMBER = r"\d+(?:\.\d+)?"
_UNIT = r"(?:%|小时|分钟|分|秒钟|秒|天|星|h|min|s)?"
_LIMIT = rf"(?:{_NUMBER}{_UNIT})+?"
_POINTS = re.compile(rf"(?P<points>{_NUMBER})分?$")
_POINTS_FIRST = re.compile(rf"(?P<points>{_NUMBER})分 (?P<rest>.*[<>].*)$")
_BOTH = re.compile(rf"(?P<low>{_LIMIT})(?P<op><=|<)[^\d<>]*(?:<=|<)(?P<high>{_LIMIT})$")
_RANGE = re.compile(rf"(?P<low>{_LIMIT})-(?P<high>{_LIMIT})$")
_BEFORE = re.compile(rf"(?P<op>>=|<=|>|<)(?P<limit>{_LIMIT})$")
_AFTER = re.compile(rf"(?P<limit>{_LIMIT})(?P<op>>=|<=|>|<)$")
_PLAIN = re.compile(rf"(?P<limit>{_LIMIT})$")
_WORDS = (
    (r"大于等于|不低于|不少于|不小于|至少|≥|⩾|≧", ">="),
    (r"小于等于|不超过|不高于|不大于|不多于|至多|≤|⩽|≦", "<="),
    (r"大于|高于|超过|多于", ">"),
    (r"小于|低于|少于|不足|不到", "<"),
    (r"及以上|以上", ">="),
    (r"及以下|以内|以下", "<="),
    (r"[~—–―至到]+", "-"),
    (r"[→⇒]|(?<![<>])=|得", ":"),
)
_WEIGHT = re.compile(rf"^(?P<name>.*?)[\s:：,，|]*(?P<percent>{_NUMBER})\s*[%％]?$")


_WINDOW = re.compile(
    r"^(?P<name>.*?)[\s:：,，|]*近?\s*(?P<days>\d{1,3})\s*天?"
    r"(?:[\s:：,，|]*(?:延迟|截至|早|往前)?\s*(?P<lag>\d{1,2})\s*天?前?)?$"
)


def read_bands(text: str, rule: MetricRule) -> tuple[Band, ...]:
    """The bands of a pasted table in the metric's own unit, in the order of the lines.

    RequestError naming the first line that is not understood.
    """
    lines = _lines(text)
    return tuple(_band(line, rule) for line in lines)


def read_curve(text: str, rule: MetricRule) -> tuple[tuple[float, float], ...]:
    """The points of a pasted curve, a line each: value and points. RequestError otherwise."""
    found = []
    for line in _lines(text):
        condition, points = _split(line, rule)
        match = _PLAIN.match(condition)
        if match is None:
            raise _bad(line, rule)
        found.append((_limit(match["limit"], line, rule), points))
    return tuple(found)


def read_weights(text: str, names: Mapping[str, str]) -> dict[str, float]:
    """The weights of a pasted list, a line each: name and percent. ``names``: name -> id."""
    found: dict[str, float] = {}
    for line in _lines(text):
        match = _WEIGHT.match(unicodedata.normalize("NFKC", line).strip())
        key = _key(match["name"], names) if match else None
        if match is None or key is None:
            known = "、".join(names)
            raise RequestError(
                "bad_table", f"「{line[:30]}」看不懂。请写成：名称 百分数，名称为 {known}。"
            )
        if key in found:
            raise RequestError("bad_table", f"「{line[:30]}」重复了。请只写一行。")
        found[key] = round(float(match["percent"]) / 100, 9)
    return found


def read_windows(text: str, names: Mapping[str, str]) -> dict[str, tuple[int, int | None]]:
    """Days and end lag (None: not said) of a pasted list, a line a metric; ``names``: name -> id.

    Lines are like ``商品综合评分 30天`` or ``旺旺满意度 近30天，截至3天前``.
    """
    found: dict[str, tuple[int, int | None]] = {}
    for line in _lines(text):
        match = _WINDOW.match(unicodedata.normalize("NFKC", line).strip())
        key = _key(match["name"], names) if match else None
        if match is None or key is None:
            known = next(iter(names), "")
            raise RequestError(
                "bad_table",
                f"「{line[:30]}」看不懂。请写成：指标名称 天数 截至几天前，例如：{known} 30天 2天前",
            )
        if key in found:
            raise RequestError("bad_table", f"「{line[:30]}」重复了。请只写一行。")
        found[key] = int(match["days"]), None if match["lag"] is None else int(match["lag"])
    return found


def _key(said: str, names: Mapping[str, str]) -> str | None:
    """The id of a name; an id is as good as its name."""
    plain = "".join(said.split())
    return names.get(plain, plain if plain in names.values() else None)


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text[: MAX_CHARACTERS + 1].splitlines() if line.strip()]
    if len(text) > MAX_CHARACTERS or len(lines) > MAX_LINES:
        raise RequestError("bad_table", "粘贴的内容太长，不像分档表。请只复制这一个指标的分档。")
    if not lines:
        raise RequestError("bad_table", "没有内容。请粘贴或输入分档，一行一档，例如：≥4.791 100")
    return lines


def _band(line: str, rule: MetricRule) -> Band:
    condition, points = _split(line, rule)
    higher = rule.better == "higher"
    both, between = _BOTH.match(condition), _RANGE.match(condition)
    if both is not None:
        low_op = ">=" if both["op"] == "<=" else ">"
        high_op = "<=" if "<=" in condition[both.end("op") :] else "<"
        op, limit = (low_op, both["low"]) if higher else (high_op, both["high"])
    elif between is not None:
        op, limit = (">=", between["low"]) if higher else ("<=", between["high"])
    else:
        match = _BEFORE.match(condition) or _AFTER.match(condition)
        plain = _PLAIN.match(condition)
        if match is None and plain is None:
            raise _bad(line, rule)
        op = match["op"] if match else (">=" if higher else "<=")
        limit = match["limit"] if match else plain["limit"] if plain else ""
    return Band(op, _limit(limit, line, rule), points)


def _split(line: str, rule: MetricRule) -> tuple[str, float]:
    """The condition, with words turned into signs, and the points."""
    text = unicodedata.normalize("NFKC", line).strip()
    gap = re.sub(r"[\s:,;|]+", " ", _signs(text)).strip()
    first = _POINTS_FIRST.match(gap)
    head, _, tail = gap.rpartition(" ")
    last = _POINTS.match(tail)
    if first is not None:
        condition, points = first["rest"], first["points"]
    elif head and last is not None:
        condition, points = head, last["points"]
    else:
        raise _bad(line, rule)
    return condition.replace(" ", ""), float(points)


def _signs(text: str) -> str:
    for pattern, sign in _WORDS:
        text = re.sub(pattern, sign, text)
    return text


def _limit(text: str, line: str, rule: MetricRule) -> float:
    value = amount(text, rule.unit)
    if value is None or (rule.unit == "rate" and "%" not in text and value > 1):
        raise _bad(line, rule)
    return value


def _bad(line: str, rule: MetricRule) -> RequestError:
    example = re.split(" 或 |、", EXAMPLES[rule.unit])[0]
    sign = "≥" if rule.better == "higher" else "≤"
    return RequestError(
        "bad_table",
        f"「{line[:30]}」看不懂。请一行写一档：条件、空格、得分，例如：{sign}{example} 100",
    )
