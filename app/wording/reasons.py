"""Which after-sales reasons count in a metric, and which do not."""

from __future__ import annotations

from collections.abc import Mapping

_NAMED = 5


def counted_reasons(kind: str, counts: Mapping[str, int]) -> str:
    """``算作品质的售后原因：质量问题 3 单、商品变质 2 单``."""
    return f"算作{kind}的售后原因：{_listed(counts) or '这段时间没有'}"


def waiting_reasons(counts: Mapping[str, int]) -> str:
    """Reasons of the kind whose cases have not come to what counts; "" without any."""
    told = _listed(counts)
    return f"原因算，但退款还没成功（或没有裁定），先没计入：{told}" if told else ""


def other_reasons(counts: Mapping[str, int]) -> str:
    """``没有算进来的售后原因：商品破损（归破损）8 单``; "" without any."""
    told = _listed(counts)
    return f"没有算进来的售后原因：{told}" if told else ""


def of_kind(reason: str, kind: str) -> str:
    """A reason with the kind it is taken for."""
    return f"{reason}（归{kind}）" if kind else f"{reason}（看不出是哪一类）"


def no_reasons(kind: str) -> str:
    """No case of the window names a reason."""
    return f"这段时间的订单没有写售后原因。哪些算{kind}，按原因里的词判断"


def _listed(counts: Mapping[str, int]) -> str:
    """The most frequent reasons, each with its orders."""
    ordered = sorted(counts, key=lambda reason: (-counts[reason], reason))
    told = "、".join(f"{reason} {counts[reason]:,} 单" for reason in ordered[:_NAMED])
    return f"{told} 等 {len(ordered)} 种" if len(ordered) > _NAMED else told
