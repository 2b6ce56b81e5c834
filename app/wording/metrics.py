"""What is said of a metric that is asked for and is none."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

_NAMED = 20  # so many names are told where none is near
_ALIKE = 0.5  # how alike two names must be for one to be meant by the other


def no_metric(asked: str, names: Mapping[str, str]) -> str:
    """An unknown metric, with those (id -> name) that are nearest to what was asked for."""
    near = [f"{names[key]}（{key}）" for key in _nearest(asked, names)]
    if near:
        return f"这个规则包里没有指标「{asked}」。最接近的是：{'、'.join(near)}。"
    known = list(dict.fromkeys(names.values()))
    more = f" 等 {len(known)} 个" if len(known) > _NAMED else ""
    return f"这个规则包里没有指标「{asked}」。可用的有：{'、'.join(known[:_NAMED])}{more}。"


def _nearest(asked: str, names: Mapping[str, str]) -> list[str]:
    """The ids whose id or name is most like what was asked for, best first, three at most."""
    like = {
        key: max(SequenceMatcher(None, asked, word).ratio() for word in (key, name))
        for key, name in names.items()
    }
    return sorted((key for key in like if like[key] >= _ALIKE), key=lambda key: -like[key])[:3]
