"""Two rule versions on one shop's data, and several shops in one table, in the seller's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.catalogue.compare_texts import differing
from app.catalogue.rulepacks import RulePack
from app.documents.words import (
    DASH,
    number_text,
    origin_text,
    signed_points,
    state_text,
    value_text,
)
from app.model import Origin, State, scale_unit
from app.scoring.versions import PackComparison, Row, Standing

ABSENT = "没有这一项"
SAME = "相同"
EXAMPLE = "示例值"
SHORT = 12  # signs
_WHOLE_SHOWN = re.compile(r"(?<=分起 )(\d)(?= 分)")
ESTIMATES = "得分和复算总分是本软件按规则表测算的估算，非平台官方。"


def has_examples(pair: Sequence[RulePack]) -> bool:
    """Whether the tables of a version are examples, not the shop's."""
    return any(pack.source_label == EXAMPLE for pack in pair)


def estimates_text(pair: Sequence[RulePack]) -> str:
    """Whose numbers the points are."""
    names = "、".join(f"「{pack.label}」" for pack in pair if pack.source_label == EXAMPLE)
    note = f"{names}的得分表是示例值，不是本店的，请在「规则」里换成后台显示的。" if names else ""
    return note + ESTIMATES


def value_cell(row: Row, second: bool) -> str:
    """A metric's value under one version; the page's points stand with the points."""
    if not (row.in_second if second else row.in_first):
        return ABSENT
    value = row.second_value if second else row.first_value
    if value is None or row.kind == "total":
        return DASH
    origin = row.second_origin if second else row.first_origin
    return f"{value_text(value, row.unit)} {origin_text(origin)}"


def points_cell(row: Row, second: bool) -> str:
    """The points under one version and whose they are: ours are estimates.

    Of the total both, where there are both: ``82 官方，81.6 估算``.
    """
    points = row.second_points if second else row.first_points
    value = row.second_value if second else row.first_value
    if row.kind == "total" and value is not None:
        ours = "" if points is None else f"，{_bare(points, _unit(row, second))} 估算"
        return f"{_bare(value, _unit(row, second))} 官方{ours}"
    if points is None:
        return DASH
    origin = row.second_origin if second else row.first_origin
    page = row.kind == "dimension" and origin in (Origin.OFFICIAL, Origin.ENTERED)
    return f"{_bare(points, _unit(row, second))} {origin_text(origin) if page else '估算'}"


def state_cell(row: Row, second: bool) -> str:
    """Shape and word under one version; a dash where it does not have the row."""
    if not (row.in_second if second else row.in_first):
        return DASH
    return state_text(row.second_state if second else row.first_state)


def difference_cell(row: Row) -> str:
    """Second less first, in points where both give some, else a metric's value; "" unknown.

    The page's total is the same under both versions and says nothing of them.
    """
    if row.kind != "metric" and row.difference is None:
        return DASH
    if row.same_scale and row.first_points is not None and row.second_points is not None:
        points = _signed(row.second_points - row.first_points, _fine(row))
        return SAME if points == "±0" else f"{points} 分"
    if row.kind != "metric" or row.first_value is None or row.second_value is None:
        return DASH
    change = row.second_value - row.first_value
    if row.unit == "rate":
        text = number_text(change * 100, 2)
        return SAME if not float(text.replace("−", "-")) else f"{_plus(text)} 个百分点"
    text = value_text(change, row.unit)
    return SAME if text == value_text(0.0, row.unit) else _plus(text)


def _fine(row: Row) -> bool:
    """Whether the points are of a short scale, where a tenth is much."""
    return "points" not in (row.first_scale, row.second_scale)


def _unit(row: Row, second: bool) -> str:
    return row.second_scale if second else row.first_scale


def _signed(points: float, fine: bool) -> str:
    text = _plus(number_text(points, 2)) if fine else signed_points(points)
    return "±0" if not float(text.replace("−", "-")) else text


def _plus(text: str) -> str:
    return text if text.startswith("−") else f"+{text}"


def field_text(key: str, text: str) -> str:
    """What a version says in one field, as the page of the rules writes it: ``50 分``, ``97 分起 5.0 分``."""
    if key in ("floor", "ceiling") and text:
        return f"{text} 分"
    return _WHOLE_SHOWN.sub(r"\1.0", text) if key == "buyer_display" else text


@lru_cache(maxsize=4096)  # asked for at every paint
def differing_pieces(one: str, other: str) -> list[tuple[int, int]]:
    """(begin, end) of what one version says and the other does not.

    A short value that has nothing of the other, or that falls away, is marked whole; a long one not at
    all: it would mark nothing.
    """
    if one and not other:
        return [(0, len(one))] if len(one) < SHORT else []
    pieces = differing(one, other)
    short = bool(one and other) and min(len(one), len(other)) < SHORT
    if pieces or not short or one == other or differing(other, one):
        return pieces
    return [(0, len(one))]


def verdict(found: PackComparison, first: RulePack, second: RulePack) -> str:
    """What the second version does to the total, or why that cannot be told."""
    total = next((row for row in found.rows if row.kind == "total"), None)
    if not found.same_scale:
        return (
            f"「{first.label}」是 {_scale(first)} 分制，「{second.label}」是 {_scale(second)} 分制，"
            "总分不能直接比；下面按指标看。"
        )
    if total is None or total.first_points is None or total.second_points is None:
        known = (
            total and total.first_points is not None,
            total and total.second_points is not None,
        )
        lacking = [p.label for p, k in zip((first, second), known, strict=True) if not k]
        which = f"「{lacking[0]}」" if len(lacking) == 1 else "两版都"
        return (
            f"总分不能比：{which}复算不出总分"
            "（规则没有公布得分表或权重，或者缺数据）。在「规则」里填上自己的表再看。"
        )
    change = _signed(total.second_points - total.first_points, _fine(total))
    newer = second.effective_from > first.effective_from
    word = "新规会让你" if newer else f"换成「{second.label}」会让你"
    before = _bare(total.first_points, total.first_scale)
    after = _bare(total.second_points, total.second_scale)
    return f"{word} {change} 分（复算 {before} → {after}，估算）"


def _bare(points: float, unit: str) -> str:
    """Points without the word: a short scale has two decimals."""
    return value_text(points, unit).removesuffix(" 分")


def _scale(pack: RulePack) -> str:
    return f"{number_text(pack.floor, 1, False)}–{number_text(pack.ceiling, 1, False)}"


def version_choices(packs: Sequence[RulePack], current: RulePack) -> tuple[list[RulePack], str]:
    """The versions of the current score, newest first, and the id of the one before it.

    A pack of another page's score (拼多多 星级 and 服务体验分) is a version of something else.
    """
    alike = [pack for pack in packs if is_version(pack, current)]
    alike.sort(key=lambda pack: pack.effective_from, reverse=True)
    earlier = [pack for pack in alike if pack.effective_from < current.effective_from]
    before = next((pack for pack in earlier if pack.automatic), None)
    beside = [pack for pack in alike if pack.id != current.id]
    other = beside[0] if beside else current
    return alike, (before or (earlier[0] if earlier else other)).id


def is_version(pack: RulePack, current: RulePack) -> bool:
    """Whether two packs are versions of one score: of one platform and one page of its."""
    return (pack.platform, pack.page) == (current.platform, current.page)


def only_version(packs: Sequence[RulePack], current: RulePack) -> str:
    """That there is nothing to compare with, and what the other packs of the platform are."""
    others = [
        f"「{pack.label}」"
        for pack in packs
        if pack.platform == current.platform and not is_version(pack, current)
    ]
    apart = f"{'、'.join(others)}是另外的分，不是它的版本，不放在一起比。" if others else ""
    return (
        f"「{current.label}」只有这一版，没有可以对比的版本。{apart}"
        "平台改了规则，或在「规则」里把它复制为自定、改了数字，就能在这里比。"
    )


# --- several shops --------------------------------------------------------------------------------


def total_cell(one: Standing) -> str:
    """``82 / 100``: a total on its own scale."""
    if one.total is None:
        return DASH
    shown = value_text(one.total, scale_unit(one.ceiling)).removesuffix(" 分")
    return f"{shown} / {number_text(one.ceiling, 1, False)}"


def origin_cell(one: Standing) -> str:
    """Whose number the total is."""
    if one.total is None:
        return DASH
    return origin_text(
        Origin.OFFICIAL if one.official else Origin.COMPUTED,
        one.estimated,
        one.card.total.example and not one.official,
    )


def share_cell(one: Standing) -> str:
    """Where in its own scale, as 0 to 100: a helper for the eye, never averaged."""
    return DASH if one.share is None else number_text(one.share * 100, 0)


def shop_state(one: Standing) -> str:
    """Shape and word of the total; a known total without a target says so."""
    if one.state is State.UNKNOWN and one.total is not None:
        return "○ 未设目标"
    return state_text(one.state)
